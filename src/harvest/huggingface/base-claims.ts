import type { ClaimEvidence, DerivativeItem } from "./hub-item.ts";
import type { HubRepository } from "./hub-shapes.ts";

export type Relation = DerivativeItem["relation"];

/** A base as a model's card, tags or the Hub name it. `raw` may be anything a person can type, and stays in memory. */
export type BaseClaim = Readonly<{ raw: string; relation: Relation; evidence: readonly ClaimEvidence[] }>;

const relations: ReadonlySet<string> = new Set(["finetune", "adapter", "quantized", "merge"]);
const MOST_CLAIMS = 200;

/**
 * The bases that a model declares, in the order of its card, then of its tags, then of the Hub's answer; a base named in several places is one
 * claim with several pieces of evidence, letter case apart. The relation is that of the tag, else of the card, else of the Hub.
 */
export function parseBaseClaims(model: Pick<HubRepository, "tags" | "cardData" | "baseModels">): BaseClaim[] {
  const found = new Map<string, { raw: string; evidence: ClaimEvidence[] }>();
  const add = (raw: string, from: ClaimEvidence["from"], relation: string | null) => {
    const text = normaliseBase(raw);
    if (text === "") return;
    const claim = found.get(text.toLowerCase()) ?? { raw: text, evidence: [] };
    const known = relation !== null && relations.has(relation) ? relation : null;
    const before = claim.evidence.findIndex((evidence) => evidence.from === from);
    if (before < 0) claim.evidence.push({ from, relation: known });
    else if (claim.evidence[before]?.relation === null) claim.evidence[before] = { from, relation: known };
    found.set(text.toLowerCase(), claim);
  };
  const card = model.cardData ?? {};
  const cardRelation = typeof card.base_model_relation === "string" ? card.base_model_relation : null;
  for (const raw of listTexts(card.base_model)) add(raw, "card", cardRelation);
  for (const raw of listTexts(card.finetuned_from)) add(raw, "card", "finetune");
  for (const tag of model.tags) {
    const parts = /^base_model:(?:(finetune|adapter|quantized|merge):)?(.+)$/s.exec(tag);
    if (parts) add(parts[2] as string, "tag", parts[1] ?? null);
  }
  for (const { id } of model.baseModels?.models ?? []) add(id, "hub", model.baseModels?.relation ?? null);
  return [...found.values()].slice(0, MOST_CLAIMS).map(({ raw, evidence }) => {
    const told = (["tag", "card", "hub"] as const)
      .map((from) => evidence.find((one) => one.from === from)?.relation ?? null)
      .find((relation) => relation !== null);
    return { raw, evidence, relation: (told ?? "unknown") as Relation };
  });
}

export function listTexts(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === "string");
}

/** A base without spaces around it; of a link to the Hub the id. */
function normaliseBase(raw: string): string {
  const text = raw.trim();
  return /^https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/(?:models\/)?([\w.-]+\/[\w.-]+)(?:[/?#].*)?$/i.exec(text)?.[1] ?? text;
}

/** What a claim looks like: an id of the Hub, a path on somebody's machine, or words. */
export function formOfClaim(raw: string): "id" | "local path" | "free text" {
  if (/^[\w.-]{1,96}(?:\/[\w.-]{1,96})?$/.test(raw) && !/^\.{1,2}(?:\/|$)/.test(raw)) return "id";
  return /^[~./\\]|^[A-Za-z]:[\\/]|\\|^[^\s/]+\/[^\s/]+\/\S+$/.test(raw) ? "local path" : "free text";
}

const endings: readonly Readonly<{ pattern: RegExp; relation: Relation }>[] = [
  {
    pattern: /^[-_.](?:i?q\d\w*|gguf|ggml|gptq|awq|exl2|mlx|onnx|int[48]|[48]-?bit|fp8|w\d+a\d+|bnb(?:[-_.]4bit)?)(?:$|[-_.])/i,
    relation: "quantized",
  },
  { pattern: /^[-_.](?:q?lora|adapters?|peft)(?:$|[-_.])/i, relation: "adapter" },
  { pattern: /^[-_.](?:instruct|chat|sft|dpo|rlvr|rlhf|it|think)(?:$|[-_.])/i, relation: "finetune" },
];

/** The base that a model's name tells among names of the same owner: the longest of which it is a lengthening with a known ending. */
export function findBaseByName(id: string, names: Iterable<string>): Readonly<{ base: string; relation: Relation }> | undefined {
  let best: { base: string; relation: Relation } | undefined;
  for (const base of names) {
    if (base.length >= id.length || base.length <= (best?.base.length ?? 0) || !id.toLowerCase().startsWith(base.toLowerCase())) continue;
    const relation = endings.find(({ pattern }) => pattern.test(id.slice(base.length)))?.relation;
    if (relation !== undefined) best = { base, relation };
  }
  return best;
}

import { PortolanError } from "../../model/problem.ts";
import type { Source } from "../../model/testimony.ts";
import { readFramework } from "../../store/framework.ts";
import type { StudyStore } from "../../store/study-store.ts";

/** `all`, `none`, or pairs such as `data/pre-training`, as a person writes them. */
export function parseAsks(db: StudyStore, words: readonly string[]): Source["asks"] {
  if (words.length === 0 || (words.length === 1 && words[0] === "none")) return "none";
  if (words.length === 1 && words[0] === "all") return "all";
  const { domains, stages } = readFramework(db);
  return words.map((word) => {
    const [domain = "", stage = ""] = word.split("/");
    if (!domains.some(({ id }) => id === domain) || !stages.some(({ id }) => id === stage))
      throw new PortolanError(`"${word}" is no cell that a source can ask about`, {
        hint: `Write all, none, or DOMAIN/STAGE. Domains: ${domains.map(({ id }) => id).join(", ")}. Stages: ${stages.map(({ id }) => id).join(", ")}.`,
      });
    return { domain, stage };
  });
}

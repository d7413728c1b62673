/** A repository's domain as its name suggests it, and by which word; to be said aloud, as it is inferred. */
export function guessDomain(name: string, domains: readonly string[]): Readonly<{ domain: string; because: string }> {
  const words = name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  for (const [domain, signs] of guesses) {
    if (!domains.includes(domain)) continue;
    const sign = words.find((word) => signs.test(word));
    if (sign !== undefined) return { domain, because: `its name holds "${sign}"` };
  }
  const domain = domains.includes("software") ? "software" : (domains[0] as string);
  return { domain, because: "nothing in its name says otherwise" };
}

const guesses: readonly (readonly [domain: string, signs: RegExp])[] = [
  ["evaluation", /^(?:eval(?:s|uation)?|bench(?:mark)?s?|leaderboards?|harness|arena)$/],
  ["data", /^(?:data|datasets?|corpus|corpora|crawl|data(?:tools?|trove|comp)|dedup\w*|pile|annotations?)$/],
  ["community", /^(?:community|website|www|docs?|documentation|awesome|cookbook|blog|hackathon|meetings?|governance)$/],
  [
    "model",
    /^(?:llm|llms|lm|lms|gpt|bert|model|models|modeling|pretrain(?:ing)?|training|train|instruct|checkpoints?|\w*(?:gpt|llm|lm)\d*)$/,
  ],
];

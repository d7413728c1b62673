/**
 * Accounts of organisations and projects, which stay. Every other account in a Hub address may be a person's and is withheld: the
 * list names what may be shown, so that nobody is named by being left out.
 */
const shown = new Set(
  `allenai BAAI bigscience CohereForAI CohereLabs EleutherAI EuropeanLLM-Beta HuggingFaceTB Lugha-Llama NbAiLab aisingapore google
  inclusionAI masakhane meta-llama north openGPT-X open-llm-leaderboard scb10x speakleash ssec-uw typhoon-ai models govtech`.split(/\s+/),
);

const hub = /^(https?:\/\/(?:www\.)?huggingface\.co\/(?:(?:datasets|spaces|collections|posts)\/)?)([^/?#]+)(.*)$/;

/** A source's address without the account of a person; `account` is what was left out, or null. */
export function withhold(url) {
  const parts = hub.exec(url);
  if (parts === null || url.includes("huggingface.co/papers/") || shown.has(parts[2])) return { url, account: null };
  return { url: `${parts[1]}account-withheld${parts[3].replace(/^\/scb10x_-_/, "/")}`, account: parts[2] };
}

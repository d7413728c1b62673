/**
 * Accounts that act without a person at the keyboard. Source: written by hand from the applications' own addresses as they appear in public
 * histories: `[bot]` is GitHub's mark of an application; the rest are logins, local parts and addresses of services.
 */
const botNames: ReadonlySet<string> = new Set(
  `
  dependabot dependabot-preview dependabot-support renovate renovate-bot renovatebot greenkeeper greenkeeperio-bot snyk-bot pyup-bot
  pre-commit-ci github-actions github-action actions-user github-merge-queue web-flow github-classroom mergify mergify-bot bors
  bors-bot k8s-ci-robot kodiakhq kodiak-bot allcontributors all-contributors imgbot imgbotapp codecov codecov-io codecov-bot coveralls
  restyled-io restyled-commits semantic-release-bot release-please release-bot changeset-bot weblate transifex-integration crowdin-bot
  crowdin l10n-bot deepsource-autofix deepsource-io sonatype-lift lgtm-com sourcery-ai whitesource-bolt mend-bolt fossabot gitter-badger
  readthedocs travis-ci circleci jenkins jenkins-bot buildkite azure-pipelines gitlab-bot project_bot jupyterlab-bot lint-action
  autofix-ci pytorchmergebot pytorchbot facebook-github-bot facebook-github-tools huggingface-bot hf-bot hf-security-analysis sfconvertbot
  parquet-converter librarian-bot leaderboard-pr-bot huggingface-hub-bot tfx-copybara copybara-service copybara googlebot google-cla
  google-oss-robot tensorflow-copybara tensorflower-gardener nvidia-bot ci-bot ci-user docs-bot format-bot black-bot autoformat-bot
  `
    .trim()
    .split(/\s+/),
);

const botAddresses: ReadonlySet<string> = new Set(
  `
  noreply@github.com actions@github.com action@github.com github-actions@github.com github-actions@users.noreply.github.com bot@renovateapp.com
  renovate@whitesourcesoftware.com support@dependabot.com snyk-bot@snyk.io bot@pyup.io bot@stickler-ci.com semantic-release-bot@martynus.net
  travis@travis-ci.org builds@travis-ci.org badger@gitter.im bot@restyled.io support@greenkeeper.io hosted@weblate.org
  autofix@deepsource.io noreply@weblate.org restyled-commits@users.noreply.github.com
  `
    .trim()
    .split(/\s+/),
);

/**
 * Coding agents as they sign: addresses, logins and names. Source:
 * written by hand from the co-author lines that these tools document or write by default. A name counts only as a whole, so that people who
 * share a first name with a product are not taken for it where the address speaks for a person.
 */
const agentAddresses: ReadonlySet<string> = new Set(
  `
  noreply@anthropic.com claude@anthropic.com cursoragent@cursor.com noreply@openai.com codex@openai.com copilot@github.com noreply@aider.chat
  aider@aider.chat openhands@all-hands.dev amp@ampcode.com noreply@opencode.ai agent@warp.dev crush@charm.land qwen-coder@alibabacloud.com
  `
    .trim()
    .split(/\s+/),
);

/** Logins of applications: with GitHub's mark `[bot]`. */
const agentApplications: ReadonlySet<string> = new Set(
  `
  copilot copilot-swe-agent claude devin-ai-integration cursor chatgpt-codex-connector openai-code-agent anthropic-code-agent gemini-code-assist
  google-labs-jules openhands-agent sweep-ai sweep-nightly factory-droid amazon-q-developer codegen-sh roomote opencode-agent
  `
    .trim()
    .split(/\s+/),
);

/** Logins of ordinary accounts that agents use. */
const agentUsers: ReadonlySet<string> = new Set([
  "copilot",
  "copilot-swe-agent",
  "cursoragent",
  "gemini-cli",
  "openhands-agent",
  "qwencoder",
]);

const agentNames =
  /^(?:claude(?: code)?(?: (?:opus|sonnet|haiku|\d)[\w .()-]*)?|(?:github )?copilot(?: (?:swe agent|coding agent|autofix[\w .()-]*))?|cursor(?: agent)?|(?:openai )?codex(?: cli)?|chatgpt[\w .()-]*|gpt-?\d[\w .()-]*|gemini(?: (?:cli|code assist|\d)[\w .()-]*)?|devin ai|aider \([^)]*\)|openhands|google jules|opencode|warp agent|qwen-coder|amazon q(?: developer)?)$/;

/** Words of a name or login that mark an application. A space is no separator: Bot is a surname. */
const botMark = /\[bot\]$|[-_](?:bot|robot|ci)$/;

export type Automation = "agent" | "bot" | null;

/**
 * Whether a name and address (normalised: lower case) are a coding agent's, another program's, or neither as far as known. `login` is the
 * platform login of a noreply address.
 */
export function findAutomation(name: string, address: string, login: string | null): Automation {
  const bareName = name.trim().toLowerCase().replace(/\s+/g, " ");
  const handle = login ?? address.slice(0, Math.max(0, address.lastIndexOf("@")));
  const bareHandle = handle.replace(/\[bot\]$/, "");
  if (agentAddresses.has(address)) return "agent";
  if (handle.endsWith("[bot]") ? agentApplications.has(bareHandle) : login !== null && agentUsers.has(login)) return "agent";
  const speaksForNobody = address === "" || (login === null && /^(?:no-?reply|agent|bot|ai)[@+]/.test(address));
  if (speaksForNobody && (agentNames.test(bareName) || (bareName.endsWith("[bot]") && agentApplications.has(bareName.slice(0, -5)))))
    return "agent";
  if (botAddresses.has(address) || botMark.test(handle) || botMark.test(bareName)) return "bot";
  if (botNames.has(bareHandle) && (login !== null || botNames.has(bareName) || bareName === "")) return "bot";
  // A single plain word may be somebody's name.
  return /[-\d]|bot/.test(bareName) && botNames.has(bareName) ? "bot" : null;
}

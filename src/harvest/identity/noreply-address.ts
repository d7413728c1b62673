/**
 * Hosts of the addresses that platforms give so that people need not show their own, with the platform's name. Source: the platforms' own
 * documentation of commit e-mail privacy (GitHub, GitLab, Bitbucket, Gitee, Codeberg) and addresses seen in histories made on the Hub.
 */
const noreplyHosts: Readonly<Record<string, string>> = {
  "users.noreply.github.com": "github",
  "users.noreply.gitlab.com": "gitlab",
  "users.noreply.bitbucket.org": "bitbucket",
  "user.noreply.gitee.com": "gitee",
  "users.noreply.gitee.com": "gitee",
  "noreply.codeberg.org": "codeberg",
  "noreply.gitea.com": "gitea",
  "users.noreply.huggingface.co": "huggingface",
  "noreply.gitcode.com": "gitcode",
};

export type NoreplyAddress = Readonly<{ platform: string; login: string; number: string | null }>;

/**
 * The account behind a platform's noreply address in lower case: `12345+login@users.noreply.github.com` and, older,
 * `login@users.noreply.github.com`; GitLab writes `12345-login`. Undefined where the address is no such one.
 */
export function findNoreplyAccount(address: string): NoreplyAddress | undefined {
  const at = address.lastIndexOf("@");
  const platform = noreplyHosts[address.slice(at + 1)];
  if (at < 1 || platform === undefined) return undefined;
  const local = address.slice(0, at);
  const numbered = (platform === "gitlab" ? /^(\d+)-(.+)$/ : /^(\d+)\+(.+)$/).exec(local);
  return { platform, login: numbered?.[2] ?? local, number: numbered?.[1] ?? null };
}

/** Whether an address in lower case is a platform's, or one that says by its name that nobody reads it. */
export function isNoreply(address: string): boolean {
  return (
    findNoreplyAccount(address) !== undefined ||
    /^(?:no-?reply|do-?not-?reply)(?:\+[^@]*)?@/.test(address) ||
    /@(?:[^@]*\.)?noreply\./.test(address)
  );
}

/** What must never leave, by how it looks. */
const looks: readonly (readonly [what: string, look: RegExp])[] = [
  ["an access token", /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|hf_[A-Za-z0-9]{20,}|glpat-[A-Za-z0-9_-]{16,})/],
  ["a private key", /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ["an e-mail address", /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/],
  ["a path on a machine", /(?:^|[\s"'(=])(?:\/(?:home|Users|root|tmp|var|work)\/[^\s"']+|[A-Z]:\\Users\\[^\s"']+)/],
];

export type Secret = Readonly<{ path: string; what: string }>;

/** Texts in a document that look like something that must not leave: where they stand, never what they are. */
export function findSecrets(value: unknown, path = ""): readonly Secret[] {
  if (typeof value === "string") return looks.filter(([, look]) => look.test(value)).map(([what]) => ({ path, what }));
  if (Array.isArray(value)) return value.flatMap((inner, index) => findSecrets(inner, `${path}/${index}`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [...findSecrets(key, `${path}/${key}`), ...findSecrets(inner, `${path}/${key}`)]);
}

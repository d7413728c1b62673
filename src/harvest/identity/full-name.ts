/**
 * Names that many people's machines write. Source: defaults of systems, courses and tools, and the customary stand-ins for a name in
 * English, German, French and Spanish.
 */
const genericNames: ReadonlySet<string> = new Set([
  "your name",
  "my name",
  "first last",
  "firstname lastname",
  "first name last name",
  "full name",
  "john doe",
  "jane doe",
  "john smith",
  "max mustermann",
  "erika mustermann",
  "jean dupont",
  "juan perez",
  "ubuntu user",
  "root user",
  "cloud user",
  "default user",
  "ec2 default user",
  "google colab",
  "github codespaces",
  "test user",
  "some one",
  "no name",
  "no author",
  "unknown author",
  "unknown user",
  "not committed yet",
  "system administrator",
  "system user",
  "local user",
  "git user",
  "github user",
  "gitlab user",
  "the author",
  "initial commit",
]);

const genericWord =
  /^(?:team|group|lab|labs|bot|admin|administrator|user|users|developer|developers|devs|dev|engineering|research|community|project|maintainers?|contributors?|committers?|authors?|collaboration|inc|ltd|llc|gmbh|ci|server|service|account|release|machine)$/;

/**
 * A full name as it is compared (NFKC, lower case, single spaces), or null where it cannot tell one person from another: fewer than two
 * words, an address, a stand-in (`Your Name`), or a group (`… Team`).
 */
export function findFullName(name: string): string | null {
  const text = name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{Cc}]+/gu, " ")
    .replace(/[.,;"']+(?= |$)/g, "")
    .trim();
  const words = text.split(" ").filter((word) => /\p{L}/u.test(word));
  if (words.length < 2 || text.includes("@") || text.length > 100) return null;
  return genericNames.has(text) || words.some((word) => genericWord.test(word)) ? null : text;
}

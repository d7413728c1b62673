/** In a monorepo: paths that belong to an artefact of their own. The first rule that fits a path decides. */
export type PathRule = Readonly<{
  /** `data/**`, `*.ipynb`, `docs/`: `*` within a folder, `**` across folders; a pattern that ends with / means all below it. */
  paths: readonly string[];
  artefact: string;
}>;

/**
 * The artefact of a path: of the first rule that fits, else `otherwise`. Patterns are compared with the whole path from the repository's top,
 * letter case counts.
 */
export function makePathPlacer(rules: readonly PathRule[], otherwise: string): (path: string) => string {
  const compiled = rules.map(({ paths, artefact }) => ({ artefact, patterns: paths.map((pattern) => segmentsOf(pattern)) }));
  const known = new Map<string, string>();
  return (path) => {
    let artefact = known.get(path);
    if (artefact === undefined) {
      const segments = path.split("/");
      artefact = compiled.find(({ patterns }) => patterns.some((pattern) => fits(segments, pattern)))?.artefact ?? otherwise;
      if (known.size >= 100_000) known.clear();
      known.set(path, artefact);
    }
    return artefact;
  };
}

function segmentsOf(pattern: string): string[] {
  const trimmed = pattern.replace(/^\/+/, "");
  return (trimmed.endsWith("/") ? `${trimmed}**` : trimmed).split("/");
}

/** `**` as a segment fits any number of segments. */
function fits(path: readonly string[], pattern: readonly string[]): boolean {
  return wildcard(
    path,
    pattern,
    (segment) => segment === "**",
    (part, want) =>
      wildcard(
        [...part],
        [...want],
        (sign) => sign === "*",
        (a, b) => a === b,
      ),
  );
}

/** Two lists with wildcards, in time of their product at most: after a mismatch only the last wildcard takes one more. */
function wildcard<T>(
  items: readonly T[],
  pattern: readonly T[],
  isWild: (sign: T) => boolean,
  same: (item: T, sign: T) => boolean,
): boolean {
  let item = 0;
  let sign = 0;
  let wildAt = -1;
  let taken = 0;
  while (item < items.length) {
    const want = pattern[sign];
    if (want !== undefined && isWild(want)) {
      wildAt = sign++;
      taken = item;
    } else if (want !== undefined && same(items[item] as T, want)) {
      item++;
      sign++;
    } else if (wildAt >= 0) {
      sign = wildAt + 1;
      item = ++taken;
    } else return false;
  }
  while (sign < pattern.length && isWild(pattern[sign] as T)) sign++;
  return sign === pattern.length;
}

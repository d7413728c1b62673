/** Numbers in [0, 1), the same row for the same seed (Weyl sequence with the mixing of Murmur's hash): so that a figure can be computed again. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from 0 up to, and not including, `below`. */
export function drawBelow(random: () => number, below: number): number {
  return Math.floor(random() * below);
}

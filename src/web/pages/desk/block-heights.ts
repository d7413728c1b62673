/** Heights of blocks of which most were never drawn: measured where they were, else estimated. Tops follow from them. */
export class BlockHeights {
  readonly #heights: Float64Array;
  readonly #tops: Float64Array;
  #dirtyFrom = 0;

  constructor(estimates: readonly number[]) {
    this.#heights = Float64Array.from(estimates);
    this.#tops = new Float64Array(estimates.length + 1);
  }

  get total(): number {
    return this.top(this.#heights.length);
  }

  /** Distance of a block from the top; of the one behind the last, the whole height. */
  top(index: number): number {
    if (this.#dirtyFrom <= index) {
      for (let at = this.#dirtyFrom; at < this.#heights.length; at += 1)
        this.#tops[at + 1] = (this.#tops[at] as number) + (this.#heights[at] as number);
      this.#dirtyFrom = this.#heights.length + 1;
    }
    return this.#tops[index] as number;
  }

  /** Enters a measured height; returns by how much the blocks behind moved. */
  measure(index: number, height: number): number {
    const moved = height - (this.#heights[index] as number);
    if (moved === 0) return 0;
    this.#heights[index] = height;
    this.#dirtyFrom = Math.min(this.#dirtyFrom, index);
    return moved;
  }

  /** Blocks that a view from `top` of this height shows, with as much again on both sides as `margin`: [first, behind the last). */
  window(top: number, height: number, margin: number): readonly [number, number] {
    const first = this.#indexAt(top - margin);
    let last = first;
    while (last < this.#heights.length && this.top(last) < top + height + margin) last += 1;
    return [first, last];
  }

  #indexAt(y: number): number {
    let [low, high] = [0, this.#heights.length];
    this.top(this.#heights.length);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#tops[middle + 1] as number) <= y) low = middle + 1;
      else high = middle;
    }
    return Math.min(low, Math.max(0, this.#heights.length - 1));
  }
}

import { deflateRawSync, inflateRawSync } from "node:zlib";

/** No project numbers its issues so high; a far side that does so would have us fill the memory. */
export const MAX_NUMBER = 20_000_000;

/** A set of the numbers of issues, change requests or discussions, small in a cursor: a bit a number, packed. */
export class NumberSet {
  #bits: Uint8Array;
  #size = 0;

  private constructor(bits: Uint8Array) {
    this.#bits = bits;
    for (const byte of bits) for (let rest = byte; rest !== 0; rest &= rest - 1) this.#size++;
  }

  static empty(): NumberSet {
    return new NumberSet(new Uint8Array(0));
  }

  /** Throws for what is no packed set. */
  static parse(text: string): NumberSet {
    return new NumberSet(text === "" ? new Uint8Array(0) : inflateRawSync(Buffer.from(text, "base64"), { maxOutputLength: MAX_NUMBER }));
  }

  serialize(): string {
    return this.#size === 0 ? "" : deflateRawSync(this.#bits).toString("base64");
  }

  get size(): number {
    return this.#size;
  }

  has(number: number): boolean {
    return ((this.#bits[number >> 3] ?? 0) & (1 << (number & 7))) !== 0;
  }

  /** `number`: a whole number from 0 to MAX_NUMBER. */
  add(number: number): void {
    if (this.has(number)) return;
    const at = number >> 3;
    if (at >= this.#bits.length) {
      const larger = new Uint8Array(Math.max(at + 1, this.#bits.length * 2));
      larger.set(this.#bits);
      this.#bits = larger;
    }
    this.#bits[at] = (this.#bits[at] ?? 0) | (1 << (number & 7));
    this.#size++;
  }

  delete(number: number): void {
    if (!this.has(number)) return;
    this.#bits[number >> 3] = (this.#bits[number >> 3] ?? 0) & ~(1 << (number & 7));
    this.#size--;
  }

  /** The lowest numbers, in order, at most `most`. */
  first(most: number): number[] {
    const found: number[] = [];
    for (let at = 0; at < this.#bits.length && found.length < most; at++) {
      for (let bit = 0; bit < 8 && found.length < most; bit++) if (((this.#bits[at] ?? 0) & (1 << bit)) !== 0) found.push(at * 8 + bit);
    }
    return found;
  }
}

const PAGE_BITS = 20;
const PAGE = 2 ** PAGE_BITS;
const LONGEST = 65_535;

/**
 * Names with a number each, from 0 in order of coming. Kept as UTF-8 in pages of one mebibyte with an open-addressing hash table beside: 24 to
 * 40 bytes a name on top of its letters, where a Map of strings takes more than a hundred.
 */
export class NameTable {
  readonly #pages: Uint8Array[] = [new Uint8Array(PAGE)];
  #end = 0;
  /** Start and length of each name, side by side: what a look-up touches lies together, since its time is that of the memory. */
  #places = new Uint32Array(2048);
  /** Hash and number + 1 of each slot, side by side; 0 is a free slot. */
  #slots = new Int32Array(4096);
  #count = 0;
  #scratch = new Uint8Array(256);
  #scratchLength = 0;

  get count(): number {
    return this.#count;
  }

  /** The name's number, given now where it has none. Throws a RangeError for a name of more than 65,535 bytes. */
  add(name: string): number {
    const hash = this.#encode(name);
    const slot = this.#slotOf(hash);
    const found = this.#slots[slot + 1] as number;
    if (found > 0) return found - 1;
    if (this.#scratchLength > LONGEST) throw new RangeError(`a name has at most ${LONGEST} bytes, this one has ${this.#scratchLength}`);
    const number = this.#count++;
    if (number * 2 === this.#places.length) {
      const places = new Uint32Array(this.#places.length * 2);
      places.set(this.#places);
      this.#places = places;
    }
    this.#places[number * 2] = this.#store();
    this.#places[number * 2 + 1] = this.#scratchLength;
    this.#slots[slot] = hash;
    this.#slots[slot + 1] = number + 1;
    if (this.#count * 4 > this.#slots.length) this.#growSlots();
    return number;
  }

  find(name: string): number | undefined {
    const found = this.#slots[this.#slotOf(this.#encode(name)) + 1] as number;
    return found === 0 ? undefined : found - 1;
  }

  /** Throws a RangeError for a number that was not given. */
  get(number: number): string {
    if (!Number.isInteger(number) || number < 0 || number >= this.#count)
      throw new RangeError(`there is no name with the number ${number}`);
    const start = this.#places[number * 2] as number;
    const from = start & (PAGE - 1);
    return decoder.decode((this.#pages[start >>> PAGE_BITS] as Uint8Array).subarray(from, from + (this.#places[number * 2 + 1] as number)));
  }

  /** Into the scratch. The hash: FNV-1a (Fowler, Noll, Vo) with MurmurHash3's last mixing, since slots are taken from the low bits. */
  #encode(name: string): number {
    if (name.length * 3 > this.#scratch.length) this.#scratch = new Uint8Array(name.length * 6);
    const scratch = this.#scratch;
    let length = name.length;
    let hash = 0x811c9dc5 | 0;
    for (let index = 0; index < length; index++) {
      const code = name.charCodeAt(index);
      if (code > 127) {
        length = encoder.encodeInto(name, scratch).written;
        hash = 0x811c9dc5 | 0;
        for (let at = 0; at < length; at++) hash = Math.imul(hash ^ (scratch[at] as number), 0x01000193);
        break;
      }
      scratch[index] = code;
      hash = Math.imul(hash ^ code, 0x01000193);
    }
    this.#scratchLength = length;
    hash ^= hash >>> 16;
    hash = Math.imul(hash, 0x85ebca6b);
    return hash ^ (hash >>> 13);
  }

  /** The slot that holds the name in the scratch, or the free one where it belongs. */
  #slotOf(hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = (hash << 1) & mask; ; slot = (slot + 2) & mask) {
      const number = slots[slot + 1] as number;
      if (number === 0 || (slots[slot] === hash && this.#isScratch(number - 1))) return slot;
    }
  }

  #isScratch(number: number): boolean {
    const length = this.#places[number * 2 + 1] as number;
    if (length !== this.#scratchLength) return false;
    const start = this.#places[number * 2] as number;
    const page = this.#pages[start >>> PAGE_BITS] as Uint8Array;
    const from = start & (PAGE - 1);
    for (let index = 0; index < length; index++) if (page[from + index] !== this.#scratch[index]) return false;
    return true;
  }

  /** A name never lies in two pages. */
  #store(): number {
    const length = this.#scratchLength;
    if (this.#end + length > this.#pages.length * PAGE) {
      this.#end = this.#pages.length * PAGE;
      this.#pages.push(new Uint8Array(PAGE));
    }
    const start = this.#end;
    (this.#pages[start >>> PAGE_BITS] as Uint8Array | undefined)?.set(this.#scratch.subarray(0, length), start & (PAGE - 1));
    this.#end += length;
    return start;
  }

  #growSlots(): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * 2);
    const mask = slots.length - 1;
    for (let from = 0; from < old.length; from += 2) {
      if (old[from + 1] === 0) continue;
      let slot = ((old[from] as number) << 1) & mask;
      while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
      slots[slot] = old[from] as number;
      slots[slot + 1] = old[from + 1] as number;
    }
    this.#slots = slots;
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

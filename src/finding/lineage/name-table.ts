const PAGE_BITS = 20;
const PAGE = 2 ** PAGE_BITS;
const LONGEST = 65_535;

/**
 * Names with a number each, from 0 in order of coming. Kept as UTF-8 in pages of one mebibyte with an open-addressing hash table beside: about
 * 15 bytes a name on top of its letters, where a Map of strings takes more than a hundred.
 */
export class NameTable {
  readonly #pages: Uint8Array[] = [new Uint8Array(PAGE)];
  #end = 0;
  #starts = new Uint32Array(1024);
  #lengths = new Uint16Array(1024);
  #hashes = new Uint32Array(1024);
  #slots = new Int32Array(2048).fill(-1);
  #count = 0;
  #scratch = new Uint8Array(256);

  get count(): number {
    return this.#count;
  }

  /** The name's number, given now where it has none. Throws a RangeError for a name of more than 65,535 bytes. */
  add(name: string): number {
    const length = this.#encode(name);
    const hash = hashOf(this.#scratch, length);
    const slot = this.#slotOf(hash, length);
    const found = this.#slots[slot] as number;
    if (found >= 0) return found;
    if (length > LONGEST) throw new RangeError(`a name has at most ${LONGEST} bytes, this one has ${length}`);
    const number = this.#count++;
    if (number === this.#starts.length) this.#growColumns();
    this.#starts[number] = this.#store(length);
    this.#lengths[number] = length;
    this.#hashes[number] = hash;
    this.#slots[slot] = number;
    if (this.#count * 2 > this.#slots.length) this.#growSlots();
    return number;
  }

  find(name: string): number | undefined {
    const length = this.#encode(name);
    const found = this.#slots[this.#slotOf(hashOf(this.#scratch, length), length)] as number;
    return found < 0 ? undefined : found;
  }

  /** Throws a RangeError for a number that was not given. */
  get(number: number): string {
    if (!Number.isInteger(number) || number < 0 || number >= this.#count)
      throw new RangeError(`there is no name with the number ${number}`);
    const start = this.#starts[number] as number;
    const from = start & (PAGE - 1);
    const bytes = (this.#pages[start >>> PAGE_BITS] as Uint8Array).subarray(from, from + (this.#lengths[number] as number));
    return decoder.decode(bytes);
  }

  /** Into the scratch; its length. */
  #encode(name: string): number {
    if (name.length * 3 > this.#scratch.length) this.#scratch = new Uint8Array(name.length * 6);
    const scratch = this.#scratch;
    for (let index = 0; index < name.length; index++) {
      const code = name.charCodeAt(index);
      if (code > 127) return encoder.encodeInto(name, scratch).written;
      scratch[index] = code;
    }
    return name.length;
  }

  #slotOf(hash: number, length: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = this.#slots[slot] as number;
      if (number < 0 || (this.#hashes[number] === hash && this.#lengths[number] === length && this.#isScratch(number, length))) return slot;
    }
  }

  #isScratch(number: number, length: number): boolean {
    const start = this.#starts[number] as number;
    const page = this.#pages[start >>> PAGE_BITS] as Uint8Array;
    const from = start & (PAGE - 1);
    for (let index = 0; index < length; index++) if (page[from + index] !== this.#scratch[index]) return false;
    return true;
  }

  /** A name never lies in two pages. */
  #store(length: number): number {
    if ((this.#end & (PAGE - 1)) + length > PAGE || this.#end === this.#pages.length * PAGE) {
      this.#end = this.#pages.length * PAGE;
      this.#pages.push(new Uint8Array(PAGE));
    }
    const start = this.#end;
    (this.#pages[start >>> PAGE_BITS] as Uint8Array).set(this.#scratch.subarray(0, length), start & (PAGE - 1));
    this.#end += length;
    return start;
  }

  #growColumns(): void {
    const size = this.#starts.length * 2;
    this.#starts = extend(this.#starts, new Uint32Array(size));
    this.#lengths = extend(this.#lengths, new Uint16Array(size));
    this.#hashes = extend(this.#hashes, new Uint32Array(size));
  }

  #growSlots(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let number = 0; number < this.#count; number++) {
      let slot = (this.#hashes[number] as number) & mask;
      while ((slots[slot] as number) >= 0) slot = (slot + 1) & mask;
      slots[slot] = number;
    }
    this.#slots = slots;
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function extend<T extends Uint32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}

/** FNV-1a with a last mixing (Fowler, Noll, Vo; MurmurHash3's finaliser), since slots are taken from the low bits. */
function hashOf(bytes: Uint8Array, length: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < length; index++) hash = Math.imul(hash ^ (bytes[index] as number), 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  return hash >>> 0;
}

/** What a disk writes whole or not at all. */
const SECTOR = 512;

/** The bytes of a file while it is written to. */
export class Content {
  #room: Buffer;
  #length: number;

  constructor(bytes: Buffer = Buffer.alloc(0)) {
    this.#room = Buffer.from(bytes);
    this.#length = bytes.length;
  }

  get bytes(): Buffer {
    return this.#room.subarray(0, this.#length);
  }

  resize(length: number): void {
    if (length > this.#room.length) {
      const room = Buffer.alloc(2 * length);
      this.bytes.copy(room);
      this.#room = room;
    }
    // What a file grows by later is zero again.
    if (length < this.#length) this.#room.fill(0, length, this.#length);
    this.#length = length;
  }

  /** @param isKept asked of each sector */
  write(offset: number, bytes: Buffer, isKept: () => boolean): void {
    for (let from = 0; from < bytes.length;) {
      const to = Math.min(bytes.length, from + SECTOR - ((offset + from) % SECTOR));
      if (isKept()) this.#put(offset + from, bytes.subarray(from, to));
      from = to;
    }
  }

  #put(offset: number, bytes: Buffer): void {
    if (offset + bytes.length > this.#length) this.resize(offset + bytes.length);
    bytes.copy(this.#room, offset);
  }
}

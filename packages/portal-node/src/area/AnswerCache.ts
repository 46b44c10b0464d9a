import { promisify } from 'node:util';
import { gzip, gzipSync } from 'node:zlib';
import { LRUCache } from 'lru-cache';

const zip = promisify(gzip);

/** An answer as it goes over the wire. */
export interface AnswerBytes {
  plain: Buffer;
  gzip: Buffer;
}

/** Answers as bytes, by (version, visibility, question); the least recently used leave first. */
export class AnswerCache {
  readonly #answers: LRUCache<string, Promise<AnswerBytes>>;

  /** @param maxBytes - of plain and zipped bytes together, 64 MiB by default */
  constructor(maxBytes: number = 64 * 1024 * 1024) {
    this.#answers = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: () => 1,
    });
  }

  /** The kept answer, or the one made by `make`, made once however many ask at the same time. */
  async get(key: string, make: () => unknown): Promise<AnswerBytes> {
    const kept = this.#answers.get(key);
    if (kept) {
      return kept;
    }
    const made = toBytes(make);
    this.#answers.set(key, made, { size: 1 });
    try {
      const bytes = await made;
      const size = bytes.plain.length + bytes.gzip.length;
      this.#answers.set(key, made, { size });
      return bytes;
    } catch (error) {
      this.#answers.delete(key);
      throw error;
    }
  }
}

async function toBytes(make: () => unknown): Promise<AnswerBytes> {
  const plain = Buffer.from(JSON.stringify(make()), 'utf8');
  return { plain, gzip: await zipped(plain) };
}

const level = 5;
/** This takes a millisecond or two; to hand it to a thread and back takes longer on a busy machine. */
const shortBytes = 256 * 1024;

function zipped(plain: Buffer): Buffer | Promise<Buffer> {
  return plain.length <= shortBytes
    ? gzipSync(plain, { level })
    : zip(plain, { level });
}

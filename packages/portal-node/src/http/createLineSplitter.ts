/** A line of a stream, without its end. */
export interface StreamLine {
  bytes: Buffer;
  /** The line is longer than allowed, and this is only its beginning. */
  isCut: boolean;
}

/** What is kept of a line that is too long: enough to tell what it is about. */
const keptOfCutBytes = 16 * 1024;
const lineFeed = 0x0a;

/** Puts the lines of a stream together from its chunks. */
export interface LineSplitter {
  /** The lines that end in this chunk; empty ones are left out. */
  push(chunk: Buffer): StreamLine[];
  /** Whether the stream stands in the middle of a line. */
  isMidLine(): boolean;
}

/** Makes a {@link LineSplitter}; beyond `maxLineBytes` a line is passed over without being kept. */
export function createLineSplitter(maxLineBytes: number): LineSplitter {
  let parts: Buffer[] = [];
  let length = 0;
  let head: Buffer | undefined;

  function add(part: Buffer) {
    length += part.length;
    if (head !== undefined) {
      return;
    }
    parts.push(part);
    if (length > maxLineBytes) {
      // A copy, so that the chunks of the whole line can be forgotten.
      head = Buffer.from(Buffer.concat(parts).subarray(0, keptOfCutBytes));
      parts = [];
    }
  }

  function take(): StreamLine {
    const line = head
      ? { bytes: head, isCut: true }
      : {
          bytes: parts.length === 1 ? parts[0] : Buffer.concat(parts),
          isCut: false,
        };
    parts = [];
    length = 0;
    head = undefined;
    return line;
  }

  return {
    push(chunk) {
      const lines: StreamLine[] = [];
      let from = 0;
      let end = chunk.indexOf(lineFeed);
      while (end !== -1) {
        add(chunk.subarray(from, end));
        if (length > 0) {
          lines.push(take());
        } else {
          parts = [];
        }
        from = end + 1;
        end = chunk.indexOf(lineFeed, from);
      }
      if (from < chunk.length) {
        add(chunk.subarray(from));
      }
      return lines;
    },
    isMidLine: () => length > 0,
  };
}

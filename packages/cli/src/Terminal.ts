/** What a command sees of the world it was called from. */
export interface Terminal {
  /** The caller's folder, absolute: relative paths start there. */
  folder: string;
  /** Prints a result, on stdout. */
  print(line: string): void;
  /** Tells the person something, on stderr. */
  notice(line: string): void;
  /** Shows how far it is, on stderr; the next line takes its place. Nothing where nobody watches. */
  progress(line: string): void;
  /** All of stdin. */
  readInput(): Promise<Uint8Array>;
}

/** A text for a terminal: nothing in it can move the cursor, change colors or write backwards. */
export function plain(text: string): string {
  return text.replace(/[^\P{C}\n\t]/gu, '\ufffd');
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  let shown = false;
  const clear = () => {
    if (shown) process.stderr.write('\r\u001b[K');
    shown = false;
  };
  return {
    folder: process.cwd(),
    print(line) {
      clear();
      process.stdout.write(`${line}\n`);
    },
    notice(line) {
      clear();
      process.stderr.write(`${plain(line)}\n`);
    },
    progress(line) {
      if (!process.stderr.isTTY) return;
      clear();
      process.stderr.write(plain(line).slice(0, process.stderr.columns));
      shown = true;
    },
    async readInput() {
      const chunks: Uint8Array[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
  };
}

import { setImmediate } from 'node:timers/promises';
import { Stage } from '@portolan/portal-node/files';

/** What is to be written below a root. */
export interface Tree {
  /** Whole contents by path, in the order in which they come into place. */
  writes: ReadonlyMap<string, string>;
  removes?: readonly string[];
}

const interrupts = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Writes files and deletes others: all of it or nothing. Files are made ready in a folder inside the root and renamed;
 * Ctrl-C before that leaves nothing behind, Ctrl-C during it waits.
 * @param root - absolute; made if it is not there
 * @throws NotWrittenError naming the first path that cannot be written
 */
export async function writeTree(
  root: string,
  { writes, removes = [] }: Tree,
): Promise<void> {
  let stage: Stage | undefined;
  // Before there is anything to leave behind.
  const stops = Object.entries(interrupts).map(([signal, code]) => {
    const stop = () => {
      stage?.close();
      process.exit(code);
    };
    process.once(signal, stop);
    return () => process.off(signal, stop);
  });
  try {
    stage = Stage.open(root);
    for (const [path, text] of writes) {
      stage.write(path, text);
      // Lets a signal through.
      await setImmediate();
    }
    for (const path of removes) stage.remove(path);
    stage.commit();
  } finally {
    stage?.close();
    for (const stop of stops) stop();
  }
}

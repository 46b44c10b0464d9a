import { chmodSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run';
import type { PythonSource, Tool } from './Tool';

/**
 * Installs a package of PyPI into a folder of its own. Not a virtual environment: that holds absolute paths, and this
 * folder is renamed when it is complete.
 *
 * @throws a Problem with what pip said
 */
export async function installPython(
  tool: Tool & { from: PythonSource },
  { folder, signal }: { folder: string; signal: AbortSignal },
): Promise<void> {
  const { from, version, programs } = tool;
  await run(
    'python3',
    [
      ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'],
      ...['--no-input', '--target', join(folder, 'lib')],
      `${from.package}==${version}`,
    ],
    { signal },
  );
  for (const program of programs) {
    const path = join(folder, program);
    if (from.run) {
      writeFileSync(
        path,
        `#!/bin/sh\nPYTHONPATH="$(dirname "$0")/lib" exec python3 -m ${from.run} "$@"\n`,
      );
      chmodSync(path, 0o755);
    } else {
      symlinkSync(join('lib/bin', program), path);
    }
  }
}

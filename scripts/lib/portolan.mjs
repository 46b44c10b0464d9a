// `npm run --silent portolan -- VERB …`: the command line, in the folder it was called from and with this terminal.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { callersFolder, root } from './paths.mjs';
import { setUp } from './setUp.mjs';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

export async function portolan(args) {
  const { node, env } = await setUp();
  const child = spawn(
    node,
    [join(root, 'packages/cli/bin/portolan'), ...args],
    {
      cwd: callersFolder,
      env,
      stdio: 'inherit',
    },
  );
  // It ends by itself, once it has tidied up; the terminal sends it Ctrl-C as it does us.
  for (const signal of signals)
    process
      .removeAllListeners(signal)
      .on(signal, () => signal !== 'SIGINT' && child.kill(signal));
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code, signal) =>
      done(code ?? 128 + constants.signals[signal]),
    );
  });
}

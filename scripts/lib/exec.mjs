// `npm run exec -- PROGRAM …`: with the right Node, the packages' programs and this terminal.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { Problem } from './problems.mjs';
import { setUp } from './setUp.mjs';

export async function exec([program, ...args]) {
  if (!program)
    throw new Problem(
      'Say what to run, for example: npm run exec -- yarn add --dev left-pad',
      2,
    );
  const { env } = await setUp();
  const child = spawn(program, args, { env, stdio: 'inherit' });
  // The terminal sends Ctrl-C to the program itself; what is sent to us alone is passed on.
  process.removeAllListeners('SIGINT').on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) {
    process.removeAllListeners(signal).on(signal, () => child.kill(signal));
  }
  return new Promise((done, fail) => {
    child.once('error', error =>
      fail(new Problem(`'${program}' could not be run: ${error.message}`, 127)),
    );
    child.once('exit', (code, signal) =>
      done(code ?? 128 + constants.signals[signal]),
    );
  });
}

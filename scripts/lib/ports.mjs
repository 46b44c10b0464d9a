import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { Problem } from './problems.mjs';

function canListen(port, host) {
  return new Promise(done => {
    const server = createServer();
    server.once('error', error =>
      done(error.code !== 'EADDRINUSE' && error.code !== 'EACCES'),
    );
    server.listen({ port, host }, () => server.close(() => done(true)));
  });
}

/** The command line of the process that listens there, as far as this machine tells us. */
function holderOf(port) {
  const ask = (command, args) =>
    spawnSync(command, args, { encoding: 'utf8' }).stdout ?? '';
  const pid =
    ask('ss', ['-Hltnp', `sport = :${port}`]).match(/pid=(\d+)/)?.[1] ??
    ask('lsof', ['-nP', '-t', `-iTCP:${port}`, '-sTCP:LISTEN']).match(
      /\d+/,
    )?.[0];
  if (!pid) return undefined;
  const command = ask('ps', ['-o', 'args=', '-p', pid]).trim();
  return { pid, command };
}

function describe(holder) {
  if (!holder) return 'another program (this machine does not tell which)';
  if (/packages\/(backend|demo-landscape)\/src\/index/.test(holder.command)) {
    return `another running Portolan (process ${holder.pid})`;
  }
  return `process ${holder.pid}: ${holder.command.slice(0, 100)}`;
}

/**
 * Ends the command before it has started anything if a port it needs is taken.
 * @param ports `{ port, purpose, change }`, `change` being the ways to choose another one
 */
export async function assertPortsFree(ports) {
  for (const { port, purpose, change } of ports) {
    const free =
      (await canListen(port)) && (await canListen(port, '127.0.0.1'));
    if (free) continue;
    throw new Problem(
      `Port ${port}, for ${purpose}, is already in use by ${describe(
        holderOf(port),
      )}.\n` + `Stop that, or choose another port: ${change}`,
      2,
    );
  }
}

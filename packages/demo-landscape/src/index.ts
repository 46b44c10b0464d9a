import { resolve } from 'node:path';
import { readCommand, usage, UsageError, type Command } from './cli/options';
import { runRemotely } from './cli/remote';
import { PortBusyError } from './http/Listener';
import { startLandscape } from './landscape';

/** What a shell is told: a command line or a port that will not do. */
const badStart = 2;

void main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<void> {
  try {
    const command = readCommand(args, {
      environment: process.env,
      root: resolve(__dirname, '../../..'),
    });
    switch (command.type) {
      case 'help':
        process.stdout.write(usage);
        break;
      case 'serve':
        await serve(command);
        break;
      default:
        process.stdout.write(await runRemotely(command));
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const usageToo = error instanceof UsageError ? `\n${usage}` : '';
    process.stderr.write(`landscape: ${message}\n${usageToo}`);
    process.exitCode =
      error instanceof UsageError || error instanceof PortBusyError
        ? badStart
        : 1;
  }
}

async function serve(
  command: Extract<Command, { type: 'serve' }>,
): Promise<void> {
  const landscape = await startLandscape({
    ...command,
    warn: message => process.stderr.write(`landscape: ${message}\n`),
  });
  const stop = () => {
    void landscape.close().then(() => {
      process.exitCode = 0;
    });
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  process.stdout.write(
    `${JSON.stringify({
      type: 'landscape',
      control: landscape.control,
      upstreams: landscape.upstreams.map(({ id, kind, name, url }) => ({
        id,
        kind,
        name,
        url,
      })),
    })}\n`,
  );
}

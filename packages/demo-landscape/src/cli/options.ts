import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultBasePort, highestBasePort, portVariable } from '../ports';

/** What the command line asks for. */
export type Command =
  | { type: 'help' }
  | {
      type: 'serve';
      port: number;
      state: string;
      catalog: string;
      start?: number;
    }
  | { type: 'status'; port: number }
  | { type: 'fault'; port: number; upstream: string; fault: string }
  | { type: 'clear-faults'; port: number }
  | { type: 'start-story'; port: number };

/** The command line cannot be understood; the message says what was expected. */
export class UsageError extends Error {}

/** How to use the command line. */
export const usage = `Usage: landscape [--port ${defaultBasePort}] [--state DIR] [--catalog DIR] [--start TIME]
       landscape status
       landscape fault <upstream> <fault>     fault is one of none, hang, slow, forbidden, error, garbage, truncated, endless, vanish;
                                         of a kubernetes-* also unauthorized, forbidden-kind, absent-group, gone,
                                         throttled, huge, silent, restored
       landscape fault clear
       landscape story start

  --port     the base port; the upstreams use the ports after it (also ${portVariable})
  --state    where silences and settings are kept (default: .portolan/landscape of the repository)
  --catalog  the catalog folder (default: catalog of the repository)
  --start    what the landscape's clock shows at the start, e.g. 2026-11-23T08:30:00+01:00
`;

/** Reads the command line and the environment. @throws {@link UsageError} */
export function readCommand(
  args: readonly string[],
  context: {
    environment: Readonly<Record<string, string | undefined>>;
    root: string;
  },
): Command {
  const { values, positionals } = parse(args);
  if (values.help) {
    return { type: 'help' };
  }
  const port = readPort(
    values.port ?? context.environment[portVariable] ?? '',
    values.port === undefined ? portVariable : '--port',
  );
  const [verb, ...rest] = positionals;
  switch (verb) {
    case undefined:
      return {
        type: 'serve',
        port,
        state: resolve(values.state ?? `${context.root}/.portolan/landscape`),
        catalog: resolve(values.catalog ?? `${context.root}/catalog`),
        start: readStart(values.start),
      };
    case 'status':
      return { type: 'status', port };
    case 'story':
      if (rest.join(' ') !== 'start') {
        throw new UsageError('story: expected "story start"');
      }
      return { type: 'start-story', port };
    case 'fault':
      if (rest.length === 1 && rest[0] === 'clear') {
        return { type: 'clear-faults', port };
      }
      if (rest.length !== 2) {
        throw new UsageError(
          'fault: expected "fault <upstream> <fault>" or "fault clear"',
        );
      }
      return { type: 'fault', port, upstream: rest[0], fault: rest[1] };
    default:
      throw new UsageError(
        `${verb}: expected nothing (to serve), status, fault or story`,
      );
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        port: { type: 'string' },
        state: { type: 'string' },
        catalog: { type: 'string' },
        start: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(
      error instanceof Error ? error.message : String(error),
    );
  }
}

function readPort(text: string, source: string): number {
  if (text === '') {
    return defaultBasePort;
  }
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > highestBasePort) {
    throw new UsageError(
      `${source}: ${JSON.stringify(
        text,
      )} is not a port between 1 and ${highestBasePort}`,
    );
  }
  return port;
}

function readStart(text: string | undefined): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  const start = Date.parse(text);
  if (Number.isNaN(start)) {
    throw new UsageError(
      `--start: ${JSON.stringify(
        text,
      )} is not a time such as 2026-11-23T08:30:00+01:00`,
    );
  }
  return start;
}

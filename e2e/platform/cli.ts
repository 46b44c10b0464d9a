// `npm run platform -- VERB`: the real platform on this machine.
import { parseArgs } from 'node:util';
import { Problem } from '../../scripts/lib/problems.mjs';
import { abandonSteps, say } from '../../scripts/lib/progress.mjs';
import { build } from './build';
import { load } from './load/load';
import { sayHowToStart } from './portalConfig';
import { down, reset, runningBed, startEnded, stopPart } from './running';
import { status } from './status';
import { up } from './up';
import type { Tier } from './tools/Tool';

const usage = `npm run platform -- VERB knows:
  build [--tier 1]  obtain every tool, once for this machine (--tier 1: those for one cluster)
  up [--tier 1]     start everything that is not running, and say how to see it in the portal
  load              put a slice of the demo's landscape on it, with its faults, alerts and backups
  status            addresses, versions, memory
  stop PART         stop one part, as a fault to look at (its name as in status)
  start             start again the parts that have ended
  down              stop everything; what is stored stays
  reset             stop everything and delete its state`;

interface Request {
  tier: Tier;
  words: string[];
  signal: AbortSignal;
}

const verbs: Record<string, (request: Request) => unknown> = {
  build: ({ tier, signal }) => build(tier, signal),
  async up({ tier, signal }) {
    await up(tier, signal);
    status();
    sayHowToStart();
  },
  async load() {
    await load(runningBed());
    sayHowToStart();
  },
  status() {
    if (!status()) process.exitCode = 1;
  },
  async stop({ words }) {
    await stopPart(words[0] ?? '');
  },
  start: () => startEnded(),
  down: () => down(),
  reset: () => reset(),
  help: () => say(usage),
};

function readRequest(
  args: string[],
): Omit<Request, 'signal'> & { verb: string } {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { tier: { type: 'string', default: '2' } },
  });
  const [verb = 'help', ...words] = positionals;
  if (!Object.hasOwn(verbs, verb)) {
    throw new Problem(`There is no verb '${verb}'.\n${usage}`, 2);
  }
  if (values.tier !== '1' && values.tier !== '2') {
    throw new Problem(`--tier is 1 or 2.\n${usage}`, 2);
  }
  return { verb, words, tier: values.tier === '1' ? 1 : 2 };
}

async function main() {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => stop.abort());
  }
  try {
    const { verb, ...request } = readRequest(process.argv.slice(2));
    await verbs[verb]({ ...request, signal: stop.signal });
  } catch (error) {
    abandonSteps();
    if (stop.signal.aborted) {
      say(error instanceof Problem ? error.message : 'Interrupted.');
      process.exitCode = 130;
      return;
    }
    say(
      error instanceof Problem
        ? error.message
        : String(error instanceof Error ? error.stack : error),
    );
    process.exitCode = error instanceof Problem ? error.exitCode : 1;
  }
}

void main();

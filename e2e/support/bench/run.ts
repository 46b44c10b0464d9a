// Runs the benches given and prints one JSON line a figure; everything else goes to stderr.
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { signIn } from '../portal';
import { startPortal, type Portal } from '../startPortal';
import { judge, type Figure } from './figure';

const load = createRequire(__filename);

/** What a bench gets: `export async function bench(context: BenchContext)` in `e2e/bench/<area>.bench.ts`. */
export interface BenchContext {
  /** Prints a figure; the run fails if one is not ok. */
  report(figure: Figure): void;
  /** Tells the person who waits what was just done. */
  progress(what: string): void;
  /** One portal on the demo landscape, started when first asked for and shared by all benches of the run. */
  portal(): Promise<Portal>;
  /** Headers with which a demo person asks the API. */
  headersOf(person: string): Promise<Record<string, string>>;
  /** Sizes that are only reported are wanted too. */
  isLarge: boolean;
  /** Backends are to run from their sources instead of the bundle. */
  fromSources: boolean;
}

async function main(args: string[]) {
  const { values: wanted, positionals: files } = parseArgs({
    args,
    allowPositionals: true,
    options: { large: { type: 'boolean' }, sources: { type: 'boolean' } },
  });
  let shared: Promise<Portal> | undefined;
  const portal = () => {
    if (!shared) process.stderr.write('… start a portal to measure\n');
    shared ??= startPortal({ name: 'bench' });
    return shared;
  };
  let failed = 0;

  function contextOf(area: string): BenchContext {
    return {
      report(figure) {
        const printed = judge(area, figure);
        if (!printed.ok) failed += 1;
        process.stdout.write(`${JSON.stringify(printed)}\n`);
      },
      progress: what => process.stderr.write(`  ${area}: ${what}\n`),
      portal,
      isLarge: wanted.large === true,
      fromSources: wanted.sources === true,
      async headersOf(person) {
        const { url } = await portal();
        return { authorization: `Bearer ${await signIn(url, person)}` };
      },
    };
  }

  try {
    for (const file of files) {
      const area = basename(file, '.bench.ts');
      process.stderr.write(`… measure ${area}\n`);
      // Not import(): that loses the named exports of sources that are translated on the fly.
      const { bench } = load(file);
      if (typeof bench !== 'function') {
        throw new Error(`${file} does not export a function bench(context)`);
      }
      await bench(contextOf(area));
    }
  } finally {
    await shared?.then(started => started.stop()).catch(() => undefined);
  }
  process.exitCode = failed > 0 ? 1 : 0;
}

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exitCode = 1;
});

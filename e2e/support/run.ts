// Starts one portal for all journeys, runs them and stops it again: one after the other, and at the end the story, which
// mostly waits at its own pace, beside those that start portals of their own.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pollMs } from './portal';
import { runSpecs } from './runSpecs';
import { startPortal } from './startPortal';

const root = resolve(__dirname, '../..');
/** In the order in which they begin, two at a time. */
const together = ['story', 'replicas', 'start', 'bundle'];

const nameOf = (file: string) => basename(file, '.spec.ts');

async function main(specs: string[]) {
  rmSync(resolve(root, '.portolan/e2e/failed'), {
    recursive: true,
    force: true,
  });
  process.stderr.write('… start a portal for the journeys\n');
  const config = resolve(root, '.portolan/e2e/journeys.yaml');
  mkdirSync(resolve(root, '.portolan/e2e'), { recursive: true });
  writeFileSync(
    config,
    JSON.stringify({ alerts: { pollSeconds: pollMs / 1_000 } }), // JSON is YAML
  );
  const portal = await startPortal({
    name: 'portal',
    flags: ['--config', config],
  });
  process.stderr.write(
    `✓ ${portal.url}, landscape ${portal.landscapeUrl}, logs ${portal.stateDir}/logs\n`,
  );
  try {
    process.exitCode = await runSpecs(portal, [
      ...specs.filter(file => !together.includes(nameOf(file))),
      ...['--together', '2'],
      ...together.flatMap(name => specs.filter(file => nameOf(file) === name)),
    ]);
  } finally {
    await portal.stop();
  }
}

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.stdout.write('0 passed, 1 failed\n');
  process.exitCode = 1;
});

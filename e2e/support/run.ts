// Starts one portal for all journeys, runs them one after the other and stops it again.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pollMs } from './portal';
import { runSpecs } from './runSpecs';
import { startPortal } from './startPortal';

const root = resolve(__dirname, '../..');

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
    process.exitCode = await runSpecs(portal, specs);
  } finally {
    await portal.stop();
  }
}

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.stdout.write('0 passed, 1 failed\n');
  process.exitCode = 1;
});

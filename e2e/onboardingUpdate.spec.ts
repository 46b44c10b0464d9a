import { equal, match, ok } from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { journey, people } from './support/journey';
import { isAccessible } from './support/looks';
import {
  isClean,
  landed,
  paste,
  publish,
  serviceFile,
} from './support/onboardingJourneys';
import { sharedPortal } from './support/portal';

// A service that is aboard: its file changes, the portal tells what no longer fits and why, and brings it there.

journey(
  'a developer changes a service file, sees the drift with its cause, updates, and keeps what was edited by hand',
  { person: people.developer },
  async ({ page }) => {
    const name = `gate-board-${Date.now().toString(36)}`;
    await page.goto('/onboarding');
    await paste(page, 'Paste it here', serviceFile(name));
    await publish(page, 'A repository of the portal itself');
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await landed(page, name);
    await isClean(page);

    const repository = join(sharedPortal().stateDir, 'repositories', name);
    const read = (path: string) => readFile(join(repository, path), 'utf8');
    const edit = async (path: string, change: (text: string) => string) =>
      writeFile(join(repository, path), change(await read(path)));
    await edit('portolan.yaml', text => text.replace('8080', '9090'));
    await edit('Dockerfile', text => `# Ours since 2019.\n${text}`);
    await edit('deploy/values.yaml', text => `${text}# changed here\n`);
    await page.reload();
    await page.getByText(/\d+ of \d+ files differ/).waitFor();
    const drift = page.getByRole('list', { name: 'Files that differ' });
    const driftOf = (path: string) =>
      drift.getByRole('listitem').filter({ hasText: path });
    match(
      await driftOf('compose.dev.yaml').innerText(),
      /Differs.*\(definition changed\)/s,
    );
    match(
      await driftOf('deploy/values.yaml').innerText(),
      /edited by hand.*values\.local\.yaml/s,
    );
    await isAccessible(page);

    await page.getByRole('button', { name: 'Update the files' }).click();
    await page
      .getByRole('list', { name: 'Steps of the publication' })
      .waitFor();
    await landed(page, name);
    await isClean(page);
    const docker = await read('Dockerfile');
    ok(docker.startsWith('# Ours since 2019.\n'), 'the hand edit survives');
    match(docker, /9090/);
    const values = await read('deploy/values.yaml');
    equal(values.includes('# changed here'), false);
    match(values, /9090/);
    match(await read('.portolan/edited/deploy/values.yaml'), /# changed here/);
  },
);

import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { callPortolan, useFolder } from '../__testUtils__/callPortolan';

const folder = useFolder();
const fixtures = resolve(
  __dirname,
  '../../../../plugins/onboarding-common/src/__fixtures__',
);
const call = (...args: string[]) => callPortolan(folder(), args);
const at = (path: string) => join(folder(), path);

it('brings a service aboard with the real generator, and keeps its hand edits', async () => {
  copyFileSync(join(fixtures, 'service/usual.yaml'), at('portolan.yaml'));
  copyFileSync(join(fixtures, 'platform/everyKey.yaml'), at('platform.yaml'));
  expect((await call('check')).code).toBe(1);
  expect((await call('update')).code).toBe(0);
  expect(await call('check')).toMatchObject({ code: 0, out: '' });
  const local = `${readFileSync(
    at('deploy/values.local.yaml'),
    'utf8',
  )}# mine\n`;
  writeFileSync(at('deploy/values.local.yaml'), local);
  writeFileSync(
    at('portolan.yaml'),
    readFileSync(at('portolan.yaml'), 'utf8').replace(
      /^owner: .*$/m,
      'owner: team-other',
    ),
  );
  const check = await call('check');
  expect(check.code).toBe(1);
  expect(check.out).toContain('~ catalog-info.yaml  definition changed');
  expect((await call('update')).code).toBe(0);
  expect(readFileSync(at('deploy/values.local.yaml'), 'utf8')).toBe(local);
  expect(readFileSync(at('catalog-info.yaml'), 'utf8')).toContain('team-other');
  expect(await call('update')).toMatchObject({ code: 0, out: '' });
});

it('generates nothing from a draft whose decisions are open', async () => {
  writeFileSync(
    at('task.json'),
    '{"family": "cards", "containerDefinitions": [{"name": "a", "image": "a:1"}]}',
  );
  copyFileSync(join(fixtures, 'platform/everyKey.yaml'), at('platform.yaml'));
  await call('import', 'task.json', '--out', '.');
  const { code, err } = await call('update');
  expect(code).toBe(1);
  expect(err).toContain('a decision is open: Which team answers');
  expect(existsSync(at('deploy'))).toBe(false);
});

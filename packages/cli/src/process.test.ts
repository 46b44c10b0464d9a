import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startPortolan, useFolder } from './__testUtils__/callPortolan';

jest.setTimeout(60_000);
const folder = useFolder();
const count = 300;

/** Many definitions, so that writing takes long enough to be interrupted. */
function writeMany() {
  mkdirSync(join(folder(), 'all'));
  for (let index = 0; index < count; index += 1)
    writeFileSync(
      join(folder(), `all/${index}.json`),
      JSON.stringify({
        family: `service-${index}`,
        containerDefinitions: [{ name: 'app', image: 'a:1' }],
      }),
    );
}

function entries(): string[] {
  const out = join(folder(), 'out');
  return existsSync(out) ? readdirSync(out) : [];
}

const isStage = (name: string) => name.startsWith('.portolan-stage-');

/** Starts an import and sends a signal as soon as it begins to write. */
async function interrupt(signal: 'SIGINT' | 'SIGKILL') {
  const { child, ended } = startPortolan(folder(), [
    'import',
    'all',
    '--out',
    'out',
  ]);
  while (child.exitCode === null && !entries().some(isStage))
    await setTimeout(1);
  child.kill(signal);
  return ended;
}

function drafts() {
  return entries().filter(name => !isStage(name));
}

it('leaves all or nothing behind after Ctrl-C', async () => {
  writeMany();
  const { code, err } = await interrupt('SIGINT');
  expect(err).not.toContain('mistake');
  expect([
    [130, 0],
    [1, count],
  ]).toContainEqual([code, drafts().length]);
  expect(entries().filter(isStage)).toEqual([]);
});

it('leaves only whole files behind when it is killed, and tidies up the next time', async () => {
  writeMany();
  await interrupt('SIGKILL');
  for (const name of drafts())
    for (const file of readdirSync(join(folder(), 'out', name)))
      expect(readFileSync(join(folder(), 'out', name, file), 'utf8')).toMatch(
        /\n$/,
      );
  const again = startPortolan(folder(), ['import', 'all', '--out', 'out']);
  expect((await again.ended).code).toBe(1);
  expect(drafts()).toHaveLength(count);
  expect(entries().filter(isStage)).toEqual([]);
});

it('does not wait for a pipe that somebody put among the files', async () => {
  execFileSync('mkfifo', [join(folder(), 'pipe.json')]);
  const { code, err } = await startPortolan(folder(), ['import', 'pipe.json'])
    .ended;
  expect(err).toContain('it is a pipe, socket or device');
  expect(code).toBe(2);
});

it('answers help, and says what is wrong with a word it does not know', async () => {
  const helped = await startPortolan(folder(), []).ended;
  expect(helped.code).toBe(0);
  expect(helped.out).toContain('portolan VERB');
  const unknown = await startPortolan(folder(), ['imprt']).ended;
  expect(unknown).toMatchObject({ code: 2, out: '' });
  expect(unknown.err).toContain('there is no verb "imprt"');
});

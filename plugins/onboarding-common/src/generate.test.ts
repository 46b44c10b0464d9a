import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expectPlansAgain } from './__testUtils__/expectPlansAgain';
import { generate } from './generate';

const fixtures = resolve(__dirname, '__fixtures__');
const demo = readFileSync(
  resolve(__dirname, '../../../e2e/judges/services/platform.yaml'),
  'utf8',
);

describe('generate', () => {
  it('writes the same bytes for the same texts', () => {
    const input = {
      service: readFileSync(join(fixtures, 'service/everyKey.yaml'), 'utf8'),
      platform: readFileSync(join(fixtures, 'platform/everyKey.yaml'), 'utf8'),
    };
    const once = generate(input);
    expect(once.problems).toEqual([]);
    expect(generate(input).files).toEqual(once.files);
    expect(once.files.map(({ path: file }) => file)).toEqual(
      once.files.map(({ path: file }) => file).sort(),
    );
    expectPlansAgain(once);
    // As the clusters area reads it: what must be the same everywhere, and what may differ why.
    expect(
      once.files.find(({ path: file }) => file === 'catalog-info.yaml')?.text,
    ).toContain(
      '"portolan.dev/parity": "LOG_LEVEL=more is said in staging; DB_PASSWORD"',
    );
  });

  it('answers problems of both files, and no file', () => {
    const { files, problems } = generate({ service: 'a: [', platform: '' });
    expect(files).toEqual([]);
    expect(new Set(problems.map(({ file }) => file))).toEqual(
      new Set(['portolan.yaml', 'platform.yaml']),
    );
  });

  it('refuses two writers of one path', () => {
    const one = () => ({
      files: [{ path: 'a', text: '', owner: 'ours' as const }],
      remarks: [],
    });
    const { files, problems } = generate({
      service: readFileSync(join(fixtures, 'service/smallest.yaml'), 'utf8'),
      platform: demo,
      writers: [one, one],
    });
    expect(files).toEqual([]);
    expect(problems.map(({ message }) => message)).toEqual([
      'a would be written twice',
    ]);
  });

  it('refuses an environment called as the team’s own file', () => {
    const { problems } = generate({
      service: readFileSync(join(fixtures, 'service/smallest.yaml'), 'utf8'),
      platform: demo
        .replace(/^ {2}staging:/m, '  local:')
        .replace('after: staging', 'after: local'),
    });
    expect(problems.map(({ message }) => message)).toEqual([
      'deploy/values.local.yaml would be written twice',
    ]);
  });
});

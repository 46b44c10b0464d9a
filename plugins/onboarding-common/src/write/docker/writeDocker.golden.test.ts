import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expectGolden } from '../../__testUtils__/expectGolden';
import { printRemarks } from '../../__testUtils__/printRemarks';
import { subjectOf } from '../../__testUtils__/subjectOf';
import { writeDocker } from './writeDocker';

const folder = join(__dirname, '__golden__');

describe('goldens', () => {
  const cases = readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name);

  it.each(cases)('%s', name => {
    const { files, remarks } = writeDocker(
      subjectOf(
        join(folder, name, 'portolan.yaml'),
        join(folder, 'platform.yaml'),
      ),
    );
    for (const { path, text } of files)
      expectGolden(join(folder, name, path.split('/').at(-1) ?? path), text);
    expectGolden(
      join(folder, name, 'remarks.txt'),
      printRemarks(remarks, files),
    );
  });
});

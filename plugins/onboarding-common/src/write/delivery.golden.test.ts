import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expectGolden } from '../__testUtils__/expectGolden';
import { printRemarks } from '../__testUtils__/printRemarks';
import { subjectOf } from '../__testUtils__/subjectOf';
import { writeAlerts } from './alerts/writeAlerts';
import { writeDocs } from './docs/writeDocs';
import { writeLoad } from './load/writeLoad';
import { writePipeline } from './pipeline/writePipeline';
import { writeRenovate } from './renovate/writeRenovate';

const folder = join(__dirname, '__golden__');
const writers = {
  alerts: writeAlerts,
  docs: writeDocs,
  load: writeLoad,
  pipeline: writePipeline,
  renovate: writeRenovate,
};

const cases = readdirSync(folder).filter(name =>
  statSync(join(folder, name)).isDirectory(),
);

describe.each(cases)('%s', name => {
  const subject = () =>
    subjectOf(
      join(folder, name, 'portolan.yaml'),
      join(folder, name, 'platform.yaml'),
    );

  it.each(Object.entries(writers))('%s', (kind, write) => {
    const { files, remarks } = write(subject());
    for (const { path, text } of files)
      expectGolden(join(folder, name, path), text);
    expectGolden(
      join(folder, name, `${kind}.remarks.txt`),
      printRemarks(remarks, files),
    );
  });
});

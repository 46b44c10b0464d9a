// Wrong values are refused, by a message that names the place and says what to do: by the schema, or by the chart itself.
import { match, notEqual } from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { parse } from 'yaml';
import { chart, chartCases } from './support/cases';
import { mistakes } from './support/mistakes';
import { helm, helms } from './support/program';
import { remembered, sumOfChart } from './support/verdicts';

const work = mkdtempSync(join(tmpdir(), 'portolan-refusals-'));
after(() => rmSync(work, { recursive: true }));
const sum = sumOfChart();
const texts = new Map(chartCases().map(({ name, values }) => [name, values]));

for (const version of helms) {
  describe(`Helm ${version} refuses`, () => {
    for (const [nth, { what, of, change, says }] of mistakes.entries()) {
      test(what, () =>
        remembered([sum, version, what, texts.get(of) ?? ''], async () => {
          const values = parse(readFileSync(texts.get(of) ?? '', 'utf8'), {
            merge: true,
          });
          change(values);
          const file = join(work, `${nth}-${version}.yaml`);
          writeFileSync(file, JSON.stringify(values));
          const { code, stdout, stderr } = await helm(version, [
            ...['template', 'case', chart, '--kube-version', '1.37.0'],
            ...['--values', file],
          ]);
          notEqual(code, 0, `it was accepted:\n${stdout.slice(0, 400)}`);
          match(stderr, says);
        }),
      );
    }
  });
}

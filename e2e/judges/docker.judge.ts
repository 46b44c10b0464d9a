// hadolint judges every Dockerfile that we write: no finding of any level, nothing ignored. What we propose for
// Dockerfiles of repositories leaves a Dockerfile, with no finding more than before.
import { deepEqual, ok } from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { reviewedCases } from '../../plugins/onboarding-common/src/existing/__testUtils__/reviewedCases';
import { applyEdits } from '../../plugins/onboarding-common/src/existing/unifiedPatch';
import { versions } from '../platform/versions';
import { hadolint } from './support/hadolint';
import './support/program';
import { remembered } from './support/verdicts';

const goldens = resolve(
  __dirname,
  '../../plugins/onboarding-common/src/write/docker/__golden__',
);
const judge = readFileSync(join(__dirname, 'support/hadolint.ts'), 'utf8');

const cases = readdirSync(goldens)
  .map(name => join(goldens, name, 'Dockerfile'))
  .filter(file => existsSync(file));

test('there is a Dockerfile of each runtime', () => {
  const texts = cases.map(file => readFileSync(file, 'utf8'));
  for (const runtime of [
    ...['node', 'java', 'python', 'go', 'dotnet', 'php', 'static'],
  ])
    ok(
      texts.some(text => text.includes(`/base/${runtime}:`)),
      runtime,
    );
});

test('hadolint finds what is wrong in a bad one', async () => {
  const findings = await hadolint('FROM ubuntu:latest\nRUN cd /tmp\n');
  for (const rule of ['DL3007', 'DL3026', 'DL3003'])
    ok(
      findings.some(line => line.includes(rule)),
      `${rule} is not in ${findings.join('; ')}`,
    );
});

for (const file of cases) {
  const text = readFileSync(file, 'utf8');
  test(`hadolint on ${file.slice(goldens.length + 1)}`, () =>
    remembered([judge, versions.hadolint, text], async () =>
      deepEqual(await hadolint(text), []),
    ));
}

/** Findings without their lines, which a change moves. */
function rulesOf(findings: readonly string[]): string[] {
  return findings
    .map(line => line.replace(/^\d+(?::\d+)? /, '').split(':')[0] ?? line)
    .sort();
}

/** What each of our rules mends, by hadolint's. */
const mended: Record<string, string[]> = {
  'root-user': ['DL3002 warning'],
  'named-user': ['DL3066 info'],
  add: ['DL3020 error'],
  'apt-recommends': ['DL3015 info'],
  'apt-lists': ['DL3009 info'],
  'shell-form': ['DL3025 warning'],
};

for (const { name, text, review } of reviewedCases()) {
  for (const { rule, line, edits } of review.findings) {
    if (!edits.length) continue;
    const after = applyEdits(text, edits);
    test(`hadolint on ${name} after the change for ${rule} in line ${line}`, () =>
      remembered([judge, versions.hadolint, text, after], async () => {
        const was = rulesOf(await hadolint(text));
        const left = rulesOf(await hadolint(after));
        ok(
          left.every(each => /^(?:DL|SC)\d+ /.test(each)),
          `hadolint cannot read it: ${left.join('; ')}`,
        );
        for (const each of left) {
          const at = was.indexOf(each);
          ok(at >= 0, `${each} is new`);
          was.splice(at, 1);
        }
        const gone = mended[rule];
        if (gone && rulesOf(await hadolint(text)).includes(gone[0] ?? ''))
          ok(was.includes(gone[0] ?? ''), `${gone[0]} is still there`);
      }));
  }
}

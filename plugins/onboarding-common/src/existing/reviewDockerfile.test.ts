import * as fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostileText } from '../__testUtils__/hostileText';
import { reviewedCases } from './__testUtils__/reviewedCases';
import { reviewDockerfile } from './reviewDockerfile';
import { applyEdits, unifiedPatch } from './unifiedPatch';

function review(text: string) {
  return reviewDockerfile({ path: 'Dockerfile', text, ignoreFile: 'there' });
}

/** What `git apply` makes of a text. */
function applied(text: string, patch: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-patch-'));
  try {
    writeFileSync(join(folder, 'Dockerfile'), text);
    execFileSync('git', ['apply', '--whitespace=nowarn', '-'], {
      cwd: folder,
      input: patch,
      env: { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() },
    });
    return readFileSync(join(folder, 'Dockerfile'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const instruction = fc.oneof(
  fc.constantFrom(
    ...['FROM node:22', 'FROM a AS b', 'FROM b', 'ARG NPM_TOKEN', 'USER root'],
    ...['RUN npm ci', 'COPY . .', 'ADD a b', 'CMD npm start', 'USER app'],
    ...['RUN apt-get update && apt-get install -y a \\', '    b', '# note'],
    ...['ENV A=b SECRET_KEY=canary-8a7b6c5d4e', 'ENTRYPOINT x', 'RUN <<EOF'],
    ...['EOF', 'RUN pip install -r a/requirements.txt', 'ENV \\', 'ARG', ''],
  ),
  hostileText,
);

describe('reviewDockerfile', () => {
  it.each(
    reviewedCases().flatMap(({ name, text, review: { findings } }) =>
      findings
        .filter(({ edits, masked }) => edits.length && !masked)
        .map(({ rule, line, edits, patch }) => ({
          ...{ name, text, rule, line, edits },
          patch: patch ?? '',
        })),
    ),
  )(
    '$name, line $line: the patch of $rule applies and mends it',
    ({ text, edits, patch, rule, line }) => {
      const after = applied(text, patch);
      expect(after).toBe(applyEdits(text, edits));
      const left = review(after).findings.filter(
        each => each.rule === rule && each.line === line,
      );
      expect(left).toEqual([]);
    },
  );

  it('applies to a text without a last line break, at its end too', () => {
    for (const text of ['FROM a:1', 'FROM a:1\nRUN b'])
      for (const from of [1, text.split('\n').length + 1]) {
        const edits = [{ from, to: from, lines: ['# new'] }];
        const patch = unifiedPatch({ path: 'Dockerfile', text }, edits);
        expect(applied(text, patch)).toBe(applyEdits(text, edits));
      }
  });

  it('finds nothing in what we write, and shows no secret', () => {
    const cases = reviewedCases();
    expect(cases.find(({ name }) => name === 'good')?.review.findings).toEqual(
      [],
    );
    const shown = JSON.stringify(
      cases.map(each =>
        each.review.findings.map(({ edits, ...finding }) => finding),
      ),
    );
    expect(shown).not.toContain('canary-');
    expect(shown).toContain('[masked]');
  });

  it('takes the platform image for what needs no shell only', () => {
    const digest = `@sha256:${'0'.repeat(64)}`;
    const { findings } = reviewDockerfile({
      path: 'Dockerfile',
      text: 'FROM node:22 AS b\nFROM node:22\nRUN echo x\n',
      ignoreFile: 'there',
      runtime: { name: 'node', version: '22' },
      baseImages: {
        family: 'slim',
        runtimes: {
          'node@22': { build: `r/b:1${digest}`, run: `r/r:1${digest}` },
        },
      },
    });
    const bases = findings.filter(({ rule }) => rule === 'moving-base');
    expect(bases.map(({ edits }) => edits[0].lines)).toEqual([
      [`FROM r/b:1${digest} AS b`],
      [`FROM r/b:1${digest}`],
    ]);
    expect(
      findings.find(({ rule }) => rule === 'root-user')?.edits[0].lines,
    ).toEqual(['USER 1000:1000']);
  });

  it.each([
    ['', 1, 1, /no instruction FROM/i],
    ['hello\n', 1, 1, /no instruction FROM/i],
    ['FROM a\n\0', 2, 1, /not text/],
    ['FROM a\nRUN \uFFFD', 2, 5, /not text/],
    [`FROM a\n${'#'.repeat(300_000)}`, 1, 1, /longer than 256 KiB/],
  ])('says what is wrong with %j', (text, line, column, message) => {
    const { findings, problems } = review(text);
    expect(findings).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ line, column });
    expect(problems[0].message).toMatch(message);
    expect(problems[0].remedy).not.toBe('');
  });

  it('takes any text, and every edit is one that can be made', () => {
    fc.assert(
      fc.property(fc.array(instruction, { maxLength: 14 }), parts => {
        const text = parts.join('\n');
        for (const { edits, patch, masked, ...shown } of review(text)
          .findings) {
          expect(shown.line).toBeGreaterThan(0);
          if (edits.length) {
            expect(applyEdits(text, edits)).not.toBe(text);
            expect(patch).toMatch(
              /^--- a\/Dockerfile\n\+\+\+ b\/Dockerfile\n@@ /,
            );
          }
          expect(`${patch}${JSON.stringify(shown)}`).not.toContain(
            'canary-8a7b6c5d4e',
          );
        }
      }),
      { numRuns: 600 },
    );
  });
});

import * as fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { parse } from 'yaml';
import { hostileText } from '../../__testUtils__/hostileText';
import { script, scriptLine, variable, withVariable } from './script';
import { expression, workflowText } from './workflow';

/** What GitHub makes of a text: what is between `${{` and `}}` is an expression; here only strings are known. */
function evaluated(text: string): string {
  let rest = text;
  let result = '';
  for (;;) {
    const start = rest.indexOf('${{');
    if (start < 0) return result + rest;
    const found = /^\$\{\{ '((?:[^']|'')*)' \}\}/.exec(rest.slice(start));
    if (found === null) throw new Error(`evaluates ${rest.slice(start)}`);
    result += rest.slice(0, start) + (found[1] ?? '').replaceAll("''", "'");
    rest = rest.slice(start + found[0].length);
  }
}

function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\uFFFD');
}

describe('what people write', () => {
  it.each(['1.1', '1.2'] as const)(
    'comes back as data from a workflow, by YAML %s',
    version => {
      fc.assert(
        fc.property(hostileText, text => {
          const written = workflowText([text], { jobs: { a: [text] } });
          const read = parse(written, { version });
          expect(Object.keys(read)).toEqual(['jobs']);
          expect(evaluated(read.jobs.a[0])).toBe(wellFormed(text));
        }),
      );
    },
  );

  it('reaches a program through a workflow and a shell as it is', () => {
    const texts = fc
      .sample(hostileText, 200)
      .map(text => wellFormed(text).replaceAll('\0', ''));
    const run = script(
      ...texts.map(text =>
        ['printf', '%s\\0', '--', text].filter(x => x !== '--'),
      ),
    );
    const read = parse(workflowText([], { run })).run;
    const given = execFileSync('bash', ['-euc', evaluated(read)], {
      encoding: 'utf8',
    });
    expect(given.split('\0').slice(0, -1)).toEqual(texts);
  });
});

test('expressions of our own stay', () => {
  expect(workflowText([], { a: expression('github.sha') })).toBe(
    'a: "${{ github.sha }}"\n',
  );
});

test('long commands are broken where an option begins', () => {
  const long = 'x'.repeat(60);
  expect(scriptLine(['helm', 'upgrade', '--install', 'a', variable('B')])).toBe(
    'helm upgrade --install a "$B"',
  );
  expect(scriptLine(['helm', 'upgrade', long, '--set', long, '--wait'])).toBe(
    `helm upgrade ${long} \\\n  --set ${long} \\\n  --wait`,
  );
  expect(withVariable('a=', 'B').source).toBe('"a=$B"');
  expect(withVariable('a $(id)=', 'B').source).toBe(`'a $(id)='"$B"`);
});

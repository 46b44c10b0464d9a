import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostileText } from '../__testUtils__/hostileText';
import { inGoodTime, tries } from '../__testUtils__/tries';
import { canaries } from './__testUtils__/canaries';
import { importService } from './importService';

const golden = (path: string) =>
  readFileSync(join(__dirname, path), 'utf8').trimEnd();

/** Files of all kinds; a secret of a known form is planted in each. */
const good = [
  golden('ecs/__golden__/service-and-scaling/task.json'),
  golden('ecs/__golden__/cloudformation/task.yaml'),
  golden('compose/__golden__/shop/compose.yaml'),
  golden('compose/__golden__/corners/compose.yaml'),
  golden('docker/__golden__/booking/inspect.json'),
];
const kinds = ['ecs', 'compose', 'docker', undefined] as const;
const { github } = canaries;

function expectWhole(text: string, kind: (typeof kinds)[number]) {
  const result = importService(
    [{ name: 'file', text }],
    kind === undefined ? {} : { kind },
  );
  const lines = text.split('\n').length;
  expect(result.serviceFile === undefined).toBe(result.problems.length > 0);
  for (const { line, column, message, remedy } of result.problems) {
    expect(line > 0 && line <= lines && column > 0).toBe(true);
    expect(message && remedy).toBeTruthy();
  }
  expect(JSON.stringify(result)).not.toContain(github);
}

const piece = fc.oneof(
  hostileText,
  fc.constantFrom(
    ...[github, `"${github}"`, `${github}: `, `*${github}`, `!${github} `],
    ...['{', '}', '[', ']', ',', ':', '"', "'", '\n', '  ', '\t', '- ', '&a '],
    ...['<<: ', '? ', '| ', '---\n', '__proto__: 1', '"__proto__": {},', '${A'],
  ),
);

it('drafts or says what is wrong, for any text near a good one, and shows no secret', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...good),
      fc.nat(),
      fc.nat({ max: 30 }),
      piece,
      fc.constantFrom(...kinds),
      inGoodTime((text, place, cut, inserted, kind) => {
        const at = place % text.length;
        expectWhole(text.slice(0, at) + inserted + text.slice(at + cut), kind);
      }),
    ),
    tries(600),
  );
});

it('says what is wrong, for any text at all', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.array(piece, { maxLength: 30 }).map(pieces => pieces.join('')),
        fc.json(),
      ),
      fc.constantFrom(...kinds),
      inGoodTime(expectWhole),
    ),
    tries(600),
  );
});

// Whatever people write into values comes back as data: from both Helms, to readers of YAML 1.1 and 1.2. Nothing of it is
// a template, a number, a yes, a comment, or the end of something.
import { deepEqual } from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import fc from 'fast-check';
import { hostileTexts, places, valuesOf } from './support/hostile';
import { helms } from './support/program';
import { objectsOf, template } from './support/render';

const work = mkdtempSync(join(tmpdir(), 'portolan-strings-'));
after(() => rmSync(work, { recursive: true }));

const seed = Number(process.env.PORTOLAN_SEED || Date.now() % 2_147_483_647);
const runs = 40;

/** What JSON prints and a reader of YAML does not take, as an escape that both know. */
function printable(json: string): string {
  return json.replace(
    /[\x7f-\x9f\ufeff\ufffe\uffff]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

async function comeBack(texts: readonly string[], helm: string) {
  const file = join(work, `${helm}.yaml`);
  writeFileSync(file, printable(JSON.stringify(valuesOf(texts))));
  const manifest = await template(helm, file);
  for (const version of ['1.1', '1.2'] as const) {
    const objects = objectsOf(manifest, version);
    for (const [nth, { where, find }] of places.entries()) {
      deepEqual(find(objects), texts[nth], `${where}, YAML ${version}`);
    }
  }
}

for (const helm of helms) {
  describe(`text in values, by Helm ${helm}`, () => {
    for (const text of hostileTexts) {
      test(JSON.stringify(text).slice(0, 80), () =>
        comeBack(
          places.map(() => text),
          helm,
        ),
      );
    }

    test(`anything, ${runs} times ${places.length} texts, seed ${seed}`, () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(
            fc.oneof(
              fc.string({ unit: 'binary', maxLength: 40 }),
              fc.constantFrom(...hostileTexts),
            ),
            { minLength: places.length, maxLength: places.length },
          ),
          texts => comeBack(texts, helm),
        ),
        { seed, numRuns: runs },
      ));
  });
}

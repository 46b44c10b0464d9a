import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { inGoodTime, tries } from '../__testUtils__/tries';
import { readPlatformFile } from './readPlatformFile';

const good = readFileSync(
  resolve(__dirname, '../__fixtures__/platform/everyKey.yaml'),
  'utf8',
);
const file = 'platform.yaml';

it('never throws, near a good file', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: good.length - 1 }),
      fc.nat({ max: 20 }),
      fc.string({ maxLength: 12 }),
      inGoodTime((at, cut, inserted) => {
        const { platform, problems } = readPlatformFile(
          good.slice(0, at) + inserted + good.slice(at + cut),
          { file },
        );
        expect(platform === undefined).toBe(problems.length > 0);
      }),
    ),
    tries(300),
  );
});

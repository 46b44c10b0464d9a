import fc from 'fast-check';
import { bytesQuantity, bytesSchema, cpuQuantity, cpuSchema } from './quantity';

it.each([
  ['250m', 250],
  ['0.5', 500],
  [2, 2000],
  [0.1, 100],
])('reads CPU %s as %s millicores', (written, millicores) => {
  expect(cpuSchema.parse(written)).toBe(millicores);
});

it('writes what it read, for any amount', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 64_000 }), millicores => {
      expect(cpuSchema.parse(cpuQuantity(millicores))).toBe(millicores);
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 30 }), kibibytes => {
      const bytes = kibibytes * 1024;
      expect(bytesSchema.parse(bytesQuantity(bytes))).toBe(bytes);
    }),
  );
});

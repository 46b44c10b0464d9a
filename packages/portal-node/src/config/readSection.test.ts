import { ConfigReader } from '@backstage/config';
import { z } from 'zod';
import { configKey, readSection } from './readSection';

const schema = z.strictObject({
  every: z.coerce.number().min(1, 'must be at least 1').default(15),
  upstreams: z
    .array(
      z
        .strictObject({
          name: z.string('is missing: give it a unique name'),
          tls: z.strictObject({ caFile: z.string().optional() }).optional(),
        })
        .transform(value => value),
    )
    .default([]),
});
const read = (data: object) =>
  readSection(new ConfigReader({ area: data }), 'area', schema);

it('reads a section, and one that is not there as its defaults', () => {
  expect(read({ every: '5', upstreams: [{ name: 'a' }] })).toEqual({
    every: 5,
    upstreams: [{ name: 'a' }],
  });
  expect(readSection(new ConfigReader({}), 'area', schema)).toEqual({
    every: 15,
    upstreams: [],
  });
});

it.each([
  [{ every: 0 }, 'area.every: must be at least 1'],
  [
    { upstreams: [{ name: 'a' }, {}] },
    'area.upstreams[1].name is missing: give it a unique name',
  ],
  [{ evry: 3 }, 'area.evry is not known; did you mean every?'],
  [{ colour: 3 }, 'area.colour is not known; known are every, upstreams'],
  [
    { upstreams: [{ name: 'a', tls: { cafile: '/x' } }] },
    'area.upstreams[0].tls.cafile is not known; did you mean caFile?',
  ],
  [{ upstreams: 'a' }, 'area.upstreams: Invalid input: expected array'],
])('%j is refused by the name of its key', (data, message) => {
  expect(() => read(data)).toThrow(message);
});

it('tells everything that is wrong at once', () => {
  expect(() => read({ every: 0, upstreams: [{}], x: 1 })).toThrow(
    [
      'area.every: must be at least 1',
      'area.upstreams[0].name is missing: give it a unique name',
      'area.x is not known; known are every, upstreams',
    ].join('\n'),
  );
});

it('names keys as people write them', () => {
  expect(configKey('alerts', ['upstreams', 0, 'tls'])).toBe(
    'alerts.upstreams[0].tls',
  );
});

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { expectGolden } from '../../__testUtils__/expectGolden';
import { chartValuesJsonSchema } from './chartValuesJsonSchema';
import { chartValuesSchema, serviceValuesSchema } from './values';

const root = resolve(__dirname, '../../../../..');
const chart = join(root, 'templates/charts/service');
const cases = join(root, 'e2e/judges/charts');

function read(path: string): unknown {
  return parse(readFileSync(path, 'utf8'), { merge: true });
}

describe('the values of the chart', () => {
  it('have the committed schema', () => {
    expectGolden(
      join(chart, 'values.schema.json'),
      `${JSON.stringify(chartValuesJsonSchema(), undefined, 2)}\n`,
    );
  });

  it('are whole with the defaults of the chart and the least of a service', () => {
    const defaults = Object(read(join(chart, 'values.yaml')));
    const least = Object(read(join(cases, 'minimal/values.yaml')));
    const merged = {
      ...defaults,
      ...least,
      image: { ...defaults.image, ...least.image },
    };
    expect(chartValuesSchema.parse(merged)).toEqual(merged);
    expect(chartValuesSchema.safeParse(defaults).success).toBe(false);
  });

  it.each(readdirSync(cases))(
    'of the case %s are what a service may write',
    name => {
      const values = read(join(cases, name, 'values.yaml'));
      expect(serviceValuesSchema.parse(values)).toEqual(values);
    },
  );

  it.each([
    [{ tier: 'gold' }, 'tier'],
    [{ name: 'Capital' }, 'name'],
    [{ name: 'ends-with-' }, 'name'],
    [{ surprise: true }, ''],
  ])('refuse %j', (wrong, at) => {
    const least = Object(read(join(cases, 'minimal/values.yaml')));
    const result = serviceValuesSchema.safeParse({
      ...least,
      service: { ...least.service, ...wrong },
    });
    expect(result.error?.issues.map(({ path }) => path.join('/'))).toEqual([
      at === '' ? 'service' : `service/${at}`,
    ]);
  });
});

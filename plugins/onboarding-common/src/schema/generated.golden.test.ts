import { resolve } from 'node:path';
import { expectGolden } from '../__testUtils__/expectGolden';
import { type JsonSchema, jsonSchemaOf } from './jsonSchemaOf';
import { keysTable, listKeys } from './listKeys';

const schemas = resolve(__dirname, '../../schemas');

function patternsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'pattern' && typeof inner === 'string'
      ? [inner]
      : patternsOf(inner),
  );
}

describe.each(['service', 'platform'] as const)('of the %s file', kind => {
  const schema: JsonSchema = jsonSchemaOf(kind);

  it('the JSON Schema is the committed one', () => {
    expectGolden(
      resolve(schemas, `${kind}.schema.json`),
      `${JSON.stringify(schema)}\n`,
    );
  });

  it('the table of keys is the committed one', () => {
    expectGolden(
      resolve(schemas, `${kind}.md`),
      `# Keys of the ${kind} file\n\nMade from the schema by \`npm run goldens\`.\n\n${keysTable(
        schema,
      )}\n`,
    );
  });

  it('every key says what it is', () => {
    const silent = listKeys(schema)
      .filter(({ description }) => description === '')
      .map(({ key }) => key);
    expect(silent).toEqual([]);
  });

  it('every pattern is one that editors take', () => {
    const patterns = patternsOf(schema);
    expect(patterns.length).toBeGreaterThan(10);
    for (const pattern of patterns)
      expect(() => new RegExp(pattern, 'u')).not.toThrow();
  });
});

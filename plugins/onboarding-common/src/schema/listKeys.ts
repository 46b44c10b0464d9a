import type { JsonSchema } from './jsonSchemaOf';

/** One key of a file. */
export interface Key {
  /** Path with dots; `<name>` stands for a name people choose, `[]` for the items of a list. */
  key: string;
  required: boolean;
  description: string;
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}

function keysBelow(schema: JsonSchema, at: string): Key[] {
  const { properties = {}, additionalProperties, items, anyOf = [] } = schema;
  const join = (name: string) => (at === '' ? name : `${at}.${name}`);
  return [
    ...Object.entries(properties).flatMap(([name, inner]) => [
      {
        key: join(name),
        required: schema.required?.includes(name) ?? false,
        description: inner.description ?? '',
      },
      // Overrides repeat the keys of the file itself.
      ...(join(name) === 'environments' ? [] : keysBelow(inner, join(name))),
    ]),
    ...(typeof additionalProperties === 'object'
      ? keysBelow(additionalProperties, join('<name>'))
      : []),
    ...(items === undefined ? [] : keysBelow(items, `${at}[]`)),
    ...anyOf.flatMap(branch => keysBelow(branch, at)),
  ];
}

/** All keys of a file in the order of its schema; those of overrides are the file's own and not repeated. */
export function listKeys(schema: JsonSchema): Key[] {
  return keysBelow(schema, '');
}

/** The keys as a Markdown table; sidecars have the keys of a workload's container and are given by their own only. */
export function keysTable(schema: JsonSchema): string {
  const own = listKeys(schema);
  const present = new Set(own.map(({ key }) => key));
  const rows = own
    .filter(({ key }) => {
      const container = key.replace('.sidecars.<name>', '');
      return container === key || !present.has(container);
    })
    .map(
      ({ key, required, description }) =>
        `| \`${key}\` | ${required ? 'yes' : ''} | ${escaped(description)} |`,
    );
  return ['| key | needed | what, unit, default |', '| --- | --- | --- |']
    .concat(rows)
    .join('\n');
}

import {
  jsonSchemaOf,
  schemasAt,
  type JsonSchema,
} from '@portolan/plugin-onboarding-common';

/** A key or value that may stand at a place of the service file. */
export interface KeyOption {
  text: string;
  /** What it is, unit and default. */
  words: string;
}

/** The keys that a mapping of the service file may have. */
export function keysAt(path: readonly (string | number)[]): KeyOption[] {
  const keys = new Map<string, string>();
  for (const { properties = {} } of schemasAt(jsonSchemaOf('service'), path)) {
    for (const [key, schema] of Object.entries(properties)) {
      keys.set(key, schema.description ?? keys.get(key) ?? '');
    }
  }
  return [...keys].map(([text, words]) => ({ text, words }));
}

/** The values that the service file may have at a place, as far as they can be listed; else examples. */
export function valuesAt(path: readonly (string | number)[]): KeyOption[] {
  const schemas = schemasAt(jsonSchemaOf('service'), path);
  const listed = schemas.flatMap(schema => [
    ...texts(schema.enum),
    ...texts(schema.const === undefined ? undefined : [schema.const]),
    ...(schema.type === 'boolean' ? ['true', 'false'] : []),
  ]);
  const options =
    listed.length > 0
      ? listed
      : schemas.flatMap(schema => texts(schema.examples));
  return [...new Set(options)].map(text => ({
    text,
    words: listed.length > 0 ? '' : 'example',
  }));
}

/** What a key of the service file is for; nothing where the schema does not say. */
export function wordsOf(path: readonly (string | number)[]): string {
  return (
    schemasAt(jsonSchemaOf('service'), path)
      .map((schema: JsonSchema) => schema.description ?? '')
      .find(Boolean) ?? ''
  );
}

function texts(values: unknown): string[] {
  return Array.isArray(values)
    ? values.filter(value => typeof value !== 'object').map(String)
    : [];
}

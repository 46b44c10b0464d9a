import type { JsonSchema } from './jsonSchemaOf';

function branchesOf(schema: JsonSchema): JsonSchema[] {
  return [schema, ...(schema.anyOf ?? []).flatMap(branchesOf)];
}

function step(schema: JsonSchema, part: string | number): JsonSchema[] {
  if (typeof part === 'number')
    return schema.items === undefined ? [] : [schema.items];
  const { properties = {}, additionalProperties } = schema;
  if (Object.hasOwn(properties, part)) {
    const inner = properties[part];
    return inner === undefined ? [] : [inner];
  }
  return typeof additionalProperties === 'object' ? [additionalProperties] : [];
}

/** All schemas that may hold at a path; several where a value has several forms. */
export function schemasAt(
  root: JsonSchema,
  path: readonly (string | number)[],
): JsonSchema[] {
  return path.reduce<JsonSchema[]>(
    (schemas, part) =>
      schemas.flatMap(schema => step(schema, part)).flatMap(branchesOf),
    branchesOf(root),
  );
}

import { z } from 'zod';
import { platformFileSchema } from '../model/platform/PlatformFile';
import {
  overridableKeys,
  serviceFileSchema,
} from '../model/service/ServiceFile';

/** A JSON Schema, as far as it is read here. */
export interface JsonSchema {
  [keyword: string]: unknown;
  description?: string;
  examples?: unknown[];
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  required?: string[];
}

const jsonSchemaSchema: z.ZodType<JsonSchema> = z.lazy(() =>
  z.looseObject({
    description: z.string().optional(),
    examples: z.array(z.unknown()).optional(),
    properties: z.record(z.string(), jsonSchemaSchema).optional(),
    additionalProperties: z.union([z.boolean(), jsonSchemaSchema]).optional(),
    items: jsonSchemaSchema.optional(),
    anyOf: z.array(jsonSchemaSchema).optional(),
    required: z.array(z.string()).optional(),
  }),
);

/** The same schema with nothing required and no default, and null for every key: what is laid over another. */
function partial(schema: JsonSchema): JsonSchema {
  const {
    required: _required,
    default: _default,
    properties,
    additionalProperties,
    anyOf,
    ...rest
  } = schema;
  const nullable = (inner: JsonSchema): JsonSchema => ({
    anyOf: [...(inner.anyOf ?? [inner]), { type: 'null' }],
    ...(inner.description !== undefined && { description: inner.description }),
  });
  return {
    ...rest,
    ...(properties !== undefined && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, inner]) => [
          key,
          nullable(partial(inner)),
        ]),
      ),
    }),
    ...(additionalProperties !== undefined && {
      additionalProperties:
        typeof additionalProperties === 'boolean'
          ? additionalProperties
          : nullable(partial(additionalProperties)),
    }),
    ...(anyOf !== undefined && { anyOf: anyOf.map(partial) }),
  };
}

function withEnvironments(schema: JsonSchema): JsonSchema {
  const { properties = {} } = schema;
  const { environments } = properties;
  const override = partial({
    type: 'object',
    properties: Object.fromEntries(
      overridableKeys.flatMap(key => {
        const inner = properties[key];
        return inner === undefined ? [] : [[key, inner]];
      }),
    ),
    additionalProperties: false,
  });
  return {
    ...schema,
    properties: {
      ...properties,
      environments: { ...environments, additionalProperties: override },
    },
  };
}

function sourceSchema(kind: 'service' | 'platform'): JsonSchema {
  return jsonSchemaSchema.parse(
    z.toJSONSchema(
      kind === 'service' ? serviceFileSchema : platformFileSchema,
      { io: 'input', target: 'draft-7', unrepresentable: 'any' },
    ),
  );
}

const known = new Map<string, JsonSchema>();

/**
 * JSON Schema (draft 7, which editors take) of what people write in a service or platform file, with descriptions,
 * defaults and examples. Made from the zod models; what only code can check, such as a circle in the start order, is
 * not in it. The answer is shared: do not change it.
 */
export function jsonSchemaOf(kind: 'service' | 'platform'): JsonSchema {
  const present = known.get(kind);
  if (present !== undefined) return present;
  const source = sourceSchema(kind);
  const { $schema, ...rest } =
    kind === 'service' ? withEnvironments(source) : source;
  const made: JsonSchema = {
    $schema,
    title:
      kind === 'service' ? 'Portolan service file' : 'Portolan platform file',
    ...rest,
  };
  known.set(kind, made);
  return made;
}

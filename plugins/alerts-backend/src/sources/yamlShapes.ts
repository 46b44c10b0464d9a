import { z } from 'zod';

/** A value that is left empty is none: read as text, it is the empty one. */
function orNothing<S extends z.ZodType>(schema: S) {
  return z.preprocess(
    value => (value === '' || value === null ? undefined : value),
    schema.optional(),
  );
}

/** A text that may be left empty. */
export const yamlText = orNothing(z.string());

/** A list of texts; none if it is left empty. */
export const yamlTexts = orNothing(z.array(z.string())).transform(
  list => list ?? [],
);

/** A list of something; none if it is left empty. */
export function yamlList<S extends z.ZodType>(schema: S) {
  return orNothing(z.array(schema)).transform(list => list ?? []);
}

/** A map of texts as pairs, whatever its keys are called. */
export const yamlPairs = z
  .preprocess(
    value =>
      typeof value === 'object' && value !== null
        ? Object.entries(value)
        : value || [],
    z.array(z.tuple([z.string(), z.string()])),
  )
  .transform(pairs => pairs.map(([name, value]) => ({ name, value })));

/** What Go's YAML 1.1 takes for true; everything else is not. */
export const yamlFlag = orNothing(z.string()).transform(text =>
  /^(?:y|yes|true|on)$/i.test(text ?? ''),
);

/** For `transform`: makes something of a value by what throws where it cannot. */
export function readBy<I, O>(read: (value: I) => O) {
  return (value: I, context: z.RefinementCtx<I>): O => {
    try {
      return read(value);
    } catch (error) {
      context.addIssue({
        code: 'custom',
        message: error instanceof Error ? error.message : String(error),
      });
      return z.NEVER;
    }
  };
}

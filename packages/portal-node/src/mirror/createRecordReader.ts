import type { z } from 'zod';

/**
 * Reads the mirror's records of one kind. Records keep their identity until they change, so each is parsed once;
 * one of another kind or shape is answered with nothing.
 */
export function createRecordReader<T extends z.ZodType>(
  schema: T,
): (record: unknown) => z.output<T> | undefined {
  const read = new WeakMap<object, { data: z.output<T> | undefined }>();
  return record => {
    if (typeof record !== 'object' || record === null) {
      return schema.safeParse(record).data;
    }
    let known = read.get(record);
    if (!known) {
      known = { data: schema.safeParse(record).data };
      read.set(record, known);
    }
    return known.data;
  };
}

import type { Field } from './Field';

/** The path of a field, if it is absolute, leads nowhere upwards and is of a length a file can have. */
export function absolutePath(field: Field): string | undefined {
  const path = field.text();
  return path !== undefined &&
    path.length <= 1024 &&
    /^\/[^\0\r\n]*$/.test(path) &&
    !path.split('/').includes('..')
    ? path
    : undefined;
}

/**
 * What tells versions of an image apart: its tag, else the beginning of its digest, else the whole name. A port of the
 * registry is no tag.
 */
export function tagOf(image: string): string {
  const [name, digest] = image.split('@');
  const tag = /:([^/:]+)$/.exec(name)?.[1];
  return tag ?? digest?.replace(/^sha256:/, '').slice(0, 12) ?? image;
}

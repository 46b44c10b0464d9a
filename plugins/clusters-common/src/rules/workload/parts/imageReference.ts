/** An image as its reference names it: `registry:5000/shop/web:4.2.0@sha256:…`. */
export interface ImageReference {
  tag?: string;
  digest?: string;
}

/**
 * Reads a reference. A colon before the last slash begins the port of the registry, not a tag.
 *
 * @remarks After distribution/reference `reference.go`.
 */
export function imageReferenceOf(image: string): ImageReference {
  const [name, digest] = image.split('@');
  const tag = /:([^:/]+)$/.exec(name)?.[1];
  return { ...(tag && { tag }), ...(digest && { digest }) };
}

/** Whether it may become another image under the same name: by `latest`, or by no tag, which means the same. */
export function isUnpinned(image: string): boolean {
  const { tag = 'latest', digest } = imageReferenceOf(image);
  return digest === undefined && tag === 'latest';
}

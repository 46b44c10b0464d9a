/**
 * What an image is called by, to compare and to show: its tag, else the first twelve digits of its digest, else
 * `latest`, which is what it then means.
 *
 * @param image - as a container names it: `registry:5000/shop/web:1.4.2@sha256:…`; the port is no tag
 * @remarks After distribution/reference `reference.go`.
 */
export function tagOf(image: string): string {
  const [name, digest] = image.split('@');
  const tag = /:([^:/]+)$/.exec(name)?.[1];
  if (tag !== undefined) {
    return tag;
  }
  return digest === undefined
    ? 'latest'
    : digest.replace(/^(\w+:[0-9a-f]{12})[0-9a-f]*$/, '$1');
}

/** What the images of containers are called by, in a line. */
export function tagsOf(containers: ReadonlyArray<{ image: string }>): string {
  return containers.map(({ image }) => tagOf(image)).join(', ');
}

/** The parts of an image's name that tell what it is. */
export interface ImageParts {
  /** With the registry, without tag and digest. */
  repository: string;
  tag?: string;
}

/** Takes an image's name apart: the port of a registry is no tag, and a digest tells no version. */
export function imageOf(image: string): ImageParts {
  const [named = ''] = image.split('@');
  const colon = named.lastIndexOf(':');
  return colon > named.lastIndexOf('/')
    ? { repository: named.slice(0, colon), tag: named.slice(colon + 1) }
    : { repository: named };
}

/** Whether a repository ends with this path, at a `/`. */
export function isImage(repository: string, path: string): boolean {
  return repository === path || repository.endsWith(`/${path}`);
}

/** A tag as a version: without what a vendor hangs on its end; nothing where it names none. */
export function versionOfTag(tag: string | undefined): string | undefined {
  return /^v?\d+(?:\.\d+)+/.exec(tag ?? '')?.[0];
}

import { InputError } from '@backstage/errors';

/** Where the portal itself says local repositories are: an address that only its own reader reads. */
export interface LocalRepositoryUrls {
  /** Of the repository's root; ends with a slash. */
  root(name: string): string;
  /** Of a file. */
  file(name: string, path: string): string;
  /** The repository and path of an address; nothing, if it is of something else. */
  parse(url: string): { name: string; path: string } | undefined;
}

/**
 * Addresses of local repositories below the onboarding backend.
 * @param baseUrl - `backend.baseUrl`
 */
export function localRepositoryUrls(baseUrl: string): LocalRepositoryUrls {
  const base = new URL(baseUrl);
  const prefix = `${base.origin}${base.pathname.replace(
    /\/+$/,
    '',
  )}/api/onboarding/v1/repositories/`;
  const root = (name: string) => `${prefix}${encodeURIComponent(name)}/files/`;
  return {
    root,
    file(name, path) {
      if (path.startsWith('/')) {
        throw new InputError(`${path} is no path in a repository`);
      }
      return `${root(name)}${path
        .split('/')
        .map(encodeURIComponent)
        .join('/')}`;
    },
    parse(url) {
      const [plain] = url.split(/[?#]/);
      const [, name, path] = plain.startsWith(prefix)
        ? /^([^/]+)\/files\/(.*)$/.exec(plain.slice(prefix.length)) ?? []
        : [];
      if (name === undefined || path === undefined) {
        return undefined;
      }
      try {
        return {
          name: decodeURIComponent(name),
          path: decodeURIComponent(path).replace(/\/+$/, ''),
        };
      } catch {
        return undefined;
      }
    },
  };
}

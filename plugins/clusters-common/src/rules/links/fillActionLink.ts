import {
  escapedInLink,
  faultOfLink,
  fillLink,
  linkPlaceholders,
  type LinkPlace,
} from './fillLink';

/** What the template of an action may name besides; what is not known is nothing. */
export interface ActionPlace extends LinkPlace {
  /** Address of the repository: `https://github.com/shop/checkout`. */
  repository: string | undefined;
  /** All digits of the commit that runs, or to go back to. */
  commit: string | undefined;
  /** Tag or digest of the image that runs, or to go back to. */
  version: string | undefined;
}

const actionPlaceholders = ['repository', 'commit', 'version'] as const;

/** As `faultOfLink`, of a template that may name `{repository}`, `{commit}` and `{version}` too. */
export function faultOfActionLink(template: string): string | undefined {
  return faultOfLink(template, [...linkPlaceholders, ...actionPlaceholders]);
}

/**
 * As `fillLink`; nothing where the template names what is not known. `{repository}` is its path, `shop/checkout`,
 * whose slashes stay.
 */
export function fillActionLink(
  template: string,
  place: ActionPlace,
): string | undefined {
  const values: Record<
    (typeof actionPlaceholders)[number],
    string | undefined
  > = {
    repository: pathOf(place.repository),
    commit: place.commit && escapedInLink(place.commit),
    version: place.version && escapedInLink(place.version),
  };
  let filled: string | undefined = template;
  for (const name of actionPlaceholders) {
    const value = values[name];
    if (filled?.includes(`{${name}}`)) {
      filled =
        value === undefined ? undefined : filled.split(`{${name}}`).join(value);
    }
  }
  // What was filled in is escaped, so that it has no braces.
  return filled === undefined ? undefined : fillLink(filled, place);
}

/** What is no path of a repository at GitHub or GitLab is none. */
function pathOf(repository: string | undefined): string | undefined {
  if (repository === undefined || !URL.canParse(repository)) {
    return undefined;
  }
  const path = new URL(repository).pathname.replace(/^\/+|\/+$/g, '');
  return /^[\w.~/-]+$/.test(path) ? path : undefined;
}

import type { ApiResource } from './resources';

/** What a path of the API stands for. */
export interface Target {
  resource: ApiResource;
  namespace?: string;
  name?: string;
  subresource?: string;
}

/** The parts of `/api/v1/…` and `/apis/GROUP/VERSION/…`; nothing for other paths. */
interface GroupPath {
  group: string;
  version?: string;
  rest: readonly string[];
}

/** See {@link GroupPath}. */
export function groupPathOf(path: string): GroupPath | undefined {
  const parts = path.split('/').filter(Boolean).map(decoded);
  const [root, ...below] = parts;
  if (root === 'api') {
    const [version, ...rest] = below;
    return { group: '', version, rest };
  }
  if (root === 'apis' && below.length > 0) {
    const [group, version, ...rest] = below;
    return { group, version, rest };
  }
  return undefined;
}

/** What the rest of a path stands for among the resources of its group and version. */
export function targetOf(
  rest: readonly string[],
  resources: readonly ApiResource[],
): Target | undefined {
  const inNamespace = rest[0] === 'namespaces' && rest.length >= 3;
  const [name, ...below] = inNamespace ? rest.slice(2) : rest;
  const resource = resources.find(
    one => one.name === name && (!inNamespace || one.namespaced),
  );
  if (!resource || below.length > 2) {
    return undefined;
  }
  return {
    resource,
    namespace: inNamespace ? rest[1] : undefined,
    name: below[0],
    subresource: below[1],
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

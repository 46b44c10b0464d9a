/** A kind an area watches, in the words of the API. */
export interface WatchedKind {
  /** Empty for core. */
  group: string;
  version: string;
  /** Plural, in lower case. */
  resource: string;
  /** Such as `type=Warning`. */
  fieldSelector?: string;
  /** A cluster may be without it: `absent`, `not-installed` after two looks. Of any other kind that is an error. */
  isOptional?: true;
  /**
   * What is kept of an object as the API has it; of `undefined` nothing. It is all that is ever stored, so secrets and
   * what nobody asks for end here. What it throws, such as a parse error of zod, makes the object a gap.
   */
  project(object: unknown): unknown;
  /**
   * To be changed whenever `project` keeps something else than before, so that after an update all is listed anew
   * instead of being resumed with records of two shapes.
   */
  shape?: string;
}

/** As RBAC and kubectl name it: `pods`, `deployments.apps`. */
export function kindName({ resource, group }: WatchedKind): string {
  return group ? `${resource}.${group}` : resource;
}

/** Path and query of its collection in all namespaces; parameters without a value are left out. */
export function collectionPath(
  kind: WatchedKind,
  parameters: Record<string, string | undefined> = {},
): string {
  const { group, version, resource, fieldSelector } = kind;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({
    fieldSelector,
    ...parameters,
  })) {
    if (value) {
      query.set(name, value);
    }
  }
  const root = group ? `/apis/${group}` : '/api';
  return `${root}/${version}/${resource}?${query}`.replace(/\?$/, '');
}

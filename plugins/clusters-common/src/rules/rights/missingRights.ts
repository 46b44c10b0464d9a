import { readVerbs, type WantedRights } from './wantedRights';

/** The rules that a `SelfSubjectRulesReview` answers with, as far as they are read here. */
export interface GivenRules {
  resourceRules: readonly {
    verbs: readonly string[];
    apiGroups: readonly string[];
    resources: readonly string[];
    resourceNames: readonly string[];
  }[];
  nonResourceRules: readonly {
    verbs: readonly string[];
    nonResourceURLs: readonly string[];
  }[];
}

/** One thing one may do. */
export type Right =
  | {
      type: 'resource';
      verb: string;
      group: string;
      resource: string;
      isOptional: boolean;
    }
  | { type: 'path'; verb: 'get'; path: string };

// What is missing is told in the order in which it is missed: without a list nothing is known.
const mostMissedFirst: readonly string[] = ['list', 'watch', 'get'];

/**
 * The wanted rights that the rules do not give, those of one kind together, in the order wanted. A rule bound to
 * names of objects gives no list, so it does not count.
 *
 * @remarks After k8s.io/kubernetes `pkg/apis/rbac/v1/evaluation_helpers.go`: `*` stands for every verb, group and
 *   resource, and at the end of a path for every ending.
 */
export function missingRights(
  rules: GivenRules,
  wanted: WantedRights,
): Right[] {
  const whole = rules.resourceRules.filter(
    rule => rule.resourceNames.length === 0,
  );
  const verbs = [...readVerbs].sort(
    (a, b) => mostMissedFirst.indexOf(a) - mostMissedFirst.indexOf(b),
  );
  const resources = wanted.resources.flatMap(
    ({ group, resource, isOptional }) =>
      verbs
        .filter(
          verb =>
            !whole.some(
              rule =>
                has(rule.verbs, verb) &&
                has(rule.apiGroups, group) &&
                has(rule.resources, resource),
            ),
        )
        .map(verb => ({
          type: 'resource' as const,
          verb,
          group,
          resource,
          isOptional: isOptional ?? false,
        })),
  );
  const paths = wanted.paths
    .filter(
      path =>
        !rules.nonResourceRules.some(
          rule =>
            has(rule.verbs, 'get') &&
            rule.nonResourceURLs.some(url => covers(url, path)),
        ),
    )
    .map(path => ({ type: 'path' as const, verb: 'get' as const, path }));
  return [...resources, ...paths];
}

/** How many rights are wanted: one a verb and kind, and one a path. */
export function countRights({ resources, paths }: WantedRights): number {
  return resources.length * readVerbs.length + paths.length;
}

/** A kind as kubectl names it: `deployments.apps`, `nodes`. */
export function kindInWords(kind: { group: string; resource: string }): string {
  return kind.group ? `${kind.resource}.${kind.group}` : kind.resource;
}

/** A right as RBAC words it: `list deployments.apps`, `get /metrics`. */
export function rightInWords(right: Right): string {
  return right.type === 'path'
    ? `${right.verb} ${right.path}`
    : `${right.verb} ${kindInWords(right)}`;
}

/** "list nodes", "list nodes, watch nodes", "list nodes, watch nodes and 61 more". */
export function rightsInWords(rights: readonly Right[]): string {
  const named = rights.slice(0, 2).map(rightInWords).join(', ');
  return rights.length > 2 ? `${named} and ${rights.length - 2} more` : named;
}

function has(given: readonly string[], wanted: string): boolean {
  return given.includes(wanted) || given.includes('*');
}

function covers(url: string, path: string): boolean {
  return (
    url === path || (url.endsWith('*') && path.startsWith(url.slice(0, -1)))
  );
}

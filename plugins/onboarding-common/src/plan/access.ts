import type { Path } from '../model/Finding';
import type { Expose, Route } from '../model/service/expose';
import type { EntryValues, Place } from './Place';

type Access = NonNullable<EntryValues['access']>;
type Method = Route['methods'][number];

const allMethods: readonly Method[] = [
  ...(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const),
];

/** What keeps an entry from being written: a rule that it could not hold. */
export interface Obstacle {
  path: Path;
  text: string;
  remedy: string;
  who: 'service team' | 'platform team';
}

/** Whether a path is another or lies below it, by whole parts. */
export function isBelow(path: string, above: string): boolean {
  const root = above.replace(/\/$/, '');
  return path === root || path === above || path.startsWith(`${root}/`);
}

/** A rule of access with the place it comes from. */
interface Rule {
  name: string;
  path: string;
  methods: Method[];
  from: string[];
  at: Path;
}

/** The rules that concern some routes: those a person wrote, and one for each route that is for some methods only. */
function rulesFor(
  routes: readonly [string, Route][],
  { expose, at }: { expose: Expose; at: Path },
): Rule[] {
  const written = Object.entries(expose.restrict)
    .filter(([, { path }]) =>
      routes.some(
        ([, route]) =>
          isBelow(route.path, path) ||
          (route.match === 'prefix' && isBelow(path, route.path)),
      ),
    )
    .map(
      ([name, { path, methods, from }]): Rule => ({
        name,
        path,
        methods,
        from,
        at: [...at, 'restrict', name],
      }),
    );
  const byMethod = routes
    .filter(([, { methods }]) => methods.length > 0)
    .map(
      ([name, { path, methods }]): Rule => ({
        name: `${name}-methods`.slice(-40),
        path,
        methods: allMethods.filter(method => !methods.includes(method)),
        from: [],
        at: [...at, 'routes', name, 'methods'],
      }),
    )
    .filter(({ methods }) => methods.length > 0);
  return [...written, ...byMethod];
}

interface Asked {
  expose: Expose;
  at: Path;
  entryName: string;
  entry: Place['platform']['entries'][string];
  rewritten: boolean;
}

function obstaclesOf(rules: readonly Rule[], asked: Asked): Obstacle[] {
  const { entry, entryName, rewritten } = asked;
  const [first] = rules;
  if (first === undefined) return [];
  const obstacles: Obstacle[] = [];
  if (entry.trustedHops === undefined)
    obstacles.push({
      path: first.at,
      text: `the entry ${entryName} does not say how many proxies stand before it, so the address of a caller could be forged`,
      remedy: `Write trustedHops of ${entryName} in the platform file: the true number of proxies.`,
      who: 'platform team',
    });
  if (entry.flavour === 'envoy-gateway') return obstacles;
  if (!entry.snippets)
    obstacles.push({
      path: first.at,
      text: `the entry ${entryName} takes no snippets, by which alone ${entry.flavour} can hold a rule by method and network`,
      remedy: `Allow them with snippets: true, knowing that they let a team run code in the controller, or give an entry of envoy-gateway.`,
      who: 'platform team',
    });
  for (const rule of rules) {
    const within = rules.find(
      other => other !== rule && isBelow(rule.path, other.path),
    );
    if (within !== undefined)
      obstacles.push({
        path: rule.at,
        text: `the rule ${rule.name} lies within ${within.name}, and NGINX takes one rule for a place`,
        remedy: 'Join the two rules, or use an entry of envoy-gateway.',
        who: 'service team',
      });
    if (rewritten && rule.path !== '/')
      obstacles.push({
        path: rule.at,
        text: `the rule ${rule.name} is for a path that is rewritten, to which NGINX cannot hold a rule`,
        remedy:
          'Leave the path of the rule or the rewrite out, or use an entry of envoy-gateway.',
        who: 'service team',
      });
    if (rule.methods.includes('HEAD') && !rule.methods.includes('GET'))
      obstacles.push({
        path: rule.at,
        text: `the rule ${rule.name} is for HEAD without GET, which are one to NGINX`,
        remedy: 'Name both, or neither.',
        who: 'service team',
      });
  }
  return obstacles;
}

function byDepth(one: Rule, other: Rule): number {
  return (
    other.path.length - one.path.length || (one.name < other.name ? -1 : 1)
  );
}

/** The access rules of some routes, the deepest path first, and what keeps them from being held. */
export function planAccess(
  place: Place,
  routes: readonly [string, Route][],
  asked: Asked,
): { access: Access; obstacles: Obstacle[] } {
  const rules = rulesFor(routes, asked).sort(byDepth);
  const obstacles = obstaclesOf(rules, asked);
  const { flavour } = asked.entry;
  if (rules.length > 0 && obstacles.length === 0 && flavour !== 'envoy-gateway')
    place.tell({
      kind: 'note',
      path: [...asked.at, 'restrict'],
      text: `${flavour} holds this by a snippet, which its controller has to allow (risk level Critical); other Ingresses of the same host are not covered.`,
      remedy: 'Prefer an entry of envoy-gateway, which has a policy for it.',
      who: 'platform team',
    });
  return {
    access: Object.fromEntries(
      rules.map(({ name, path, methods, from }, index) => [
        name,
        {
          order: index + 1,
          ...(methods.length > 0 && { methods }),
          ...(path !== '/' && { path }),
          from,
        },
      ]),
    ),
    obstacles,
  };
}

import type { Path } from '../model/Finding';
import type { Workload } from '../model/service/workload';
import type { ContainerValues, Place } from './Place';

/** What a sidecar is to its pod, and its place among those that start before the main container. */
export interface Role {
  role: ContainerValues['role'];
  order?: number;
  /** Somebody waits until it is healthy. */
  healthy: boolean;
}

type Condition = Workload['startAfter'][string];

interface Graph {
  main: string;
  /** Whom each container waits for. */
  waits: ReadonlyMap<string, Workload['startAfter']>;
}

function conditionsOn(name: string, { waits }: Graph): Condition[] {
  return [...waits.values()].flatMap(after =>
    Object.hasOwn(after, name) ? [after[name] ?? 'started'] : [],
  );
}

/** Those that wait for the main container, and who waits for them: nothing of it can start before. */
function afterMain({ main, waits }: Graph): Set<string> {
  const late = new Set<string>([main]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const [name, after] of waits) {
      if (late.has(name)) continue;
      if (!Object.keys(after).some(each => late.has(each))) continue;
      late.add(name);
      grown = true;
    }
  }
  return late;
}

/** Names in an order in which each comes after whom it waits for; the file's order where it does not matter. */
function sorted(names: readonly string[], { waits }: Graph): string[] {
  const done: string[] = [];
  const visit = (name: string) => {
    if (done.includes(name) || !names.includes(name)) return;
    Object.keys(waits.get(name) ?? {}).forEach(visit);
    if (!done.includes(name)) done.push(name);
  };
  names.forEach(visit);
  return done;
}

function tellLate(place: Place, path: Path, name: string) {
  place.tell({
    kind: 'lost',
    path,
    text: `${name} is to start after the main container, which Kubernetes cannot hold: both start together.`,
    remedy: 'Let it wait by itself until the other answers.',
    who: 'service team',
  });
}

/**
 * The roles of the sidecars (facts: ECS dependsOn). Whoever others wait for starts before them: a native sidecar if it
 * goes on (KEP-753), an init container if it is to end. The rest starts beside the main container; where that ends,
 * it is a native sidecar, so that it ends too.
 */
export function planStartOrder(
  place: Place,
  workload: Workload,
  { main, ends, path }: { main: string; ends: boolean; path: Path },
): ReadonlyMap<string, Role> {
  const graph: Graph = {
    main,
    waits: new Map([
      [main, workload.startAfter],
      ...Object.entries(workload.sidecars).map(
        ([name, { startAfter }]): [string, Workload['startAfter']] => [
          name,
          startAfter,
        ],
      ),
    ]),
  };
  const late = afterMain(graph);
  const names = Object.keys(workload.sidecars);
  const early = sorted(
    names.filter(
      name => !late.has(name) && (ends || conditionsOn(name, graph).length > 0),
    ),
    graph,
  );
  return new Map(
    names.map((name): [string, Role] => {
      const conditions = conditionsOn(name, graph);
      const healthy = conditions.includes('healthy');
      const at = [...path, 'sidecars', name];
      if (late.has(name)) tellLate(place, [...at, 'startAfter'], name);
      const index = early.indexOf(name);
      if (index < 0)
        return [name, { role: ends ? 'sidecar' : 'beside', healthy }];
      const toEnd = conditions.some(
        it => it === 'success' || it === 'complete',
      );
      if (conditions.includes('complete'))
        place.tell({
          kind: 'lost',
          path: at,
          text: `Kubernetes waits until ${name} has ended without an error: a failure of it, which was allowed, now holds the start up.`,
          remedy: 'Let the program end with 0 whatever happened.',
          who: 'service team',
        });
      return [
        name,
        {
          role: toEnd ? 'init' : 'sidecar',
          order: (index + 1) * 10,
          healthy,
        },
      ];
    }),
  );
}

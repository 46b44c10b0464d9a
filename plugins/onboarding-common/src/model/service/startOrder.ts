import type { Finding, Path } from '../Finding';
import { quoted } from '../scalar';
import type { Workload } from './workload';

type Conditions = Workload['startAfter'];

/** Name by which the sidecars of a workload call its own container: the workload's name. */
interface Node {
  name: string;
  essential: boolean;
  startAfter: Conditions;
  path: Path;
}

function nodesOf(name: string, workload: Workload, path: Path): Node[] {
  return [
    { name, essential: true, startAfter: workload.startAfter, path },
    ...Object.entries(workload.sidecars).map(([sidecar, container]) => ({
      name: sidecar,
      essential: container.essential,
      startAfter: container.startAfter,
      path: [...path, 'sidecars', sidecar],
    })),
  ];
}

/** The first circle through a node, as names; undefined if there is none. */
function circleFrom(start: string, nodes: Map<string, Node>) {
  const open: string[][] = [[start]];
  const seen = new Set<string>();
  for (let way = open.shift(); way !== undefined; way = open.shift()) {
    const last = nodes.get(way[way.length - 1] ?? '');
    for (const next of Object.keys(last?.startAfter ?? {})) {
      if (next === start) return [...way, next];
      if (seen.has(next)) continue;
      seen.add(next);
      open.push([...way, next]);
    }
  }
  return undefined;
}

function wrongConditions(node: Node, nodes: Map<string, Node>): Finding[] {
  const [first] = nodes.values();
  return Object.entries(node.startAfter).flatMap(([other, condition]) => {
    const path = [...node.path, 'startAfter', other];
    const target = nodes.get(other);
    if (target === undefined)
      return [
        {
          path,
          message: `there is no container ${quoted(other)} in this workload`,
          remedy: `Name one of ${[...nodes.keys()].join(', ')}.`,
        },
      ];
    if (!target.essential) return [];
    return condition === 'complete' || condition === 'success'
      ? [
          {
            path,
            message: `${quoted(
              other,
            )} is essential, so waiting for its end (${condition}) would wait for the end of the replica`,
            remedy:
              target === first
                ? 'Wait for started or healthy.'
                : `Wait for started or healthy, or give ${other} essential: false.`,
          },
        ]
      : [];
  });
}

/** What is wrong with the start order of a workload's containers: unknown names, ends never seen, circles. */
export function checkStartOrder(
  name: string,
  workload: Workload,
  path: Path,
): Finding[] {
  const list = nodesOf(name, workload, path);
  const nodes = new Map(list.map(node => [node.name, node]));
  const findings = list.flatMap(node => wrongConditions(node, nodes));
  const told = new Set<string>();
  for (const node of list) {
    const circle = circleFrom(node.name, nodes);
    if (circle === undefined || circle.some(member => told.has(member)))
      continue;
    circle.forEach(member => told.add(member));
    findings.push({
      path: [...node.path, 'startAfter', circle[1] ?? node.name],
      message: `containers wait for one another in a circle: ${circle.join(
        ' → ',
      )}`,
      remedy: 'Take one of these conditions away.',
    });
  }
  return findings;
}

import type { RouteNode, RouteTarget, RouteTree } from '../../model/Routing';
import { compileMatchers, type LabelTest } from '../matchers/compileMatchers';
import { parseMatchers } from '../matchers/parseMatcher';

/** Tells where alerts go, over one route tree read once. */
export interface RouteFinder {
  /** Every node that takes an alert with these labels, in the order of notification; at least one. */
  targetsOf(labels: Readonly<Record<string, string>>): RouteTarget[];
  /**
   * Every node that may take alerts with at least these labels: those of a rule are known, those of its series are
   * not. `certain` if labels that are not known decide nothing.
   */
  possibleTargets(labels: Readonly<Record<string, string>>): {
    targets: RouteTarget[];
    certain: boolean;
  };
}

/**
 * Reads a route tree as Alertmanager does (dispatch/route.go, Match): depth first; siblings after the first that
 * takes the alert are asked only if that one says `continue`; a node none of whose children takes the alert takes it
 * itself, and so does the root at last.
 *
 * A target has a finding where it may reach nobody: its receiver has no integration, or the alert fell through to
 * the root although there are routes. A root without routes is everybody's receiver on purpose.
 *
 * @throws Error if a matcher cannot be read, naming it
 */
export function createRouting(
  tree: Pick<RouteTree, 'route' | 'receivers'>,
): RouteFinder {
  const heard = new Set(
    tree.receivers
      .filter(({ integrations }) => integrations.length > 0)
      .map(({ name }) => name),
  );
  const root = compile(tree.route, [], heard);
  return {
    targetsOf: labels => take(root, labels),
    possibleTargets(labels) {
      const possible = mayTake(root, labels);
      return {
        targets: possible.targets,
        certain: possible.takes === 'yes' && possible.certain,
      };
    },
  };
}

interface CompiledNode {
  takes: LabelTest;
  /** The same, one matcher at a time. */
  conditions: Array<{ name: string; test: LabelTest }>;
  goesOn: boolean;
  target: RouteTarget;
  routes: CompiledNode[];
}

function compile(
  node: RouteNode,
  path: number[],
  heard: ReadonlySet<string>,
): CompiledNode {
  const { receiver, groupBy, groupWait, groupInterval, repeatInterval } = node;
  const finding = findingOf(node, path, heard);
  const matchers = node.matchers.flatMap(parseMatchers);
  return {
    takes: compileMatchers(matchers),
    conditions: matchers.map(matcher => ({
      name: matcher.name,
      test: compileMatchers([matcher]),
    })),
    goesOn: node.continue,
    target: {
      receiver,
      path,
      groupBy,
      groupWait,
      groupInterval,
      repeatInterval,
      ...(finding ? { finding } : {}),
    },
    routes: node.routes.map((child, at) =>
      compile(child, [...path, at], heard),
    ),
  };
}

function findingOf(
  node: RouteNode,
  path: number[],
  heard: ReadonlySet<string>,
): RouteTarget['finding'] {
  if (!heard.has(node.receiver)) {
    return 'null-receiver';
  }
  return path.length === 0 && node.routes.length > 0
    ? 'default-receiver'
    : undefined;
}

function take(
  node: CompiledNode,
  labels: Readonly<Record<string, string>>,
): RouteTarget[] {
  if (!node.takes(labels)) {
    return [];
  }
  const taken: RouteTarget[] = [];
  for (const child of node.routes) {
    const targets = take(child, labels);
    taken.push(...targets);
    if (targets.length > 0 && !child.goesOn) {
      break;
    }
  }
  return taken.length > 0 ? taken : [node.target];
}

interface Possible {
  takes: 'yes' | 'no' | 'maybe';
  targets: RouteTarget[];
  certain: boolean;
}

function mayTake(
  node: CompiledNode,
  labels: Readonly<Record<string, string>>,
): Possible {
  const takes = fits(node, labels);
  if (takes === 'no') {
    return { takes, targets: [], certain: true };
  }
  const targets: RouteTarget[] = [];
  let certain = takes === 'yes';
  let isTaken = false;
  for (const child of node.routes) {
    const possible = mayTake(child, labels);
    targets.push(...possible.targets);
    certain &&= possible.takes !== 'maybe' && possible.certain;
    isTaken ||= possible.takes === 'yes';
    if (possible.takes === 'yes' && !child.goesOn) {
      break;
    }
  }
  return {
    takes,
    targets: isTaken ? targets : [...targets, node.target],
    certain,
  };
}

/** Whether a node takes alerts with at least these labels; a label that is not among them may have any value. */
function fits(
  { conditions }: CompiledNode,
  labels: Readonly<Record<string, string>>,
): Possible['takes'] {
  let takes: Possible['takes'] = 'yes';
  for (const { name, test } of conditions) {
    if (!Object.hasOwn(labels, name)) {
      takes = 'maybe';
    } else if (!test(labels)) {
      return 'no';
    }
  }
  return takes;
}

import { parser } from '@prometheus-io/lezer-promql';
import type { SyntaxNode } from '@lezer/common';
import { childrenOf } from '../childrenOf';

/** What must have series so that an expression can give anything. */
export type Need =
  | { kind: 'series'; selector: string }
  | { kind: 'all' | 'any'; of: Need[] };

/** Nothing is needed. */
const nothing: Need = { kind: 'all', of: [] };

/**
 * What an expression of PromQL needs: every selector of it, but only one side of `or`, only the left side of `unless`,
 * and nothing of what `absent` looks for, which fires because there is nothing. `scalar` gives NaN where there is
 * nothing, and is taken as needing nothing.
 *
 * @returns undefined if the text cannot be parsed
 */
export function toNeed(query: string): Need | undefined {
  const tree = parser.parse(query);
  let broken = false;
  tree.iterate({
    enter(node) {
      broken ||= node.type.isError;
    },
  });
  return broken ? undefined : needOf(tree.topNode, query);
}

/** All selectors that a need names. */
export function selectorsOf(need: Need): string[] {
  return need.kind === 'series'
    ? [need.selector]
    : need.of.flatMap(selectorsOf);
}

/** The selectors without series because of which the need is not met; none if it is met. */
export function unmet(need: Need, missing: ReadonlySet<string>): string[] {
  switch (need.kind) {
    case 'series':
      return missing.has(need.selector) ? [need.selector] : [];
    case 'all':
      return need.of.flatMap(one => unmet(one, missing));
    case 'any': {
      const sides = need.of.map(one => unmet(one, missing));
      return sides.every(side => side.length > 0) ? sides.flat() : [];
    }
    default:
      return need satisfies never;
  }
}

const needsNothing = new Set(['Absent', 'AbsentOverTime', 'Scalar']);

function needOf(node: SyntaxNode, query: string): Need {
  const children = childrenOf(node);
  switch (node.name) {
    case 'VectorSelector':
      return { kind: 'series', selector: query.slice(node.from, node.to) };
    case 'FunctionCall':
      if (needsNothing.has(children[0]?.firstChild?.name ?? '')) {
        return nothing;
      }
      break;
    case 'BinaryExpr': {
      const names = new Set(children.map(child => child.name));
      const sides = [children[0], children[children.length - 1]].map(side =>
        needOf(side, query),
      );
      if (names.has('Or')) {
        return { kind: 'any', of: sides };
      }
      if (names.has('Unless')) {
        return sides[0];
      }
      return { kind: 'all', of: sides };
    }
    default:
  }
  return { kind: 'all', of: children.map(child => needOf(child, query)) };
}

import { parser } from '@prometheus-io/lezer-promql';
import type { SyntaxNode } from '@lezer/common';
import { childrenOf } from '../childrenOf';

/** What a rule compares, and with what. */
export interface Measured {
  query: string;
  threshold?: { operator: string; value: number };
}

const mirrored: Readonly<Record<string, string>> = {
  '>': '<',
  '<': '>',
  '>=': '<=',
  '<=': '>=',
  '==': '==',
  '!=': '!=',
};

/**
 * The side of a rule's comparison that is measured, and its threshold: `a > 5` and `5 < a` measure `a`. An expression
 * that does not end in a comparison with a number is measured as it is: it has values only while it holds.
 */
export function toMeasured(query: string): Measured {
  const asIs = { query };
  let node: SyntaxNode | null = parser.parse(query).topNode.firstChild;
  while (node?.name === 'ParenExpr') {
    node = node.firstChild;
  }
  if (node?.name !== 'BinaryExpr') {
    return asIs;
  }
  const text = (one: SyntaxNode) => query.slice(one.from, one.to);
  const [left, operation, right, ...more] = childrenOf(node);
  // A modifier in between: `bool` gives 0 and 1, and numbers have none of the others.
  if (!right || more.length > 0) {
    return asIs;
  }
  const operator = text(operation);
  if (!(operator in mirrored)) {
    return asIs;
  }
  const limit = numberOf(text(right));
  if (limit !== undefined) {
    return { query: text(left), threshold: { operator, value: limit } };
  }
  const first = numberOf(text(left));
  return first === undefined
    ? asIs
    : {
        query: text(right),
        threshold: { operator: mirrored[operator], value: first },
      };
}

function numberOf(text: string): number | undefined {
  const bare = text.replace(/[()\s]/g, '');
  const value = bare === '' ? Number.NaN : Number(bare);
  return Number.isFinite(value) ? value : undefined;
}

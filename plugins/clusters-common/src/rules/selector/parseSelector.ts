import type { Selector } from '../../model/kubernetes/parts';

const key = String.raw`(?:[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9](?:[-\w.]{0,61}[A-Za-z0-9])?`;
const value = String.raw`(?:[A-Za-z0-9](?:[-\w.]{0,61}[A-Za-z0-9])?)?`;
const equality = new RegExp(`^(${key})\\s*(==?|!=)\\s*(${value})$`);
const set = new RegExp(`^(${key})\\s+(in|notin)\\s*\\(([^()]*)\\)$`);
const existence = new RegExp(`^(!?)\\s*(${key})$`);
const oneValue = new RegExp(`^${value}$`);

type Expression = Selector['matchExpressions'][number];

/**
 * Reads a label selector as `kubectl --selector` takes it: `app=web,tier in (front,edge),!canary`.
 *
 * @returns the selector, or in words what is wrong with it; an empty one, which would select everything, is wrong too
 * @remarks After k8s.io/apimachinery `pkg/labels/selector.go`.
 */
export function parseSelector(
  text: string,
): { selector: Selector } | { problem: string } {
  const requirements = text.trim() === '' ? [] : splitAtCommas(text);
  const matchExpressions: Expression[] = [];
  for (const requirement of requirements) {
    const expression = toExpression(requirement.trim());
    if (!expression) {
      return {
        problem:
          requirement.trim() === ''
            ? 'there is nothing between two of its commas'
            : `'${requirement.trim()}' is no requirement such as app=web, tier in (front,edge) or !canary`,
      };
    }
    matchExpressions.push(expression);
  }
  return matchExpressions.length === 0
    ? { problem: 'it is empty, and would select everything' }
    : { selector: { matchLabels: {}, matchExpressions } };
}

/** Commas in parentheses part values, not requirements. */
function splitAtCommas(text: string): string[] {
  return text.split(/,(?![^(]*\))/);
}

function toExpression(requirement: string): Expression | undefined {
  const [, name, operator, one] = equality.exec(requirement) ?? [];
  if (name !== undefined) {
    return {
      key: name,
      operator: operator === '!=' ? 'NotIn' : 'In',
      values: [one],
    };
  }
  const [, setName, setOperator, list = ''] = set.exec(requirement) ?? [];
  if (setName !== undefined) {
    const values = list.split(',').map(item => item.trim());
    return values.every(item => oneValue.test(item))
      ? {
          key: setName,
          operator: setOperator === 'in' ? 'In' : 'NotIn',
          values,
        }
      : undefined;
  }
  const [, not, existing] = existence.exec(requirement) ?? [];
  return existing === undefined
    ? undefined
    : {
        key: existing,
        operator: not ? 'DoesNotExist' : 'Exists',
        values: [],
      };
}

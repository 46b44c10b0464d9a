import type { Selector } from '../../model/kubernetes/parts';

/** Labels of an object, by name. */
export type Labels = Readonly<Record<string, string>>;

/**
 * Whether a label selector selects these labels. An empty one selects all, as for budgets and workloads; an operator
 * that is not known selects nothing.
 *
 * @remarks After k8s.io/apimachinery `pkg/apis/meta/v1/helpers.go`.
 */
export function selects(selector: Selector, labels: Labels): boolean {
  return (
    selectsAll(selector.matchLabels, labels) &&
    selector.matchExpressions.every(({ key, operator, values }) => {
      const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
      switch (operator) {
        case 'In':
          return value !== undefined && values.includes(value);
        case 'NotIn':
          return value === undefined || !values.includes(value);
        case 'Exists':
          return value !== undefined;
        case 'DoesNotExist':
          return value === undefined;
        default:
          return false;
      }
    })
  );
}

/** Whether all of these labels are there. */
export function selectsAll(wanted: Labels, labels: Labels): boolean {
  return Object.entries(wanted).every(
    ([name, value]) => labels[name] === value,
  );
}

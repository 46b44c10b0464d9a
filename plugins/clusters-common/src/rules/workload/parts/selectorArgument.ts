import type { Selector } from '../../../model/kubernetes/parts';

/** The pods of a selector for `kubectl get pods`: ` -l app=web`; nothing where it has no labels to name. */
export function selectorArgument({ matchLabels }: Selector): string {
  const labels = Object.entries(matchLabels).map(pair => pair.join('='));
  return labels.length === 0 ? '' : ` -l ${labels.join(',')}`;
}

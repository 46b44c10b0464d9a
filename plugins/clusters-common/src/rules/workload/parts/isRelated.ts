import type { Labels } from '../../selector/selects';
/** Labels by which objects say what they belong to; the last tells parts of one application apart. */
const identifying = [
  'app.kubernetes.io/instance',
  'app.kubernetes.io/name',
  'app',
  'k8s-app',
  'backstage.io/kubernetes-id',
  'app.kubernetes.io/component',
];

/**
 * Whether labels, or a selector, speak of the application of a workload: they share one of the labels that say what
 * an object belongs to, and differ in none that both have.
 */
export function isRelated(labels: Labels, ofWorkload: Labels): boolean {
  const shared = identifying.filter(
    label => Object.hasOwn(labels, label) && Object.hasOwn(ofWorkload, label),
  );
  return (
    shared.some(label => label !== 'app.kubernetes.io/component') &&
    shared.every(label => labels[label] === ofWorkload[label])
  );
}

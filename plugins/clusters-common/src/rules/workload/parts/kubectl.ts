import type { Metadata } from '../../../model/kubernetes/parts';
import type { RuleContext } from '../../Rule';
import type { Workload } from '../../Workload';

/**
 * A command for the cluster and namespace of an object:
 * `kubectl --context eks-eu-prod -n shop logs pod/web-7f9c-x2x -c web --previous`.
 *
 * @param command - what follows the namespace
 */
export function kubectl(
  { objects }: RuleContext,
  { metadata: { namespace } }: { metadata: Metadata },
  command: string,
): string {
  const place = namespace === undefined ? '' : ` -n ${namespace}`;
  return `kubectl --context ${quoted(objects.cluster)}${place} ${command}`;
}

/** Clusters are named by people, so a shell may have to be told where a name ends. */
function quoted(name: string): string {
  return /^[\w.:/@-]+$/.test(name) ? name : `'${name.replace(/'/g, `'\\''`)}'`;
}

/** As `kubectl` names a workload: `deployment/web`. */
export function argumentOf({ kind, object }: Workload): string {
  return `${kind.toLowerCase()}/${object.metadata.name}`;
}

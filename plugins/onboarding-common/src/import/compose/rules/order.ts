import type { DraftObject } from '../../draft/Draft';
import type { ComposeContainer, ComposeContext } from '../ComposeContext';

const conditions = new Map<string, string>(
  Object.entries({
    service_started: 'started',
    service_healthy: 'healthy',
    service_completed_successfully: 'success',
  }),
);

/** Whether a service waits for another, by way of others too. */
function waitsFor(
  from: ComposeContainer,
  key: string,
  containers: readonly ComposeContainer[],
): boolean {
  const open = [from];
  const seen = new Set<string>();
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.key === key) return true;
    if (seen.has(next.key)) continue;
    seen.add(next.key);
    const depends = next.field.field('depends_on');
    const keys = new Set([
      ...depends.texts(),
      ...depends.entries().map(([each]) => each),
    ]);
    open.push(...containers.filter(each => keys.has(each.key)));
  }
  return false;
}

/** Order within one pod; between workloads there is none but jobs before the deployment. */
export function startAfterOf(
  container: ComposeContainer,
  { containers, jobs, backing }: ComposeContext,
): DraftObject {
  const order: DraftObject = {};
  const depends = container.field.field('depends_on');
  const entries =
    depends.node?.kind === 'array'
      ? depends.items().map(item => ({
          key: item.text() ?? '',
          until: 'started',
          value: item,
        }))
      : depends.entries().map(([key, value]) => ({
          key,
          until:
            conditions.get(
              value.field('condition').text() ?? 'service_started',
            ) ?? 'started',
          value,
        }));
  for (const { key, until, value } of entries) {
    const other = containers.find(each => each.key === key);
    if (other && waitsFor(other, container.key, containers))
      value.unmapped('The two wait for each other, or it waits for itself.');
    else if (other && !container.main && other.workload === container.workload)
      if (other.main || until !== 'success') {
        order[other.label] = until === 'success' ? 'started' : until;
        value.kept('The same order within the pod.');
      } else {
        value.unmapped(
          'A sidecar goes on for ever: nobody can wait for its end.',
        );
      }
    else if (other && other.workload === container.workload)
      value.unmapped(
        'The other is a sidecar of this one; what comes first in a pod is decided by startAfter of the sidecar.',
      );
    else if (other && jobs.has(key))
      value.changed('A job that runs before each deployment.');
    else
      value.changed(
        other || backing.has(key)
          ? 'Nothing waits in a cluster: a program tries again until the other answers.'
          : 'There is no such service in this file.',
      );
  }
  return order;
}

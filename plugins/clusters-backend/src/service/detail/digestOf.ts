import type { KeptObject } from '@portolan/plugin-clusters-common';

type Pod = KeptObject<'pods'>;

/** By which digest a container's image runs; where pods run different ones, that of the newest. */
export function digestOf(
  container: string,
  pods: readonly Pod[],
): string | undefined {
  const newest = [...pods].sort((a, b) =>
    (b.metadata.creationTimestamp ?? '').localeCompare(
      a.metadata.creationTimestamp ?? '',
    ),
  );
  for (const { status } of newest) {
    const id = status.containerStatuses.find(
      one => one.name === container,
    )?.imageID;
    const digest = /sha256:[0-9a-f]{64}/.exec(id ?? '')?.[0];
    if (digest) {
      return digest;
    }
  }
  return undefined;
}

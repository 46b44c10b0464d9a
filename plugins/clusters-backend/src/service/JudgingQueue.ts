import type { ClusterRef } from '@portolan/portal-common';

/** What is to be judged again: namespaces of clusters, or all of a cluster. */
export class JudgingQueue {
  readonly #wanted = new Map<ClusterRef, ReadonlySet<string> | 'all'>();

  /** Whether nothing is to be judged. */
  get isEmpty(): boolean {
    return this.#wanted.size === 0;
  }

  /** Adds namespaces of a cluster, or all of it. */
  add(cluster: ClusterRef, namespaces: ReadonlySet<string> | 'all'): void {
    const known = this.#wanted.get(cluster) ?? new Set<string>();
    this.#wanted.set(
      cluster,
      known === 'all' || namespaces === 'all'
        ? 'all'
        : new Set([...known, ...namespaces]),
    );
  }

  /** What is to be judged, which it then no longer holds; what is added meanwhile comes too. */
  *take(): Generator<[ClusterRef, ReadonlySet<string> | 'all']> {
    for (const one of this.#wanted) {
      this.#wanted.delete(one[0]);
      yield one;
    }
  }

  /**
   * Whether all of it is namespaces, with so few workloads together.
   *
   * @param count - of the workloads of a namespace; nothing where its cluster was never judged
   */
  isSmall(
    most: number,
    count: (cluster: ClusterRef, namespace: string) => number | undefined,
  ): boolean {
    let sum = 0;
    for (const [cluster, namespaces] of this.#wanted) {
      if (namespaces === 'all') {
        return false;
      }
      for (const namespace of namespaces) {
        sum += 1 + (count(cluster, namespace) ?? most);
      }
    }
    return sum <= most;
  }
}

import type { KeptObject, KindName } from '../model/kubernetes/kinds';

/**
 * What is known of the objects of a kind: `fresh`; `stale` is what was once seen; `unknown` was never seen, or may not
 * be read; `absent` is a kind that the cluster does not have.
 */
export type Knowledge = 'fresh' | 'stale' | 'unknown' | 'absent';

/** The objects of one cluster at a moment, found by what rules ask for. */
export interface ClusterObjects {
  /** Its name. */
  cluster: string;
  /** All objects of a kind; none where nothing is known of it, so ask {@link ClusterObjects.knowledge} before calling it empty. */
  all<K extends KindName>(kind: K): ReadonlyArray<KeptObject<K>>;
  /** One object. */
  get<K extends KindName>(
    kind: K,
    name: string,
    namespace?: string,
  ): KeptObject<K> | undefined;
  /** Those in a namespace. */
  inNamespace<K extends KindName>(
    kind: K,
    namespace: string,
  ): ReadonlyArray<KeptObject<K>>;
  /** Those whose controller is the object of this uid. */
  ownedBy<K extends KindName>(
    kind: K,
    uid: string,
  ): ReadonlyArray<KeptObject<K>>;
  /** What is known of a kind. */
  knowledge(kind: KindName): Knowledge;
}

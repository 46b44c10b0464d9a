import type { KeptObject, KindName } from '../model/kubernetes/kinds';
import type { Metadata } from '../model/kubernetes/parts';
import type { ClusterObjects, Knowledge } from './ClusterObjects';
import { addToList } from './addToList';

interface Kept {
  metadata: Metadata;
}

interface Indexed<T extends Kept> {
  all: readonly T[];
  byKey: ReadonlyMap<string, T>;
  byNamespace: ReadonlyMap<string, readonly T[]>;
  byOwner: ReadonlyMap<string, readonly T[]>;
}

/** Objects that may be told of anew. */
export interface ReadableClusterObjects extends ClusterObjects {
  /** Lets a kind be read again when it is next asked for. */
  forget(kind: KindName): void;
}

/**
 * Indexes the objects of a cluster; each kind when it is first asked for.
 *
 * @param options - `read` gives all objects of a kind, `knowledge` what they are worth
 */
export function createClusterObjects(options: {
  cluster: string;
  read: <K extends KindName>(kind: K) => ReadonlyArray<KeptObject<K>>;
  knowledge: (kind: KindName) => Knowledge;
}): ReadableClusterObjects {
  const indexes: { [K in KindName]?: Indexed<KeptObject<K>> } = {};

  function indexOf<K extends KindName>(kind: K): Indexed<KeptObject<K>> {
    const known: Indexed<KeptObject<K>> | undefined = indexes[kind];
    if (known) {
      return known;
    }
    const made = index<KeptObject<K>>(options.read(kind));
    Object.assign(indexes, { [kind]: made });
    return made;
  }

  return {
    cluster: options.cluster,
    forget: kind => void delete indexes[kind],
    knowledge: options.knowledge,
    all: kind => indexOf(kind).all,
    get: (kind, name, namespace) =>
      indexOf(kind).byKey.get(keyOf(name, namespace)),
    inNamespace: (kind, namespace) =>
      indexOf(kind).byNamespace.get(namespace) ?? [],
    ownedBy: (kind, uid) => indexOf(kind).byOwner.get(uid) ?? [],
  };
}

function keyOf(name: string, namespace?: string): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

function index<T extends Kept>(all: readonly T[]): Indexed<T> {
  const byKey = new Map<string, T>();
  const byNamespace = new Map<string, T[]>();
  const byOwner = new Map<string, T[]>();
  for (const object of all) {
    const { name, namespace, ownerReferences } = object.metadata;
    byKey.set(keyOf(name, namespace), object);
    if (namespace !== undefined) {
      addToList(byNamespace, namespace, object);
    }
    for (const { controller, uid } of ownerReferences) {
      if (controller && uid !== '') {
        addToList(byOwner, uid, object);
      }
    }
  }
  return { all, byKey, byNamespace, byOwner };
}

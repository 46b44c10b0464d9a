import { uuid } from '../random';

/** What JSON can say; a key without a value is left out when it is written. */
export type Json =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Json[]
  | JsonObject;

/** See {@link Json}. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** The metadata of an object. */
interface ObjectMetadata extends JsonObject {
  readonly name: string;
  readonly namespace?: string;
  readonly uid: string;
  readonly creationTimestamp: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** An object as an API server keeps it, without its resource version. */
export interface KubeObject extends JsonObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMetadata;
}

/** One object of a cluster at an instant. */
export interface Thing {
  namespace?: string;
  name: string;
  /** When it last became what it is, Unix milliseconds: it has not changed since. */
  changedAt: number;
  render(): KubeObject;
}

/** What identifies an object when it is drawn. */
export interface Identity {
  cluster: string;
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
  /** Unix milliseconds. */
  createdAt: number;
}

/** A time as Kubernetes writes it: whole seconds. */
export function iso(at: number): string {
  return new Date(Math.floor(at / 1000) * 1000)
    .toISOString()
    .replace('.000Z', 'Z');
}

/** The uid of an object: another one when it was made anew under its old name. */
export function uidOf(identity: Identity): string {
  const { cluster, kind, namespace = '', name, createdAt } = identity;
  return uuid(cluster, kind, namespace, name, createdAt);
}

/** How an object got here. */
interface Provenance {
  /** Who wrote it first. */
  manager: string;
  /** Also carries the annotation of `kubectl apply`. */
  applied?: boolean;
  /** Who writes its status. */
  statusManager?: string;
  /** Unix milliseconds. */
  changedAt: number;
}

/** What an object is drawn from. */
export interface Draft extends Identity {
  labels?: Readonly<Record<string, string>>;
  annotations?: Readonly<Record<string, string>>;
  /** Further metadata: ownerReferences, generation, finalizers. */
  metadata?: JsonObject;
  /** spec, status, data and so on. */
  body: JsonObject;
  provenance: Provenance;
}

/** Draws an object whole: with uid, managed fields and, where it was applied, what was applied last. */
export function drawObject(draft: Draft): KubeObject {
  const { apiVersion, kind, namespace, name, body, provenance } = draft;
  const { status, ...rest } = body;
  const { labels, createdAt } = draft;
  const annotations: Record<string, string> = { ...draft.annotations };
  if (provenance.applied) {
    annotations[
      'kubectl.kubernetes.io/last-applied-configuration'
    ] = `${JSON.stringify({
      apiVersion,
      kind,
      metadata: { annotations: {}, labels, name, namespace },
      ...rest,
    })}\n`;
  }
  const written = { metadata: { annotations, labels }, ...rest };
  const managedFields = [
    managedBy(provenance.manager, apiVersion, createdAt, written),
    ...(status === undefined
      ? []
      : [
          {
            ...managedBy(
              provenance.statusManager ?? 'kube-controller-manager',
              apiVersion,
              provenance.changedAt,
              { status },
            ),
            subresource: 'status',
          },
        ]),
  ];
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      namespace,
      uid: uidOf(draft),
      creationTimestamp: iso(createdAt),
      labels,
      annotations:
        Object.keys(annotations).length > 0 ? annotations : undefined,
      ...draft.metadata,
      managedFields,
    },
    ...rest,
    ...(status !== undefined && { status }),
  };
}

/** A reference to the controller of an object. */
export function ownedBy(owner: Identity): JsonObject {
  return {
    ownerReferences: [
      {
        apiVersion: owner.apiVersion,
        kind: owner.kind,
        name: owner.name,
        uid: uidOf(owner),
        controller: true,
        blockOwnerDeletion: true,
      },
    ],
  };
}

function managedBy(
  manager: string,
  apiVersion: string,
  at: number,
  written: JsonObject,
): JsonObject {
  return {
    manager,
    operation: 'Update',
    apiVersion,
    time: iso(at),
    fieldsType: 'FieldsV1',
    fieldsV1: fieldsOf(written),
  };
}

/** The set of fields as structured-merge-diff writes it. */
function fieldsOf(value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      if (inner === undefined) {
        return [];
      }
      return [[`f:${key}`, fieldsBelow(inner)]];
    }),
  );
}

function fieldsBelow(value: Json): JsonObject {
  if (isList(value)) {
    return Object.fromEntries(
      value.flatMap((item): Array<[string, JsonObject]> => {
        const named = isObject(item) ? nameOf(item) : undefined;
        return named && isObject(item)
          ? [[`k:${JSON.stringify(named)}`, { '.': {}, ...fieldsOf(item) }]]
          : [];
      }),
    );
  }
  return isObject(value) ? { '.': {}, ...fieldsOf(value) } : {};
}

function nameOf(item: JsonObject): JsonObject | undefined {
  const { name, type, uid, mountPath } = item;
  if (mountPath !== undefined) {
    return { mountPath };
  }
  if (uid !== undefined) {
    return { uid };
  }
  if (name !== undefined) {
    return { name };
  }
  return type === undefined ? undefined : { type };
}

/** Whether it is a list. */
export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** Whether it is an object with keys. */
export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

import { createHash } from 'node:crypto';
import type { Deployed } from './Deployed';

/** An instant as Kubernetes writes it. */
export function instant(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** A UID, always the same for the same words. */
export function uidOf(words: string): string {
  const hex = createHash('sha1').update(words).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** Labels of everything that belongs to a service, as its chart writes them. */
export function labelsOf({ name, version }: Deployed): Record<string, string> {
  return {
    ...selectorOf(name),
    'app.kubernetes.io/instance': name,
    'app.kubernetes.io/version': version,
    'app.kubernetes.io/managed-by': 'Helm',
    'backstage.io/kubernetes-id': name,
    'helm.sh/chart': 'service-3.4.1',
  };
}

/** By which a service finds its pods. */
export function selectorOf(name: string): Record<string, string> {
  return { 'app.kubernetes.io/name': name };
}

/** Metadata of an object, with everything that an API server adds. */
export function metadataOf(options: {
  kind: string;
  name: string;
  of: Deployed;
  manager: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  owner?: { kind: string; name: string };
  generation?: number;
  managed: object;
  status?: object;
}) {
  const { kind, name, of, owner, generation } = options;
  const words = `${of.cluster}/${of.namespace}`;
  const time = instant(of.since);
  return {
    name,
    namespace: of.namespace,
    uid: uidOf(`${words}/${kind}/${name}`),
    ...(generation === undefined ? {} : { generation }),
    creationTimestamp: time,
    labels: { ...labelsOf(of), ...options.labels },
    annotations: {
      'meta.helm.sh/release-name': of.name,
      'meta.helm.sh/release-namespace': of.namespace,
      ...options.annotations,
    },
    ...(owner && {
      ownerReferences: [
        {
          apiVersion: 'apps/v1',
          kind: owner.kind,
          name: owner.name,
          uid: uidOf(`${words}/${owner.kind}/${owner.name}`),
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
    }),
    managedFields: [
      managedBy(options.manager, time, options.managed),
      ...(options.status
        ? [
            {
              ...managedBy('kubelet', time, { 'f:status': options.status }),
              subresource: 'status',
            },
          ]
        : []),
    ],
  };
}

function managedBy(manager: string, time: string, spec: object) {
  return {
    manager,
    operation: 'Update',
    apiVersion: 'v1',
    time,
    fieldsType: 'FieldsV1',
    fieldsV1: {
      'f:metadata': {
        'f:annotations': {
          '.': {},
          'f:meta.helm.sh/release-name': {},
          'f:meta.helm.sh/release-namespace': {},
        },
        'f:labels': {
          '.': {},
          'f:app.kubernetes.io/instance': {},
          'f:app.kubernetes.io/managed-by': {},
          'f:app.kubernetes.io/name': {},
          'f:app.kubernetes.io/version': {},
          'f:backstage.io/kubernetes-id': {},
          'f:helm.sh/chart': {},
        },
        'f:ownerReferences': {
          '.': {},
          'k:{"uid":"3f0c2a52-1a77-4a1c-9a55-5b4f8a1f2f10"}': {},
        },
      },
      ...spec,
    },
  };
}

/** The fields of `value` as an API server lists whom they belong to; of lists with a name, by it. */
export function fieldsOf(value: object): object {
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [`f:${name}`, inner(field)]),
  );
}

function inner(field: unknown): object {
  if (Array.isArray(field)) {
    return Object.fromEntries(
      field.map((item, at) => {
        const name: unknown = Object(item).name ?? at;
        return [`k:{"name":"${name}"}`, { '.': {}, ...inner(item) }];
      }),
    );
  }
  return typeof field === 'object' && field !== null ? fieldsOf(field) : {};
}

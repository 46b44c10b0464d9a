/** A ready node of so many cores, with four GiB each, in a zone if one is said. */
export function node(
  name: string,
  cores: number,
  more: { zone?: string; spec?: object } = {},
) {
  return {
    metadata: {
      name,
      labels:
        more.zone === undefined
          ? {}
          : { 'topology.kubernetes.io/zone': more.zone },
    },
    spec: more.spec ?? {},
    status: {
      allocatable: {
        cpu: String(cores),
        memory: `${cores * 4}Gi`,
        pods: '110',
      },
      conditions: [{ type: 'Ready', status: 'True' }],
    },
  };
}

/** A pod on a node that asks for so many cores, with a GiB each. */
export function pod(
  name: string,
  nodeName: string,
  cores: number,
  more: { owner?: string; phase?: string; namespace?: string } = {},
) {
  return {
    metadata: {
      name,
      namespace: more.namespace ?? 'shop',
      ownerReferences: [
        { kind: more.owner ?? 'ReplicaSet', name: 'web', controller: true },
      ],
    },
    spec: {
      nodeName,
      containers: [
        {
          name: 'app',
          resources: {
            requests: { cpu: String(cores), memory: `${cores}Gi` },
          },
        },
      ],
    },
    status: { phase: more.phase ?? 'Running' },
  };
}

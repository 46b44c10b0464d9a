/** A deployment of the system that runs an image, with so many pods ready of those wanted. */
export function systemDeployment(
  name: string,
  image: string,
  [ready, wanted]: [ready: number, wanted: number] = [2, 2],
  namespace = 'kube-system',
) {
  return {
    metadata: { name, namespace },
    spec: {
      replicas: wanted,
      selector: { matchLabels: { app: name } },
      template: { spec: { containers: [{ name: 'main', image }] } },
    },
    status: { replicas: wanted, readyReplicas: ready },
  };
}

/** A daemon set of the system that runs an image, with so many pods ready of those wanted. */
export function systemDaemonSet(
  name: string,
  image: string,
  [ready, wanted]: [ready: number, wanted: number] = [2, 2],
  namespace = 'kube-system',
) {
  return {
    metadata: { name, namespace },
    spec: {
      selector: { matchLabels: { app: name } },
      template: { spec: { containers: [{ name: 'main', image }] } },
    },
    status: { desiredNumberScheduled: wanted, numberReady: ready },
  };
}

/** A pod of one of them that is not ready since an instant. */
export function unreadyPod(app: string, since: string, nodeName = 'n1') {
  return {
    metadata: { name: `${app}-1`, namespace: 'kube-system', labels: { app } },
    spec: { nodeName },
    status: {
      phase: 'Running',
      conditions: [
        { type: 'Ready', status: 'False', lastTransitionTime: since },
      ],
    },
  };
}

/** What a system that is seen has at least, so that what is missing can be told. */
export const coreDns = systemDeployment(
  'coredns',
  '602401143452.dkr.ecr.eu-west-1.amazonaws.com/eks/coredns:v1.12.4-eksbuild.1',
);

/** See {@link coreDns}. */
export const kubeProxy = systemDaemonSet(
  'kube-proxy',
  'registry.k8s.io/kube-proxy:v1.35.1',
);

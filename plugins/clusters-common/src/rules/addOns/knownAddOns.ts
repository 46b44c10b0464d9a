/** What a platform component is for. */
export type AddOnPurpose =
  | 'dns'
  | 'network'
  | 'metrics'
  | 'ingress'
  | 'storage'
  | 'backup'
  | 'other';

/** A platform component that can be told by its image. */
export interface KnownAddOn {
  id: string;
  title: string;
  purpose: AddOnPurpose;
  /** Its image without registry, tag and digest: told by the end of the path, at a `/`. */
  images: readonly string[];
  /** Only workloads of this kind: one image may be two components. */
  only?: 'DaemonSet' | 'not DaemonSet';
}

/**
 * The platform components that are looked for, by the images that they are published as.
 *
 * @remarks NGINX's own `nginx/nginx-ingress` is another product than the retired `ingress-nginx`.
 */
export const knownAddOns: readonly KnownAddOn[] = [
  {
    id: 'coredns',
    title: 'CoreDNS',
    purpose: 'dns',
    images: ['coredns', 'hardened-coredns', 'mirrored-coredns-coredns'],
  },
  {
    id: 'kube-dns',
    title: 'kube-dns',
    purpose: 'dns',
    images: ['k8s-dns-kube-dns'],
  },
  {
    id: 'vpc-cni',
    title: 'Amazon VPC CNI',
    purpose: 'network',
    images: ['amazon-k8s-cni'],
  },
  {
    id: 'azure-cns',
    title: 'Azure CNI',
    purpose: 'network',
    images: ['containernetworking/azure-cns'],
  },
  {
    id: 'cilium',
    title: 'Cilium',
    purpose: 'network',
    images: ['cilium/cilium', 'gke-release/cilium/cilium', 'cilium'],
    only: 'DaemonSet',
  },
  {
    id: 'calico',
    title: 'Calico',
    purpose: 'network',
    images: ['calico/node', 'mirrored-calico-node', 'hardened-calico'],
    only: 'DaemonSet',
  },
  {
    id: 'flannel',
    title: 'Flannel',
    purpose: 'network',
    images: ['flannel', 'hardened-flannel'],
    only: 'DaemonSet',
  },
  {
    id: 'kube-proxy',
    title: 'kube-proxy',
    purpose: 'network',
    images: ['kube-proxy', 'kube-proxy-amd64'],
    only: 'DaemonSet',
  },
  {
    id: 'metrics-server',
    title: 'metrics-server',
    purpose: 'metrics',
    images: [
      'metrics-server',
      'metrics-server-amd64',
      'hardened-k8s-metrics-server',
    ],
  },
  {
    id: 'kube-state-metrics',
    title: 'kube-state-metrics',
    purpose: 'other',
    images: ['kube-state-metrics'],
  },
  {
    id: 'ingress-nginx',
    title: 'ingress-nginx',
    purpose: 'ingress',
    images: [
      'ingress-nginx/controller',
      'ingress-nginx-controller',
      'kubernetes-ingress-controller/nginx-ingress-controller',
      'rancher/nginx-ingress-controller',
    ],
  },
  {
    id: 'aws-load-balancer-controller',
    title: 'AWS Load Balancer Controller',
    purpose: 'ingress',
    images: ['aws-load-balancer-controller'],
  },
  {
    id: 'envoy-gateway',
    title: 'Envoy Gateway',
    purpose: 'ingress',
    images: ['envoyproxy/gateway'],
  },
  {
    id: 'traefik',
    title: 'Traefik',
    purpose: 'ingress',
    images: ['traefik', 'mirrored-library-traefik'],
  },
  {
    id: 'ebs-csi',
    title: 'EBS CSI driver',
    purpose: 'storage',
    images: ['aws-ebs-csi-driver'],
  },
  {
    id: 'efs-csi',
    title: 'EFS CSI driver',
    purpose: 'storage',
    images: ['aws-efs-csi-driver'],
  },
  {
    id: 'azuredisk-csi',
    title: 'Azure Disk CSI driver',
    purpose: 'storage',
    images: ['azuredisk-csi'],
  },
  {
    id: 'azurefile-csi',
    title: 'Azure Files CSI driver',
    purpose: 'storage',
    images: ['azurefile-csi'],
  },
  {
    id: 'velero',
    title: 'Velero',
    purpose: 'backup',
    images: ['velero/velero', 'velero'],
    only: 'not DaemonSet',
  },
  {
    id: 'velero-node-agent',
    title: 'Velero node-agent',
    purpose: 'backup',
    images: ['velero/velero', 'velero'],
    only: 'DaemonSet',
  },
  {
    id: 'cert-manager',
    title: 'cert-manager',
    purpose: 'other',
    images: ['cert-manager-controller'],
  },
  {
    id: 'external-dns',
    title: 'ExternalDNS',
    purpose: 'other',
    images: ['external-dns'],
  },
  {
    id: 'cluster-autoscaler',
    title: 'Cluster Autoscaler',
    purpose: 'other',
    images: ['cluster-autoscaler'],
  },
  {
    id: 'karpenter',
    title: 'Karpenter',
    purpose: 'other',
    images: ['karpenter/controller'],
  },
  {
    id: 'keda',
    title: 'KEDA',
    purpose: 'other',
    images: ['kedacore/keda'],
  },
  {
    id: 'argo-cd',
    title: 'Argo CD',
    purpose: 'other',
    images: ['argoproj/argocd', 'argocd'],
  },
  {
    id: 'flux',
    title: 'Flux',
    purpose: 'other',
    images: [
      'fluxcd/source-controller',
      'fluxcd/kustomize-controller',
      'fluxcd/helm-controller',
    ],
  },
  {
    id: 'external-secrets',
    title: 'External Secrets',
    purpose: 'other',
    images: ['external-secrets/external-secrets', 'external-secrets'],
  },
  {
    id: 'kyverno',
    title: 'Kyverno',
    purpose: 'other',
    images: ['kyverno/kyverno'],
  },
  {
    id: 'gatekeeper',
    title: 'Gatekeeper',
    purpose: 'other',
    images: ['openpolicyagent/gatekeeper'],
  },
];

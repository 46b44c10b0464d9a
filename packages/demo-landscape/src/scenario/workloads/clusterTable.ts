import { HOUR } from '../clock';

/** A machine of a cluster. */
export interface NodePlan {
  name: string;
  address: string;
  zone: string;
  role?: 'control-plane';
  /** Cores, and gibibytes of memory. */
  cpu: number;
  memory: number;
  instance: string;
  kubelet: string;
  image: string;
  /** Nothing new is put there. */
  cordoned?: boolean;
  /** Its kubelet says nothing any more. */
  dead?: boolean;
}

/** What a cluster is. */
export interface ClusterPlan {
  name: string;
  provider: 'eks' | 'aks' | 'kubeadm';
  environment: 'production' | 'staging' | 'disaster-recovery';
  /** As `/version` says it. */
  gitVersion: string;
  platform: string;
  region: string;
  /** The first two numbers of its pods' addresses. */
  podNetwork: string;
  storageClass: string;
  nodes: readonly NodePlan[];
  certManager: boolean;
  gatewayApi: boolean;
  argoCd: boolean;
  velero: boolean;
  ingressNginx: boolean;
  /** When it was built, Unix milliseconds. */
  createdAt: number;
}

interface Machines {
  zones: readonly string[];
  cpu: number;
  memory: number;
  instance: string;
  kubelet: string;
  image: string;
}

const bottlerocket = 'Bottlerocket OS 1.51.0 (aws-k8s-1.35)';
const ubuntu = 'Ubuntu 24.04.3 LTS';

function ec2(addresses: readonly string[], machines: Machines): NodePlan[] {
  return addresses.map((address, at) => ({
    name: `ip-${address.replace(/\./g, '-')}.eu-central-1.compute.internal`,
    address,
    zone: machines.zones[at % machines.zones.length],
    ...machines,
  }));
}

/** The node of production that is being drained, and cannot be. */
export const drainedNode = 'ip-10-42-21-14.eu-central-1.compute.internal';

const zonesOfFrankfurt = ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'];

const eksProduction: ClusterPlan = {
  name: 'eks-eu-prod',
  provider: 'eks',
  environment: 'production',
  gitVersion: 'v1.35.4-eks-3abbec1',
  platform: 'linux/amd64',
  region: 'eu-central-1',
  podNetwork: '10.42',
  storageClass: 'gp3',
  certManager: true,
  gatewayApi: true,
  argoCd: true,
  velero: true,
  ingressNginx: true,
  createdAt: Date.parse('2025-03-03T09:12:44Z'),
  nodes: ec2(
    [
      '10.42.7.19',
      '10.42.9.4',
      '10.42.19.8',
      '10.42.7.61',
      '10.42.11.37',
      '10.42.21.14',
      '10.42.6.202',
      '10.42.10.118',
      '10.42.18.90',
      '10.42.5.73',
      '10.42.12.8',
      '10.42.20.41',
    ],
    {
      zones: zonesOfFrankfurt,
      cpu: 16,
      memory: 64,
      instance: 'm7i.4xlarge',
      kubelet: 'v1.35.2-eks-11e3e01',
      image: bottlerocket,
    },
  ).map(node => ({ ...node, cordoned: node.name === drainedNode })),
};

const eksStaging: ClusterPlan = {
  name: 'eks-eu-staging',
  provider: 'eks',
  environment: 'staging',
  gitVersion: 'v1.36.1-eks-7f2c40d',
  platform: 'linux/amd64',
  region: 'eu-central-1',
  podNetwork: '10.43',
  storageClass: 'gp3',
  certManager: true,
  gatewayApi: false,
  argoCd: false,
  velero: true,
  ingressNginx: false,
  createdAt: Date.parse('2025-01-20T14:03:10Z'),
  nodes: [
    ...ec2(['10.43.7.112', '10.43.11.60', '10.43.18.27', '10.43.7.45'], {
      zones: zonesOfFrankfurt,
      cpu: 8,
      memory: 32,
      instance: 'm7i.2xlarge',
      kubelet: 'v1.36.1-eks-7f2c40d',
      image: 'Bottlerocket OS 1.52.1 (aws-k8s-1.36)',
    }),
    ...ec2(['10.43.12.91', '10.43.19.6'], {
      zones: zonesOfFrankfurt.slice(1),
      cpu: 8,
      memory: 32,
      instance: 'm7i.2xlarge',
      kubelet: 'v1.35.2-eks-11e3e01',
      image: bottlerocket,
    }),
  ],
};

const aks: ClusterPlan = {
  name: 'aks-us-dr',
  provider: 'aks',
  environment: 'disaster-recovery',
  gitVersion: 'v1.35.1',
  platform: 'linux/amd64',
  region: 'eastus2',
  podNetwork: '10.60',
  storageClass: 'managed-csi',
  certManager: false,
  gatewayApi: false,
  argoCd: false,
  velero: true,
  ingressNginx: false,
  createdAt: Date.parse('2025-08-11T16:40:02Z'),
  nodes: ['10.60.1.4', '10.60.1.5', '10.60.1.6', '10.60.1.7'].map(
    (address, at) => ({
      name: `aks-apps-38291047-vmss00000${at}`,
      address,
      zone: `eastus2-${(at % 3) + 1}`,
      cpu: 16,
      memory: 64,
      instance: 'Standard_D16s_v5',
      kubelet: 'v1.35.1',
      image: 'Ubuntu 22.04.5 LTS',
    }),
  ),
};

const rack = (
  role: 'master' | 'worker',
  number: string,
  address: string,
  room: string,
): NodePlan => ({
  name: `fra-k8s-${role}-${number}`,
  address,
  zone: room,
  role: role === 'master' ? 'control-plane' : undefined,
  cpu: role === 'master' ? 8 : 32,
  memory: role === 'master' ? 32 : 128,
  instance: 'bare-metal',
  kubelet: number === '03' ? 'v1.32.11' : 'v1.33.7',
  image: ubuntu,
});

const onPremises: ClusterPlan = {
  name: 'onprem-fra',
  provider: 'kubeadm',
  environment: 'production',
  gitVersion: 'v1.33.7',
  platform: 'linux/amd64',
  region: 'fra',
  podNetwork: '10.80',
  storageClass: 'ceph-rbd',
  certManager: false,
  gatewayApi: false,
  argoCd: false,
  velero: false,
  ingressNginx: true,
  createdAt: Date.parse('2023-05-30T07:55:31Z'),
  nodes: [
    rack('master', '01', '10.80.3.2', 'fra-room-1'),
    rack('master', '02', '10.80.3.4', 'fra-room-2'),
    rack('worker', '03', '10.80.3.33', 'fra-room-1'),
    rack('worker', '04', '10.80.3.34', 'fra-room-2'),
    rack('worker', '05', '10.80.3.52', 'fra-room-1'),
    rack('worker', '06', '10.80.3.53', 'fra-room-2'),
    { ...rack('worker', '07', '10.80.3.7', 'fra-room-1'), dead: true },
  ],
};

/** The clusters of the catalog, each with an API server of its own. */
export const clusterTable: readonly ClusterPlan[] = [
  eksProduction,
  eksStaging,
  aks,
  onPremises,
];

/** @throws if the scenario has no such cluster */
export function clusterNamed(name: string): ClusterPlan {
  const found = clusterTable.find(cluster => cluster.name === name);
  if (!found) {
    throw new Error(`The scenario has no cluster ${name}.`);
  }
  return found;
}

/** Whether the cluster cannot be reached: the line to Frankfurt fails in minutes 35 to 41 of every even hour, UTC. */
export function isCutOff(cluster: string, at: number): boolean {
  const time = new Date(at);
  const minute = time.getUTCMinutes();
  return (
    cluster === 'onprem-fra' &&
    time.getUTCHours() % 2 === 0 &&
    minute >= 35 &&
    minute < 41
  );
}

/** When what recurs every so many hours last began: for what is always the case, and has to be so since some time. */
export function lastTurn(key: number, hours: number, at: number): number {
  const every = hours * HOUR;
  const phase = Math.floor(key * every);
  return Math.floor((at - phase) / every) * every + phase;
}

/** Since when the dead node says nothing, Unix milliseconds: it is revived every three weeks, and dies again. */
export function deadSince(at: number): number {
  return lastTurn(0.37, 21 * 24, at);
}

/** Since when the drained node is cordoned, Unix milliseconds: another attempt every two days. */
export function drainedSince(at: number): number {
  return lastTurn(0.61, 48, at);
}

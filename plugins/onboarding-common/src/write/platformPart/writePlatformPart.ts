import type { ServiceFile } from '../../model/service/ServiceFile';
import type { ServiceValues } from '../../model/values/values';
import { minorOf, namespaceOf } from '../../plan/Place';
import { efsClaimOf } from '../../plan/volumes';
import { sizeOf } from '../../plan/resources';
import type { GeneratedFile, Remark, Subject, Writer } from '../GeneratedFile';
import { headOf } from '../heads';
import { toYaml, writeYamlDocuments } from '../text/yaml';
import { planEverywhere, type Plans } from '../values/writeValues';
import { rulesOfDeploying } from './rulesOfDeploying';

interface Part {
  subject: Subject;
  environment: string;
  service: ServiceFile;
  namespace: string;
  plans: Plans;
}

/** The group that the platform maps the pipeline's cloud identity to, for one namespace alone. */
export function deployGroupOf(namespace: string): string {
  return `portolan-deploy:${namespace}`;
}

function labelsOf({ environment, service }: Part) {
  return {
    'app.kubernetes.io/name': service.name,
    'portolan.dev/environment': environment,
  };
}

function leavesRestricted({ workloads }: ServiceValues): boolean {
  return Object.values(workloads).some(({ exceptions }) =>
    Object.values(exceptions ?? {}).some(
      ({ allows }) => allows !== 'writable-root',
    ),
  );
}

/** The namespace, with the Pod Security level that its pods need and no lower one. */
function namespaceObject(part: Part) {
  const { subject, plans, namespace, service } = part;
  const level = [...plans.values()].some(({ values }) =>
    leavesRestricted(values),
  )
    ? 'baseline'
    : 'restricted';
  const oldest = Math.min(
    ...[...plans.keys()].map(cluster =>
      minorOf(subject.platform.clusters[cluster]?.kubernetes ?? '1.33'),
    ),
  );
  const security = 'pod-security.kubernetes.io';
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: namespace,
      labels: {
        ...labelsOf(part),
        'portolan.dev/pci': service.pci,
        [`${security}/enforce`]: level,
        [`${security}/enforce-version`]: `v1.${oldest}`,
        [`${security}/audit`]: 'restricted',
        [`${security}/audit-version`]: `v1.${oldest}`,
        [`${security}/warn`]: 'restricted',
        [`${security}/warn-version`]: `v1.${oldest}`,
      },
    },
  };
}

/** What the pipeline may do: what the chart writes, in this namespace and nowhere else. */
function rightsOf(part: Part) {
  const { namespace } = part;
  const metadata = {
    name: 'portolan-deploy',
    namespace,
    labels: labelsOf(part),
  };
  const values = [...part.plans.values()].map(plan => plan.values);
  return [
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata,
      rules: rulesOfDeploying(values),
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata,
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'Role',
        name: 'portolan-deploy',
      },
      subjects: [
        {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'Group',
          name: deployGroupOf(namespace),
        },
      ],
    },
  ];
}

function mostPods({ workloads }: ServiceValues): number {
  return Object.values(workloads).reduce(
    (sum, { autoscaling, replicas, job }) =>
      sum + (autoscaling?.max ?? replicas ?? job?.parallelism ?? 1),
    0,
  );
}

/** Bounds against running away: twice the pods of a release, and no way in past the entries. */
function quotaOf(part: Part) {
  const pods = Math.max(
    ...[...part.plans.values()].map(({ values }) => mostPods(values)),
  );
  return {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: {
      name: 'portolan',
      namespace: part.namespace,
      labels: labelsOf(part),
    },
    spec: {
      hard: {
        pods: String(pods * 2 + 10),
        'services.loadbalancers': '0',
        'services.nodeports': '0',
      },
    },
  };
}

/** EFS file systems as volumes of the cluster (efs.csi.aws.com: volumeHandle is fileSystem:path:accessPoint). */
function fileSystemsOf(part: Part) {
  const { subject, plans, service, namespace, environment } = part;
  const onEks = [...plans.keys()].some(
    cluster => subject.platform.clusters[cluster]?.place === 'eks',
  );
  if (!onEks) return [];
  return Object.entries(service.workloads).flatMap(([workload, { volumes }]) =>
    Object.entries(volumes).flatMap(([volume, given]) => {
      if (given.kind !== 'efs' || given.fileSystem === undefined) return [];
      const claim = efsClaimOf(service.name, workload, volume);
      const name = `${environment}-${claim}`;
      const capacity = { storage: sizeOf(given.size ?? 1024 ** 4) };
      const handle =
        given.accessPoint === undefined
          ? [given.fileSystem, ...(given.folder ? [given.folder] : [])]
          : [given.fileSystem, '', given.accessPoint];
      return [
        {
          apiVersion: 'v1',
          kind: 'PersistentVolume',
          metadata: { name, labels: labelsOf(part) },
          spec: {
            accessModes: ['ReadWriteMany'],
            capacity,
            persistentVolumeReclaimPolicy: 'Retain',
            storageClassName: '',
            claimRef: { namespace, name: claim },
            csi: {
              driver: 'efs.csi.aws.com',
              volumeHandle: handle.join(':'),
            },
          },
        },
        {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          metadata: { name: claim, namespace, labels: labelsOf(part) },
          spec: {
            accessModes: ['ReadWriteMany'],
            storageClassName: '',
            volumeName: name,
            resources: { requests: capacity },
          },
        },
      ];
    }),
  );
}

function writePart(part: Part): GeneratedFile {
  const { subject, environment, plans, namespace } = part;
  const deploys = subject.platform.delivery === 'helm';
  return {
    path: `deploy/platform/${environment}.yaml`,
    owner: 'ours',
    text: writeYamlDocuments(
      [
        namespaceObject(part),
        ...(deploys ? rightsOf(part) : []),
        quotaOf(part),
        ...fileSystemsOf(part),
      ].map(toYaml),
      headOf(
        subject,
        [
          `The platform team's part of ${environment}: applied by it, once and at each change, to ${[
            ...plans.keys(),
          ].join(', ')}.`,
          ...(deploys
            ? [
                `The identity of the pipeline is mapped to the group ${deployGroupOf(
                  namespace,
                )} there.`,
              ]
            : []),
          'A change belongs into portolan.yaml or the platform file.',
        ].join('\n'),
      ),
    ),
  };
}

/** Writes what the platform team applies for a service: namespace, rights of the pipeline, quota, file systems. */
export const writePlatformPart: Writer = subject => {
  const { platform } = subject;
  const everywhere = planEverywhere(subject);
  const parts = [...subject.environments].flatMap(([environment, service]) => {
    const ofEnvironment = platform.environments[environment];
    const plans = everywhere.get(environment);
    return ofEnvironment === undefined || plans === undefined
      ? []
      : [
          {
            subject,
            environment,
            service,
            plans,
            namespace: namespaceOf(ofEnvironment, {
              service: service.name,
              environment,
            }),
          },
        ];
  });
  const remark: Remark = {
    kind: 'note',
    path: [],
    text: 'The namespace and the rights of the pipeline are made by the platform team from deploy/platform, before the first release.',
    remedy:
      platform.delivery === 'helm'
        ? 'Apply the file of each environment and map the identity of the pipeline to the group it names.'
        : 'Apply the file of each environment and let the project of Argo CD deploy into its namespace.',
    who: 'platform team',
  };
  return { files: parts.map(writePart), remarks: [remark] };
};

import { type Plan, planService } from '../../plan/planService';
import type { GeneratedFile, Remark, Subject, Writer } from '../GeneratedFile';
import { headOf } from '../heads';
import { toYaml, writeYaml, yamlComment } from '../text/yaml';
import { difference, isMap, shared, type Values } from './factor';

const folder = 'deploy';

/** The file of what all environments share. */
export const baseFile = `${folder}/values.yaml`;

/** The team's own file, read last and winning. */
export const localFile = `${folder}/values.local.yaml`;

/** Plans of every cluster of an environment, by cluster. */
export type Plans = ReadonlyMap<string, Plan>;

/** What several writers ask of one subject is made once. */
function oncePerSubject<T extends object>(make: (subject: Subject) => T) {
  const made = new WeakMap<Subject, T>();
  return (subject: Subject): T => {
    const there = made.get(subject);
    if (there !== undefined) return there;
    const value = make(subject);
    made.set(subject, value);
    return value;
  };
}

/** Plans a service on every cluster of every environment, in the order of the platform file. */
export const planEverywhere: (subject: Subject) => ReadonlyMap<string, Plans> =
  oncePerSubject(
    ({ environments, platform }) =>
      new Map(
        [...environments].map(([environment, service]) => [
          environment,
          new Map(
            (platform.environments[environment]?.clusters ?? []).map(
              cluster => [
                cluster,
                planService(service, { platform, environment, cluster }),
              ],
            ),
          ),
        ]),
      ),
  );

/** What is written of one environment: what its clusters share, and what of each differs from that. */
interface Layered {
  environment: string;
  common: Values;
  clusters: { cluster: string; own: Values }[];
}

function valuesOf({ values }: Plan): Values {
  const written = toYaml(values);
  return isMap(written) ? written : {};
}

const layersOf = oncePerSubject(subject =>
  [...planEverywhere(subject)].map(([environment, ofClusters]): Layered => {
    const all = [...ofClusters].map(([cluster, plan]) => ({
      cluster,
      values: valuesOf(plan),
    }));
    const common = shared(all.map(({ values }) => values));
    return {
      environment,
      common,
      clusters: all.map(({ cluster, values }) => ({
        cluster,
        own: difference(common, values),
      })),
    };
  }),
);

/** The environment is what its file is about: it never stands in the base, even if there is only one. */
function withoutEnvironment(values: Values): Values {
  const { service } = values;
  if (!isMap(service)) return values;
  const { environment, ...rest } = service;
  return { ...values, service: rest };
}

function environmentFile(environment: string): string {
  return `${folder}/values.${environment}.yaml`;
}

function clusterFile(environment: string, cluster: string): string {
  return `${folder}/values.${environment}.${cluster}.yaml`;
}

/**
 * The values files of one cluster of an environment in the order in which Helm is given them: each wins over those
 * before it, the team's own over all.
 */
export function valuesFilesOf(
  subject: Subject,
  { environment, cluster }: { environment: string; cluster: string },
): string[] {
  const layer = layersOf(subject).find(
    each => each.environment === environment,
  );
  const own = layer?.clusters.find(each => each.cluster === cluster)?.own;
  return [
    baseFile,
    environmentFile(environment),
    ...(own !== undefined && Object.keys(own).length > 0
      ? [clusterFile(environment, cluster)]
      : []),
    localFile,
  ];
}

const instead =
  'A change belongs into portolan.yaml, or into values.local.yaml, which is read last and wins.';

function writeBase(subject: Subject, values: Values): GeneratedFile {
  return {
    path: baseFile,
    owner: 'ours',
    text: writeYaml(
      values,
      headOf(
        subject,
        [
          'What all environments share. The tag and digest of an image built here come from the pipeline.',
          instead,
        ].join('\n'),
      ),
    ),
  };
}

function writeLayer(
  subject: Subject,
  { environment, common, clusters }: Layered,
  base: Values,
): GeneratedFile[] {
  const differing = clusters.filter(({ own }) => Object.keys(own).length > 0);
  const more =
    differing.length > 0
      ? [
          `Over it goes, by cluster: ${differing
            .map(({ cluster }) => `values.${environment}.${cluster}.yaml`)
            .join(', ')}.`,
        ]
      : [];
  return [
    {
      path: environmentFile(environment),
      owner: 'ours',
      text: writeYaml(
        difference(base, common),
        headOf(
          subject,
          [
            `What ${environment} has of its own, over values.yaml.`,
            ...more,
            instead,
          ].join('\n'),
        ),
      ),
    },
    ...differing.map(
      ({ cluster, own }): GeneratedFile => ({
        path: clusterFile(environment, cluster),
        owner: 'ours',
        text: writeYaml(
          own,
          headOf(
            subject,
            [
              `What the cluster ${cluster} has of its own in ${environment}, over values.${environment}.yaml.`,
              instead,
            ].join('\n'),
          ),
        ),
      }),
    ),
  ];
}

/** An example that fits: a cron job is handed over where there is one. */
function exampleFor({ service }: Subject): string[] {
  const cron = Object.entries(service.workloads).find(
    ([, { kind }]) => kind === 'cron',
  );
  return cron === undefined
    ? [
        'For example, to keep more of the old replica sets:',
        '',
        'defaults:',
        '  revisionHistoryLimit: 10',
      ]
    : [
        'For example, to hand a cron job over that begins suspended:',
        '',
        'workloads:',
        `  ${cron[0]}:`,
        '    cron:',
        '      suspend: false',
      ];
}

function writeLocal(subject: Subject): GeneratedFile {
  return {
    path: localFile,
    owner: 'yours',
    text: `${yamlComment(
      [
        'Yours: written once by Portolan, never overwritten. Read last in every environment, it wins over the other values.',
        'Maps are merged, all else is replaced, null takes a key away. What portolan.yaml can say belongs there instead.',
        ...exampleFor(subject),
      ].join('\n'),
    )}\n{}\n`,
  };
}

/** Remarks of all plans: without an environment where they are the same in all of them. */
function joinRemarks(plans: ReadonlyMap<string, Plans>): Remark[] {
  const told = new Map<string, { remark: Remark; environments: Set<string> }>();
  for (const [environment, ofClusters] of plans) {
    for (const { remarks } of ofClusters.values()) {
      for (const remark of remarks) {
        const key = JSON.stringify(remark);
        const there = told.get(key) ?? { remark, environments: new Set() };
        there.environments.add(environment);
        told.set(key, there);
      }
    }
  }
  return [...told.values()].flatMap(({ remark, environments }) =>
    environments.size === plans.size
      ? [remark]
      : [...environments].map(environment => ({ ...remark, environment })),
  );
}

/** Writes the values of the chart: what all environments share, what each has of its own, and the team's own file. */
export const writeValues: Writer = subject => {
  const layers = layersOf(subject);
  const base = withoutEnvironment(shared(layers.map(({ common }) => common)));
  return {
    files: [
      writeBase(subject, base),
      ...layers.flatMap(layer => writeLayer(subject, layer, base)),
      writeLocal(subject),
    ],
    remarks: joinRemarks(planEverywhere(subject)),
  };
};

import type { Remark } from '../GeneratedFile';
import { teamOf } from '../places';
import { recoveryOf } from './deploy';
import { isBuilt, type Pipeline, registriesOf } from './Pipeline';
import { variableName } from './reach';
import { releaseFile } from './release';
import { smokeUrls } from './smoke';

const mostJobs = 5;

/** Jobs of the longest way from a push to an environment. */
function longestWay({ subject }: Pipeline): number {
  const { environments } = subject.platform;
  const depth = (name: string, seen: readonly string[]): number => {
    const after = environments[name]?.after;
    return after === undefined || seen.includes(after)
      ? 1
      : 1 + depth(after, [...seen, name]);
  };
  return (
    (isBuilt(subject.service) ? 2 : 1) +
    Math.max(0, ...Object.keys(environments).map(name => depth(name, [])))
  );
}

function identities(pipeline: Pipeline): string[] {
  const { clusters } = pipeline.subject.platform;
  const kinds = registriesOf(pipeline).map(({ kind }) => kind);
  const places = Object.values(clusters).map(({ place }) => place);
  const helm = pipeline.subject.platform.delivery === 'helm';
  const aws = kinds.includes('ecr') || (helm && places.includes('eks'));
  const azure = kinds.includes('acr') || (helm && places.includes('aks'));
  return [
    ...(aws ? ['AWS_PULL_ROLE', 'AWS_BUILD_ROLE', 'AWS_DEPLOY_ROLE'] : []),
    ...(azure
      ? [
          ...['AZURE_TENANT_ID', 'AZURE_SUBSCRIPTION_ID'],
          ...['AZURE_PULL_CLIENT_ID', 'AZURE_BUILD_CLIENT_ID'],
          'AZURE_DEPLOY_CLIENT_ID',
        ]
      : []),
    ...(kinds.includes('other') ? ['REGISTRY_USERNAME'] : []),
    ...(helm
      ? Object.entries(clusters).flatMap(([name, { place }]) => {
          if (place === 'aks') return [`${variableName(name)}_RESOURCE_GROUP`];
          return place === 'on-premises'
            ? [`${variableName(name)}_SERVER`, `${variableName(name)}_CA`]
            : [];
        })
      : []),
  ];
}

function productionRemarks({ subject }: Pipeline): Remark[] {
  return Object.entries(subject.platform.environments)
    .filter(([, { production }]) => production)
    .map(([environment, { approvers }]): Remark => {
      const teams = approvers.map(teamOf).join(', ');
      return {
        kind: approvers.length > 0 ? 'note' : 'decision',
        path: [],
        text:
          approvers.length > 0
            ? `A second person agrees before ${environment} only if GitHub's environment ${environment} says so.`
            : `Nobody is named who agrees before ${environment}: whoever merges also releases.`,
        remedy:
          approvers.length > 0
            ? `Set required reviewers of the environment ${environment} to ${teams}, without self-review, and let only the default branch deploy to it.`
            : `Name teams under environments.${environment}.approvers of the platform file.`,
        who: 'platform team',
        environment,
      };
    });
}

function recoveryRemarks(pipeline: Pipeline): Remark[] {
  const { service, platform } = pipeline.subject;
  const unsafe = Object.entries(service.workloads).find(
    ([, { run, backwardCompatible }]) =>
      run === 'before-deploy' && !backwardCompatible,
  );
  const leaves = Object.keys(platform.environments).some(
    environment => recoveryOf(pipeline, environment) === 'leave',
  );
  return !leaves || platform.delivery !== 'helm'
    ? []
    : [
        {
          kind: 'decision',
          path: ['workloads', unsafe?.[0] ?? ''].filter(part => part !== ''),
          text: 'A failed release is not rolled back by itself: nothing says that the old version still works after the job before it.',
          remedy:
            'If it does, say backwardCompatible: true at that job; else roll forward.',
          who: 'service team',
        },
      ];
}

function smokeRemarks({ subject }: Pipeline): Remark[] {
  const { service, platform, environments } = subject;
  return Object.entries(service.workloads)
    .filter(([, { expose }]) => expose !== undefined)
    .filter(
      ([name]) =>
        ![...environments].some(([environment, here]) =>
          smokeUrls(here, platform, environment).has(name),
        ),
    )
    .map(([name]) => ({
      kind: 'note',
      path: ['workloads', name, 'expose'],
      text: `After a release nobody asks ${name} from outside: its ready check is not reachable by its routes. Its replicas still have to become ready.`,
      remedy:
        'Let a route without access rules reach the path of health.ready, if a check from outside is wanted.',
      who: 'service team',
    }));
}

/** What people have to know and decide about the pipeline. */
export function pipelineRemarks(pipeline: Pipeline): Remark[] {
  const { subject } = pipeline;
  const { platform } = subject;
  const variables = identities(pipeline);
  const way = longestWay(pipeline);
  const argo = platform.delivery === 'argo-cd';
  const stored = registriesOf(pipeline).filter(({ kind }) => kind === 'other');
  return [
    ...(variables.length === 0
      ? []
      : [
          {
            kind: 'note' as const,
            path: [],
            text: `The pipeline signs in by GitHub's own tokens and takes the names of identities from variables: ${variables.join(
              ', ',
            )}.`,
            remedy:
              'Set them for the organisation, or at the environments of GitHub where they differ. The pull identity may only read: code of pull requests runs beside it. The deploy identity has rights in the namespace of the service alone.',
            who: 'platform team' as const,
          },
        ]),
    ...stored.map(
      ({ host }): Remark => ({
        kind: 'decision',
        path: [],
        text: `No sign-in without a stored password is known for the registry ${host}: the pipeline uses the secret REGISTRY_PASSWORD.`,
        remedy:
          'Use a registry that trusts tokens of GitHub (ECR, ACR, ghcr.io), or renew that password often.',
        who: 'platform team',
      }),
    ),
    ...productionRemarks(pipeline),
    ...recoveryRemarks(pipeline),
    ...(argo ? [] : smokeRemarks(pipeline)),
    ...(argo
      ? [
          {
            kind: 'note' as const,
            path: [],
            text: `Argo CD deploys: the pipeline commits the digest to ${Object.keys(
              platform.environments,
            )
              .map(releaseFile)
              .join(
                ', ',
              )}, neither waits for the rollout nor asks the service afterwards, and rolls nothing back.`,
            remedy:
              'Name that file last among the valueFiles of the Application; alert on its health; to roll back, revert the commit.',
            who: 'platform team' as const,
          },
        ]
      : []),
    ...(way > mostJobs
      ? [
          {
            kind: 'decision' as const,
            path: [],
            text: `From a push to the last environment there are ${way} jobs, one after the other; more than ${mostJobs} make releases slow.`,
            remedy:
              'Promote to fewer environments in a row: change after in environments of the platform file.',
            who: 'platform team' as const,
          },
        ]
      : []),
  ];
}

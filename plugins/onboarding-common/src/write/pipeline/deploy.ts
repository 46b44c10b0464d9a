import { script, source, variable, withVariable } from '../text/script';
import { expression } from '../text/workflow';
import { whenReleased } from './build';
import { cloudLogin, registryLogin, type Step, tokenRights } from './login';
import {
  chartArguments,
  checkoutStep,
  commitArguments,
  isBuilt,
  type Job,
  namespaceArguments,
  type Pipeline,
  valueArguments,
} from './Pipeline';
import { kubeconfig, reachStep } from './reach';
import { smokeUrls } from './smoke';

/** What becomes of a release that failed. */
export type Recovery = 'roll-back' | 'leave';

/**
 * A release with a job before it is rolled back by itself only if that job says that the old version still works after
 * it; else the old program could meet data it does not know.
 */
export function recoveryOf(
  { subject }: Pipeline,
  environment: string,
): Recovery {
  const service = subject.environments.get(environment) ?? subject.service;
  return Object.values(service.workloads).every(
    ({ run, backwardCompatible }) =>
      run !== 'before-deploy' || backwardCompatible,
  )
    ? 'roll-back'
    : 'leave';
}

/** The name of the job that deploys to an environment. */
export function deployJobName(environment: string): string {
  return `deploy-${environment}`;
}

/** Clusters of an environment that the platform file describes. */
function clustersOf({ subject: { platform } }: Pipeline, environment: string) {
  return (platform.environments[environment]?.clusters ?? []).flatMap(name => {
    const cluster = platform.clusters[name];
    return cluster === undefined ? [] : [{ name, cluster }];
  });
}

/** Asks an address until it answers, for two minutes. */
export function smokeStep(url: string, workload: string): Step {
  return {
    name: `Ask ${workload} whether it is well`,
    run: script([
      ...[
        'curl',
        '--fail',
        '--silent',
        '--show-error',
        '--output',
        '/dev/null',
      ],
      ...['--max-time', '10', '--retry', '12', '--retry-delay', '5'],
      ...['--retry-all-errors', '--url', url],
    ]),
    'timeout-minutes': 5,
  };
}

function recoverStep(
  pipeline: Pipeline,
  environment: string,
  cluster: string,
): Step {
  const { subject } = pipeline;
  const { name } = subject.service;
  const before = `steps.before-${cluster}.outputs.revision`;
  if (recoveryOf(pipeline, environment) === 'leave')
    return {
      name: `Say that nothing was rolled back on ${cluster}`,
      if: expression('failure() || cancelled()'),
      run: script([
        'echo',
        `::error::${name} failed on ${cluster} and was not rolled back: its job before the release does not say backwardCompatible: true. See docs/runbook.md.`,
      ]),
    };
  return {
    name: `Roll back on ${cluster}`,
    if: expression(`(failure() || cancelled()) && ${before} != ''`),
    env: { ...kubeconfig(cluster), REVISION: expression(before) },
    run: script([
      ...['helm', 'rollback', name],
      variable('REVISION'),
      ...namespaceArguments(subject, environment),
      ...['--wait', '--timeout', '10m'],
    ]),
    'timeout-minutes': 15,
  };
}

function clusterSteps(
  pipeline: Pipeline,
  environment: string,
  cluster: string,
): Step[] {
  const { subject } = pipeline;
  const { service, platform } = subject;
  const here = subject.environments.get(environment) ?? service;
  const namespace = namespaceArguments(subject, environment);
  const history = script([
    ...['helm', 'history', service.name, ...namespace, '--output', 'json'],
    source('2>"$RUNNER_TEMP/history.txt"'),
  ]).trimEnd();
  return [
    {
      name: `Remember what runs on ${cluster}`,
      id: `before-${cluster}`,
      env: kubeconfig(cluster),
      run: script(
        `if history=$(${history}); then`,
        `  revision=$(jq --raw-output 'map(select(.status == "deployed")) | last | .revision // empty' <<<"$history")`,
        `elif grep --quiet 'not found' "$RUNNER_TEMP/history.txt"; then`,
        `  revision=`,
        'else',
        '  cat "$RUNNER_TEMP/history.txt" >&2',
        '  exit 1',
        'fi',
        'echo "revision=$revision" >>"$GITHUB_OUTPUT"',
      ),
    },
    {
      name: `Deploy to ${cluster}`,
      env: {
        ...kubeconfig(cluster),
        ...(isBuilt(service) && {
          DIGEST: expression('needs.build.outputs.digest'),
        }),
      },
      run: script([
        ...['helm', 'upgrade', '--install', service.name],
        ...chartArguments(platform),
        ...namespace,
        ...valueArguments(pipeline.subject, { environment, cluster }),
        ...(isBuilt(service)
          ? ['--set-string', withVariable('image.digest=', 'DIGEST')]
          : []),
        ...commitArguments(platform),
        ...['--wait', '--timeout', '15m', '--history-max', '10'],
      ]),
      'timeout-minutes': 20,
    },
    ...[...smokeUrls(here, platform, environment)].map(([workload, url]) =>
      smokeStep(url, workload),
    ),
    recoverStep(pipeline, environment, cluster),
  ];
}

/** The jobs that must be done before that of an environment. */
export function needsOf({ subject }: Pipeline, environment: string): string[] {
  const { service, platform } = subject;
  const after = platform.environments[environment]?.after;
  return [
    isBuilt(service) ? 'build' : 'check',
    ...(after === undefined ? [] : [deployJobName(after)]),
  ];
}

/** What every job that brings a release to an environment has, whatever brings it. */
export function deployFrame(
  pipeline: Pipeline,
  environment: string,
): Record<string, Job[string]> {
  const { service, platform, environments } = pipeline.subject;
  const here = environments.get(environment) ?? service;
  const [url] = smokeUrls(here, platform, environment).values();
  return {
    name: `Deploy to ${environment}`,
    needs: needsOf(pipeline, environment),
    if: whenReleased,
    'runs-on': platform.ci.runner,
    // Whom GitHub asks before it goes on is set at the environment; ids of identities are its variables.
    environment: {
      name: environment,
      ...(url !== undefined && { url: new URL(url).origin }),
    },
    concurrency: {
      group: `deploy-${environment}`,
      'cancel-in-progress': false,
    },
  };
}

/** The job that deploys to an environment by Helm; undefined where a cluster or the chart cannot be reached. */
export function deployJob(
  pipeline: Pipeline,
  environment: string,
): Job | undefined {
  const { actions, chartRegistry } = pipeline;
  const clusters = clustersOf(pipeline, environment);
  const chartLogin =
    chartRegistry === undefined
      ? []
      : registryLogin(chartRegistry, actions, 'deploy');
  const logins = new Map<string, Step[] | undefined>();
  // Who is signed in to the registry of a cloud is signed in to its clusters.
  if (chartRegistry?.kind === 'ecr')
    logins.set(`eks ${chartRegistry.region}`, []);
  if (chartRegistry?.kind === 'acr') logins.set('aks', []);
  const steps = clusters.flatMap(({ name, cluster }) => {
    const key =
      cluster.place === 'eks' ? `eks ${cluster.region ?? ''}` : cluster.place;
    const isNew = !logins.has(key);
    if (isNew)
      logins.set(
        key,
        cloudLogin(cluster.place, {
          actions,
          role: 'deploy',
          region: cluster.region,
        }),
      );
    return [
      ...(isNew ? logins.get(key) ?? [] : []),
      reachStep(name, cluster),
      ...clusterSteps(pipeline, environment, name),
    ];
  });
  if (
    chartLogin === undefined ||
    [...logins.values()].some(login => login === undefined)
  )
    return undefined;
  return {
    ...deployFrame(pipeline, environment),
    'timeout-minutes': 15 + 45 * clusters.length,
    permissions: tokenRights(
      chartRegistry === undefined ? [] : [chartRegistry],
      'deploy',
      true,
    ),
    steps: [checkoutStep(pipeline), ...chartLogin, ...steps],
  };
}

import { suffix } from '../../random';
import type { CronPlan, JobRun } from '../cronPlans';
import { runsOf } from '../cronPlans';
import { digestOf } from '../container';
import {
  drawObject,
  iso,
  isList,
  isObject,
  ownedBy,
  uidOf,
  type Identity,
  type JsonObject,
  type Thing,
} from '../kubeObject';

/** How often a failing job is tried again. */
const backoffLimit = 2;

interface Attempt {
  run: JobRun;
  name: string;
  startsAt: number;
  endsAt: number;
  failed: boolean;
}

/** The cron job, its kept jobs and their pods. */
export function cronThings(
  plan: CronPlan,
  at: number,
): Record<'cronjobs' | 'jobs' | 'pods', Thing[]> {
  const runs = runsOf(plan, at);
  return {
    cronjobs: [cronJobThing(plan, runs, at)],
    jobs: runs.map(run => jobThing(run, at)),
    pods: runs
      .flatMap(attemptsOf)
      .filter(({ startsAt }) => startsAt <= at)
      .map(attempt => podThing(attempt, at)),
  };
}

function cronIdentity(plan: CronPlan): Identity {
  return {
    cluster: plan.cluster.name,
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    namespace: plan.namespace,
    name: plan.name,
    createdAt: plan.cluster.createdAt,
  };
}

function jobIdentity({ plan, name, startsAt }: JobRun): Identity {
  return { ...cronIdentity(plan), kind: 'Job', name, createdAt: startsAt };
}

function jobSpec(plan: CronPlan, at: number): JsonObject {
  return {
    backoffLimit,
    completions: 1,
    parallelism: 1,
    completionMode: 'NonIndexed',
    suspend: false,
    template: { metadata: { labels: plan.labels }, spec: plan.podSpec(at) },
  };
}

function cronJobThing(
  plan: CronPlan,
  runs: readonly JobRun[],
  at: number,
): Thing {
  const active = runs.filter(({ endsAt }) => endsAt > at);
  const newest = runs[runs.length - 1];
  const done = runs.filter(({ endsAt, failed }) => endsAt <= at && !failed);
  const changedAt = Math.max(
    plan.cluster.createdAt,
    ...runs.flatMap(({ startsAt, endsAt }) =>
      [startsAt, endsAt].filter(time => time <= at),
    ),
  );
  return {
    namespace: plan.namespace,
    name: plan.name,
    changedAt,
    render: () =>
      drawObject({
        ...cronIdentity(plan),
        labels: plan.labels,
        body: {
          spec: {
            schedule: plan.schedule,
            timeZone: 'Etc/UTC',
            suspend: plan.suspended,
            concurrencyPolicy: 'Forbid',
            startingDeadlineSeconds: 300,
            successfulJobsHistoryLimit: 3,
            failedJobsHistoryLimit: 3,
            jobTemplate: {
              metadata: { labels: plan.labels },
              spec: jobSpec(plan, newest.startsAt),
            },
          },
          status: {
            lastScheduleTime: iso(newest.startsAt),
            ...(done.length > 0 && {
              lastSuccessfulTime: iso(done[done.length - 1].endsAt),
            }),
            ...(active.length > 0 && {
              active: active.map(run => ({
                kind: 'Job',
                namespace: plan.namespace,
                name: run.name,
                uid: uidOf(jobIdentity(run)),
                apiVersion: 'batch/v1',
              })),
            }),
          },
        },
        provenance: { manager: 'helm', applied: true, changedAt },
      }),
  };
}

function jobThing(run: JobRun, at: number): Thing {
  const { plan, startsAt, endsAt, failed } = run;
  const ended = at >= endsAt;
  const tries = attemptsOf(run).filter(one => one.endsAt <= at).length;
  const changedAt = ended
    ? endsAt
    : Math.max(
        startsAt,
        ...attemptsOf(run)
          .map(one => one.endsAt)
          .filter(time => time <= at),
      );
  const uid = uidOf(jobIdentity(run));
  const labels = {
    ...plan.labels,
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': run.name,
    'controller-uid': uid,
    'job-name': run.name,
  };
  const condition = failed
    ? {
        type: 'Failed',
        reason: 'BackoffLimitExceeded',
        message: 'Job has reached the specified backoff limit',
      }
    : {
        type: 'Complete',
        reason: 'CompletionsReached',
        message: 'Reached expected number of succeeded pods',
      };
  return {
    namespace: plan.namespace,
    name: run.name,
    changedAt,
    render: () =>
      drawObject({
        ...jobIdentity(run),
        labels,
        metadata: { ...ownedBy(cronIdentity(plan)), generation: 1 },
        annotations: {
          'batch.kubernetes.io/cronjob-scheduled-timestamp': iso(startsAt),
        },
        body: {
          spec: {
            ...jobSpec(plan, startsAt),
            selector: {
              matchLabels: { 'batch.kubernetes.io/controller-uid': uid },
            },
          },
          status: {
            startTime: iso(startsAt),
            terminating: 0,
            uncountedTerminatedPods: {},
            ...(!ended && { active: 1, ready: 1 }),
            ...(ended &&
              !failed && { succeeded: 1, completionTime: iso(endsAt) }),
            ...(failed && tries > 0 && { failed: tries }),
            ...(ended && {
              conditions: [
                {
                  ...condition,
                  status: 'True',
                  lastProbeTime: iso(endsAt),
                  lastTransitionTime: iso(endsAt),
                },
              ],
            }),
          },
        },
        provenance: { manager: 'kube-controller-manager', changedAt },
      }),
  };
}

function attemptsOf(run: JobRun): Attempt[] {
  const tries = run.failed ? backoffLimit + 1 : 1;
  const length = (run.endsAt - run.startsAt) / tries;
  return Array.from({ length: tries }, (_, number) => ({
    run,
    name: `${run.name}-${suffix(
      5,
      run.plan.cluster.name,
      run.name,
      String(number),
    )}`,
    startsAt: Math.floor(run.startsAt + number * length),
    endsAt: Math.floor(run.startsAt + (number + 1) * length) - 1_000,
    failed: run.failed,
  }));
}

function podThing(attempt: Attempt, at: number): Thing {
  const { run, name, startsAt, endsAt, failed } = attempt;
  const { plan } = run;
  const ended = at >= endsAt;
  const changedAt = ended ? endsAt : startsAt;
  const usable = plan.cluster.nodes.filter(
    node => !node.cordoned && !node.dead && !node.role,
  );
  const node = usable[Math.floor(startsAt / 60_000) % usable.length];
  const job = jobIdentity(run);
  return {
    namespace: plan.namespace,
    name,
    changedAt,
    render: () => {
      const spec = plan.podSpec(run.startsAt);
      const [container] = isList(spec.containers)
        ? spec.containers.filter(isObject)
        : [];
      const image = String(container.image);
      const containerID = `containerd://${digestOf(name).slice(7)}`;
      const ready = !ended;
      const outcome = failed ? 'Failed' : 'Succeeded';
      const condition = (type: string, holds: boolean) => ({
        type,
        status: holds ? 'True' : 'False',
        ...(!holds && { reason: failed ? 'PodFailed' : 'PodCompleted' }),
        lastProbeTime: null,
        lastTransitionTime: iso(holds ? startsAt : endsAt),
      });
      return drawObject({
        cluster: plan.cluster.name,
        apiVersion: 'v1',
        kind: 'Pod',
        namespace: plan.namespace,
        name,
        createdAt: startsAt,
        labels: {
          ...plan.labels,
          'batch.kubernetes.io/controller-uid': uidOf(job),
          'batch.kubernetes.io/job-name': run.name,
          'job-name': run.name,
        },
        metadata: { ...ownedBy(job), generateName: `${run.name}-` },
        body: {
          spec: { ...spec, nodeName: node.name },
          status: {
            phase: ended ? outcome : 'Running',
            conditions: [
              condition('Initialized', true),
              condition('Ready', ready),
              condition('ContainersReady', ready),
              condition('PodScheduled', true),
            ],
            hostIP: node.address,
            startTime: iso(startsAt),
            qosClass: 'Burstable',
            containerStatuses: [
              {
                name: container.name,
                image: image.split('@')[0],
                imageID: image.replace(/:[^:@/]+@/, '@'),
                containerID,
                ready,
                started: ready,
                restartCount: 0,
                lastState: {},
                state: ended
                  ? {
                      terminated: {
                        exitCode: failed ? 3 : 0,
                        reason: failed ? 'Error' : 'Completed',
                        startedAt: iso(startsAt),
                        finishedAt: iso(endsAt),
                        containerID,
                        ...(failed && {
                          message:
                            'export of 2,114 expense reports refused: remote file system is full\n',
                        }),
                      },
                    }
                  : { running: { startedAt: iso(startsAt) } },
              },
            ],
          },
        },
        provenance: {
          manager: 'kube-controller-manager',
          statusManager: 'kubelet',
          changedAt,
        },
      });
    },
  };
}

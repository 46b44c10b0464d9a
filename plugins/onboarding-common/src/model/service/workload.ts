import { z } from 'zod';
import { cronSchema } from '../cron';
import {
  addressSchema,
  hostSchema,
  labelSchema,
  portNameSchema,
  timeZoneSchema,
  urlPathSchema,
} from '../names';
import { secondsSchema } from '../quantity';
import { whole } from '../scalar';
import { checkPorts, containerKeys, portsOf, sidecarSchema } from './container';
import { exposeSchema } from './expose';
import { placementSchema, rolloutSchema, scaleSchema } from './scale';
import { volumeSchema } from './volume';

const longScheduleSchema = z.strictObject({
  cron: cronSchema.describe('Five fields.'),
  timeZone: timeZoneSchema
    .optional()
    .describe('Default: timeZone beside it, else UTC.'),
  overlap: z
    .enum(['forbid', 'allow', 'replace'])
    .default('forbid')
    .describe('When the last run still runs. Default forbid.'),
  startWithin: secondsSchema
    .prefault('300s')
    .describe('A start later than this is left out. Default 300s.'),
});

const metricsSchema = z.union([
  urlPathSchema.transform((path): Metrics => ({ path })),
  z
    .strictObject({
      path: urlPathSchema.default('/metrics').describe('Default /metrics.'),
      port: portNameSchema
        .optional()
        .describe("Port by name. Default: the workload's first."),
      every: secondsSchema
        .optional()
        .describe("Time between two looks. Default: Prometheus' own."),
    })
    .transform((metrics): Metrics => metrics),
]);

/** Where Prometheus finds the workload's metrics. Times in seconds. */
export interface Metrics {
  path: string;
  port?: string;
  every?: number;
}

const workloadKeysSchema = z
  .strictObject({
    ...containerKeys,
    essential: z
      .literal(true)
      .default(true)
      .describe("The workload's own container is always essential."),
    schedule: z
      .union([
        cronSchema.transform(
          (cron): z.output<typeof longScheduleSchema> => ({
            cron,
            overlap: 'forbid',
            startWithin: 300,
          }),
        ),
        longScheduleSchema,
      ])
      .optional()
      .describe(
        'Run it at these times: five fields, or { cron, timeZone, overlap, startWithin }. Makes it a cron job.',
      ),
    timeZone: timeZoneSchema
      .optional()
      .describe('Of the schedule. Default UTC: no hour is skipped or doubled.'),
    run: z
      .enum(['before-deploy', 'after-deploy', 'once'])
      .optional()
      .describe(
        'Run it to its end with each release, or once. Makes it a job.',
      ),
    backwardCompatible: z
      .boolean()
      .default(false)
      .describe(
        'For run: before-deploy: the old version still works after it. Default false: a failed release is then not rolled back by itself.',
      ),
    retries: whole(0, 20)
      .default(0)
      .describe(
        'For jobs: tries after the first. Default 0: nothing is done twice by surprise.',
      ),
    timeLimit: secondsSchema
      .optional()
      .describe('For jobs: ended after this. Default none; reported.'),
    parallel: whole(1, 1000)
      .default(1)
      .describe('For jobs: copies at once (ECS taskCount). Default 1.'),
    suspend: z
      .boolean()
      .default(false)
      .describe('Keep it from running. Default false.'),
    perNode: z
      .boolean()
      .default(false)
      .describe('One replica on every node (DaemonSet). Default false.'),
    scale: scaleSchema
      .optional()
      .describe('A number of replicas, or { min, max, cpu, … }.'),
    rollout: rolloutSchema
      .default({})
      .describe('How a new version takes over. Default: none is missed.'),
    placement: placementSchema.prefault({}).describe('Where it may run.'),
    expose: exposeSchema
      .optional()
      .describe(
        'Reach it from outside the cluster: a host, or a mapping. Default: only from inside.',
      ),
    volumes: z
      .record(labelSchema, volumeSchema)
      .default({})
      .describe('Volumes by name, each a path or a mapping. Default none.'),
    sidecars: z
      .record(labelSchema, sidecarSchema)
      .default({})
      .describe('Further containers in each replica, by name. Default none.'),
    metrics: metricsSchema
      .optional()
      .describe('Path of the metrics, or { path, port, every }. Default none.'),
    instrument: z
      .boolean()
      .default(false)
      .describe(
        'Let the platform add OpenTelemetry to the runtime by itself. Default false.',
      ),
    stop: secondsSchema
      .prefault('30s')
      .describe('Time to end after SIGTERM. Default 30s, as ECS.'),
    drain: secondsSchema
      .prefault('5s')
      .describe(
        'Wait before SIGTERM, since the end of traffic is told at the same time. Default 5s.',
      ),
    shareProcesses: z
      .boolean()
      .default(false)
      .describe(
        'Containers of a replica see one another (pidMode task). Default false.',
      ),
    hosts: z
      .record(hostSchema, addressSchema)
      .default({})
      .describe('Names put into /etc/hosts. Default none.'),
    dns: z
      .strictObject({
        servers: z
          .array(addressSchema)
          .default([])
          .describe("Default none: the cluster's."),
        search: z.array(hostSchema).default([]).describe('Default none.'),
      })
      .optional()
      .describe(
        "Name servers of its own. Default: the cluster's, without which services are not found.",
      ),
    sysctls: z
      .record(z.string(), z.string())
      .default({})
      .describe('Kernel parameters of the replica. Default none.'),
    annotations: z
      .record(z.string(), z.string())
      .default({})
      .describe('Annotations of its pods. Default none.'),
    parallelSafe: z
      .strictObject({
        value: z
          .boolean()
          .describe('May it run here and at the old place at once?'),
        reason: z.string().min(3).describe('Why.'),
      })
      .optional()
      .describe(
        'Whether two of it may run at once during migration, with reason. Default: unknown, which counts as no.',
      ),
  })
  .superRefine(checkPorts);

/** What becomes of a workload. */
export type WorkloadKind =
  | 'web'
  | 'worker'
  | 'cron'
  | 'job'
  | 'stateful'
  | 'daemon';

type Keys = z.output<typeof workloadKeysSchema>;

function kindOf(keys: Keys, hasPorts: boolean): WorkloadKind {
  if (keys.schedule !== undefined) return 'cron';
  if (keys.run !== undefined) return 'job';
  if (keys.perNode) return 'daemon';
  if (Object.values(keys.volumes).some(({ perReplica }) => perReplica))
    return 'stateful';
  return hasPorts ? 'web' : 'worker';
}

/**
 * One thing that runs. The kind follows from what is said: a schedule makes a cron job, `run` a job, `perNode` a
 * daemon, a disk kept for each replica a stateful workload, a port a web workload, nothing a worker.
 */
export const workloadSchema = workloadKeysSchema.transform(
  ({ port, ports, timeZone, schedule, ...rest }) => {
    const all = portsOf({ port, ports });
    return {
      ...rest,
      kind: kindOf({ ...rest, schedule }, Object.keys(all).length > 0),
      ports: all,
      ...(schedule !== undefined && {
        schedule: {
          ...schedule,
          timeZone: schedule.timeZone ?? timeZone ?? 'UTC',
        },
      }),
    };
  },
);
/** See {@link workloadSchema}. Times in seconds. */
export type Workload = z.output<typeof workloadSchema>;

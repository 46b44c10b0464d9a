import { z } from 'zod';
import { portNameSchema, urlPathSchema } from '../names';
import { secondsSchema } from '../quantity';
import { whole } from '../scalar';

const portRefSchema = z.union([whole(1, 65535), portNameSchema]);

const rhythm = {
  every: secondsSchema
    .optional()
    .describe(
      'Time between two looks. Default 5s for ready, 10s for live and startup: quick to leave the traffic, slow to be killed.',
    ),
  timeout: secondsSchema
    .optional()
    .describe('How long one answer may take. Default 2s; 5s for live.'),
  failures: whole(1, 100)
    .optional()
    .describe(
      'Failures in a row before it counts. Default 3 for ready, 6 for live, so that a busy minute kills nothing.',
    ),
};

const longProbeSchema = z
  .strictObject({
    http: z
      .strictObject({
        path: urlPathSchema.describe('Path that answers 200 to 399.'),
        port: portRefSchema
          .optional()
          .describe('Number or name. Default: the first port.'),
        scheme: z
          .enum(['http', 'https'])
          .default('http')
          .describe('Default http: the look comes from the node itself.'),
        headers: z
          .record(z.string(), z.string())
          .default({})
          .describe('Request headers. Default none.'),
      })
      .optional()
      .describe('Ask by HTTP.'),
    tcp: portRefSchema.optional().describe('Open a connection to this port.'),
    grpc: z
      .strictObject({
        port: portRefSchema
          .optional()
          .describe('Number or name. Default: the first port.'),
        service: z
          .string()
          .optional()
          .describe('Name asked for. Default: the whole server.'),
      })
      .optional()
      .describe('Ask by the gRPC health protocol.'),
    exec: z
      .array(z.string())
      .min(1)
      .optional()
      .describe(
        'Run this program in the container; hardened images have no shell.',
      ),
    ...rhythm,
  })
  .superRefine((probe, context) => {
    const ways = (['http', 'tcp', 'grpc', 'exec'] as const).filter(
      way => probe[way] !== undefined,
    );
    if (ways.length === 1) return;
    context.addIssue({
      code: 'custom',
      message:
        ways.length === 0
          ? 'this check does not say how to look'
          : `this check looks in ${ways.length} ways: ${ways.join(', ')}`,
      params: { remedy: 'Give exactly one of http, tcp, grpc and exec.' },
    });
  });

/** One health check. Times in seconds. */
export const probeSchema = z.union([
  urlPathSchema.transform(
    (path): Probe => ({
      http: { path, scheme: 'http', headers: {} },
    }),
  ),
  longProbeSchema.transform((probe): Probe => probe),
]);

/** A health check; exactly one way of looking is set. Times in seconds; absent = the default of its role. */
export interface Probe {
  http?: {
    path: string;
    port?: number | string;
    scheme: 'http' | 'https';
    headers: Record<string, string>;
  };
  tcp?: number | string;
  grpc?: { port?: number | string; service?: string };
  exec?: string[];
  every?: number;
  timeout?: number;
  failures?: number;
}

const startupSchema = z.union([
  secondsSchema.transform((budget): Startup => ({ budget })),
  z
    .strictObject({
      budget: secondsSchema.describe('How long the start may take.'),
      check: probeSchema
        .optional()
        .describe('How to see that it started. Default: as live.'),
    })
    .transform((startup): Startup => startup),
]);

/** The time a container has to start, and how one sees that it has. */
export interface Startup {
  /** Seconds. */
  budget: number;
  check?: Probe;
}

/** The health checks of a container; a path alone is both the ready and the live check. */
export const healthSchema = z.union([
  urlPathSchema.transform((path): Health => {
    const probe: Probe = { http: { path, scheme: 'http', headers: {} } };
    return { ready: probe, live: probe };
  }),
  z
    .strictObject({
      ready: probeSchema
        .optional()
        .describe('May it get traffic? A path or a check. Default: as live.'),
      live: probeSchema
        .optional()
        .describe(
          'Must it be restarted? A path or a check. Default none: a wrong one kills healthy containers.',
        ),
      startup: startupSchema
        .optional()
        .describe(
          'How long the start may take, 90s, or { budget, check }. Default 60s.',
        ),
    })
    .transform((health): Health => health),
]);

/** How one sees that a container is well. The writer of manifests keeps ready and live different in rhythm. */
export interface Health {
  ready?: Probe;
  live?: Probe;
  startup?: Startup;
}

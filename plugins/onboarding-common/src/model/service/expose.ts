import { z } from 'zod';
import {
  hostSchema,
  labelSchema,
  methodSchema,
  portNameSchema,
  urlPathSchema,
} from '../names';
import { bytesSchema, secondsSchema } from '../quantity';
import { scalar, whole } from '../scalar';

const headerSchema = scalar({
  pattern: /^[A-Za-z0-9-]+$/,
  expected: 'the name of a header',
  remedy: 'Use letters, digits and hyphens, for example X-Tenant.',
  examples: ['X-Tenant'],
});

const routeSchema = z.union([
  urlPathSchema.transform(
    (path): Route => ({
      path,
      match: 'prefix',
      methods: [],
      headers: {},
    }),
  ),
  z
    .strictObject({
      path: urlPathSchema.describe('Path it is for.'),
      match: z
        .enum(['prefix', 'exact'])
        .default('prefix')
        .describe('Default prefix, by whole parts: /api, not /apix.'),
      methods: z
        .array(methodSchema)
        .default([])
        .describe('Methods it is for. Default: all.'),
      headers: z
        .record(headerSchema, z.string())
        .default({})
        .describe('Headers a request must have, by exact value. Default none.'),
      port: portNameSchema
        .optional()
        .describe("Port by name. Default: the workload's first."),
      rewrite: urlPathSchema
        .optional()
        .describe(
          'What takes the place of path before the service sees it. Default: nothing changes.',
        ),
    })
    .transform((route): Route => route),
]);

/** One way in from the entry to a port. */
export interface Route {
  path: string;
  match: 'prefix' | 'exact';
  /** Empty = all. */
  methods: z.output<typeof methodSchema>[];
  headers: Record<string, string>;
  port?: string;
  rewrite?: string;
}

const restrictSchema = z.strictObject({
  methods: z
    .array(methodSchema)
    .default([])
    .describe('Methods that are restricted. Default: all.'),
  path: urlPathSchema
    .default('/')
    .describe('Paths below this are restricted. Default /: all.'),
  from: z
    .array(labelSchema)
    .min(1)
    .describe(
      'Networks of the platform file that may; every other caller gets 403.',
    ),
});

const longExposeSchema = z.strictObject({
  host: hostSchema.describe(
    "Host name; one label is put below the environment's domain.",
  ),
  audience: z
    .enum(['internal', 'public'])
    .default('internal')
    .describe(
      'Who may reach the entry. Default internal: nothing gets public by omission.',
    ),
  routes: z
    .record(labelSchema, routeSchema)
    .prefault({ all: '/' })
    .describe(
      'Ways in by name, each a path or a mapping. Default { all: / }. A request takes the longest path that fits.',
    ),
  restrict: z
    .record(labelSchema, restrictSchema)
    .default({})
    .describe('Access rules by name. Default none.'),
  sticky: z
    .union([
      z.boolean(),
      z.strictObject({
        cookie: headerSchema
          .optional()
          .describe('Name of the cookie. Default: chosen by the entry.'),
        age: secondsSchema
          .optional()
          .describe('Its age. Default: the session of the browser.'),
      }),
    ])
    .transform((sticky): Sticky | undefined => {
      if (sticky === false) return undefined;
      return sticky === true ? {} : sticky;
    })
    .optional()
    .describe(
      'Keep a caller at one replica by a cookie. Default false: replicas are equal.',
    ),
  timeouts: z
    .strictObject({
      connect: secondsSchema
        .prefault('5s')
        .describe('Until a connection to a replica. Default 5s.'),
      request: secondsSchema
        .prefault('60s')
        .describe('Until the whole answer. Default 60s, as load balancers.'),
    })
    .prefault({})
    .describe('Time-outs of the entry.'),
  bodySize: bytesSchema
    .prefault('1Mi')
    .describe('Largest request body. Default 1Mi, as nginx.'),
  rateLimit: z
    .strictObject({
      requests: whole(1, 1_000_000).describe('Requests in each time.'),
      per: secondsSchema.prefault('1s').describe('The time. Default 1s.'),
      burst: whole(0, 1_000_000)
        .optional()
        .describe('How many more at once. Default: as many as requests.'),
    })
    .optional()
    .describe('Limit of each caller address. Default none.'),
  webSocket: z
    .boolean()
    .default(false)
    .describe('Long-lived WebSocket connections. Default false.'),
  grpc: z
    .boolean()
    .default(false)
    .describe('The service speaks gRPC. Default false.'),
  tls: z
    .strictObject({
      secret: labelSchema
        .optional()
        .describe("Certificate in the namespace. Default: the entry's issuer."),
      toService: z
        .boolean()
        .default(false)
        .describe('The service itself speaks TLS. Default false.'),
    })
    .prefault({})
    .describe('TLS at the entry is always on; plain HTTP is redirected.'),
});

/** How a workload is reached from outside the cluster; a host alone takes every default. */
export const exposeSchema = z.union([
  hostSchema.transform((host): Expose => longExposeSchema.parse({ host })),
  longExposeSchema,
]);
/** Times in seconds, sizes in bytes. */
export type Expose = z.output<typeof longExposeSchema>;

/** Sticky sessions: absent means none. Age in seconds. */
export interface Sticky {
  cookie?: string;
  age?: number;
}

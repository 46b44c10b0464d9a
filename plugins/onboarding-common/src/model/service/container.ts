import { z } from 'zod';
import {
  exceptionSchema,
  filePathSchema,
  imageSchema,
  portNameSchema,
} from '../names';
import { bytesSchema, cpuSchema } from '../quantity';
import { quoted, scalar, whole } from '../scalar';
import { envSchema, filesSchema } from './env';
import { healthSchema } from './health';
import { secretSchema, secretsSchema } from './secret';

const longPortSchema = z.strictObject({
  port: whole(1, 65535).describe('The number the container listens on.'),
  protocol: z
    .enum(['tcp', 'udp', 'sctp'])
    .default('tcp')
    .describe('Default tcp.'),
  app: z
    .enum(['http', 'http2', 'grpc', 'https', 'tcp'])
    .optional()
    .describe(
      'What is spoken on it. Default http for the port named http, else unknown.',
    ),
  service: whole(1, 65535)
    .optional()
    .describe(
      'The number other services use. Default: the same as the container.',
    ),
});
/** A port of a container. */
export type Port = z.output<typeof longPortSchema>;

/** Ports by name. */
export const portsSchema = z.record(
  portNameSchema,
  z.union([
    whole(1, 65535).transform((port): Port => ({ port, protocol: 'tcp' })),
    longPortSchema,
  ]),
);

const userSchema = z
  .union([
    whole(0, 2 ** 31 - 1).transform((uid): User => ({ uid })),
    scalar({
      pattern: /^\d{1,10}(?::\d{1,10})?$/,
      expected: 'a numeric user such as 1000 or "1000:1000"',
      remedy: written =>
        `Look up the number of ${quoted(
          written,
        )} in the image and write that: Kubernetes cannot check names.`,
      examples: ['1000:1000'],
    }).transform((written): User => {
      const [uid, gid] = written.split(':').map(Number);
      return { uid: uid ?? 0, ...(gid !== undefined && { gid }) };
    }),
  ])
  .describe(
    'Numeric user, and group after a colon. Default: the unprivileged user of the base image.',
  );

/** Numeric identity a container runs as. */
export interface User {
  uid: number;
  gid?: number;
}

const capabilitySchema = scalar({
  pattern: /^[A-Z][A-Z_]+$/,
  expected: 'a Linux capability',
  remedy: 'Write it in capitals without CAP_, for example NET_BIND_SERVICE.',
  examples: ['NET_BIND_SERVICE'],
  wrong: written =>
    written === 'ALL' || written.startsWith('CAP_')
      ? `${quoted(written)} is not the name of one capability`
      : undefined,
});

const securitySchema = z.strictObject({
  writable: z
    .array(filePathSchema)
    .default([])
    .describe(
      'Folders that get a scratch volume, beside those the runtime is known to need. Default none: the root is read-only.',
    ),
  writableRoot: exceptionSchema
    .optional()
    .describe('Why the whole root must be writable. Default: read-only.'),
  capabilities: z
    .array(capabilitySchema)
    .default([])
    .describe('Linux capabilities it needs. Default none: all are dropped.'),
  root: exceptionSchema
    .optional()
    .describe('Why it must run as user 0. Default: it may not.'),
  privileged: exceptionSchema
    .optional()
    .describe(
      'Why it must be privileged. Default: it may not; most clusters refuse it.',
    ),
});

const resourcesSchema = z.strictObject({
  cpu: cpuSchema
    .optional()
    .describe(
      "Reserved CPU, 250m or 0.5. Default: the platform's. There is no CPU limit unless cpuLimit says so: a limit throttles.",
    ),
  memory: bytesSchema
    .optional()
    .describe(
      "Reserved memory and its limit, 512Mi. Default: the platform's. Equal, so that nothing is killed for a neighbour's needs.",
    ),
  cpuLimit: cpuSchema
    .optional()
    .describe('Most CPU it may use. Default: none.'),
  memoryLimit: bytesSchema
    .optional()
    .describe('Most memory it may use. Default: as memory.'),
  disk: bytesSchema
    .optional()
    .describe(
      "Scratch disk it may fill, request and limit. Default: the platform's.",
    ),
  gpu: whole(1, 16).optional().describe('Whole GPUs. Default none.'),
});

/** A volume seen by a container. */
const mountSchema = z.union([
  filePathSchema.transform((path): Mount => ({ path, readOnly: false })),
  z
    .strictObject({
      path: filePathSchema.describe('Where the container finds it.'),
      readOnly: z.boolean().default(false).describe('Default false.'),
      subPath: z
        .string()
        .regex(/^(?!\/)(?!.*\.\.)[^\0]+$/)
        .optional()
        .describe('Folder inside the volume. Default: all of it.'),
    })
    .transform((mount): Mount => mount),
]);

/** Where a container sees a volume of its workload. */
export interface Mount {
  path: string;
  readOnly: boolean;
  subPath?: string;
}

/** Keys that a workload's own container and its sidecars have alike. */
export const containerKeys = {
  image: imageSchema
    .optional()
    .describe("Image of this container. Default: the service's."),
  imageCredentials: secretSchema
    .optional()
    .describe(
      "Secret with username and password of the registry. Default: the platform's access.",
    ),
  command: z
    .array(z.string())
    .min(1)
    .optional()
    .describe(
      "Program and its arguments, a list; no shell. Replaces the image's entry point (ECS entryPoint). Default: the image's.",
    ),
  args: z
    .array(z.string())
    .optional()
    .describe("Arguments only, a list (ECS command). Default: the image's."),
  workingDir: filePathSchema
    .optional()
    .describe("Folder it starts in. Default: the image's."),
  port: whole(1, 65535)
    .optional()
    .describe('Its one HTTP port; short for ports: { http: … }.'),
  ports: portsSchema
    .optional()
    .describe('Ports by name, each a number or a mapping. Default none.'),
  health: healthSchema
    .optional()
    .describe(
      'A path, or { ready, live, startup }. Default: where there is a port, that it accepts connections.',
    ),
  resources: resourcesSchema
    .default({})
    .describe("CPU, memory, disk. Default: the platform's."),
  env: envSchema
    .default({})
    .describe("Variables of this container; they win over the service's."),
  secrets: secretsSchema
    .default({})
    .describe('Secrets of this container, by reference.'),
  files: filesSchema
    .default({})
    .describe('Configuration files of this container.'),
  mounts: z
    .record(z.string(), mountSchema)
    .default({})
    .describe(
      'Volumes of the workload by name, each a path or { path, readOnly, subPath }.',
    ),
  user: userSchema.optional(),
  security: securitySchema
    .prefault({})
    .describe(
      'What it may do beyond nothing. Default: no root, read-only files, no capabilities.',
    ),
  tty: z
    .boolean()
    .default(false)
    .describe('Keep an input and a terminal open. Default false.'),
  startAfter: z
    .record(z.string(), z.enum(['started', 'healthy', 'success', 'complete']))
    .default({})
    .describe(
      'Containers of this workload that must be started, healthy, or ended (success: without error; complete: in any way) before. Default: all start together.',
    ),
};

interface Ported {
  port?: number | undefined;
  ports?: Record<string, Port> | undefined;
}

/** The shorthand `port` is the port named http: a second one of that name would hide it. */
export function checkPorts(
  { port, ports }: Ported,
  context: z.RefinementCtx,
): void {
  if (port === undefined || ports?.http === undefined) return;
  context.addIssue({
    code: 'custom',
    path: ['ports', 'http'],
    message: 'port and ports.http are the same port, said twice',
    params: { remedy: 'Keep one of them.' },
  });
}

/** Joins the shorthand `port` and the map `ports` into the map; the port named http speaks HTTP. */
export function portsOf({ port, ports }: Ported): Record<string, Port> {
  const all: Record<string, Port> = {
    ...(port !== undefined && { http: { port, protocol: 'tcp' } }),
    ...ports,
  };
  const { http } = all;
  return http === undefined ? all : { ...all, http: { app: 'http', ...http } };
}

const sidecarKeysSchema = z
  .strictObject({
    ...containerKeys,
    image: imageSchema.describe('Image of the sidecar.'),
    essential: z
      .boolean()
      .default(false)
      .describe(
        'Its exit ends the whole replica, as in ECS. Default false: it is restarted alone. Whoever waits for its end cannot call it essential.',
      ),
  })
  .superRefine(checkPorts);

/** A further container in every replica of a workload. */
export const sidecarSchema = sidecarKeysSchema.transform(
  ({ port, ports, ...rest }) => ({
    ...rest,
    ports: portsOf({ port, ports }),
  }),
);

import { z } from 'zod';
import { pathSchema, portNameSchema, portSchema } from './text';

const probePortSchema = z
  .union([portSchema, portNameSchema])
  .describe('Number or name of a port of the container.');

/** What a probe does; the chart refuses a probe with none or several of `http`, `tcp`, `grpc`, `exec`. */
const handlers = {
  http: z
    .strictObject({
      path: pathSchema,
      port: probePortSchema,
      scheme: z.enum(['HTTP', 'HTTPS']).optional(),
      headers: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
  tcp: z.strictObject({ port: probePortSchema }).optional(),
  grpc: z
    .strictObject({ port: portSchema, service: z.string().optional() })
    .optional(),
  exec: z.strictObject({ command: z.array(z.string()).min(1) }).optional(),
};

const times = {
  initialDelaySeconds: z.int().min(0).max(3600).optional(),
  periodSeconds: z.int().min(1).max(3600).optional(),
  timeoutSeconds: z.int().min(1).max(3600).optional(),
  failureThreshold: z.int().min(1).max(10_000).optional(),
  successThreshold: z.int().min(1).max(100).optional(),
};

export const probeSchema = z.strictObject({ ...handlers, ...times });

/** What is done at the end of a container before it is told to stop. */
export const preStopSchema = z.strictObject({
  sleepSeconds: z
    .int()
    .min(0)
    .max(3600)
    .optional()
    .describe(
      'Wait before the signal, for routers to hear that the pod goes; 0 for none.',
    ),
  exec: z.array(z.string()).min(1).optional(),
});

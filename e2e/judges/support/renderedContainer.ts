import { z } from 'zod';
import { valueAt, type RenderedObject } from './render';

/** A container as the chart renders it, as far as ECS has words for it. */
export const containerSchema = z.looseObject({
  name: z.string(),
  command: z.array(z.string()).default([]),
  args: z.array(z.string()).default([]),
  ports: z
    .array(z.object({ containerPort: z.number(), protocol: z.string() }))
    .default([]),
  env: z
    .array(z.looseObject({ name: z.string(), value: z.string().optional() }))
    .default([]),
  envFrom: z
    .array(
      z.object({
        configMapRef: z.object({ name: z.string() }).optional(),
        secretRef: z.object({ name: z.string() }).optional(),
      }),
    )
    .default([]),
  resources: z.object({
    requests: z.record(z.string(), z.string()),
    limits: z.record(z.string(), z.string()),
  }),
  lifecycle: z.unknown().optional(),
  securityContext: z.looseObject({ runAsUser: z.number().optional() }),
});
/** See {@link containerSchema}. */
export type RenderedContainer = z.infer<typeof containerSchema>;

const remoteSchema = z.array(
  z.object({
    secretKey: z.string(),
    remoteRef: z.object({ key: z.string(), property: z.string().optional() }),
  }),
);

/** The variables of a container wherever they come from, and its secrets as KEY#PROPERTY of their store. */
export function variablesOf(
  container: RenderedContainer,
  objects: readonly RenderedObject[],
): { env: Map<string, string>; secrets: Map<string, string> } {
  const env = new Map<string, string>();
  const secrets = new Map<string, string>();
  const external = objects.filter(({ kind }) => kind === 'ExternalSecret');
  const refer = (name: string, secret: string, key: string) => {
    const found = external
      .filter(each => valueAt(each, 'spec/target/name') === secret)
      .flatMap(each => remoteSchema.parse(valueAt(each, 'spec/data')))
      .find(({ secretKey }) => secretKey === key);
    if (found)
      secrets.set(
        name,
        `${found.remoteRef.key}#${found.remoteRef.property ?? ''}`,
      );
  };
  for (const { configMapRef, secretRef } of container.envFrom) {
    for (const { kind, metadata, data } of objects)
      if (kind === 'ConfigMap' && metadata.name === configMapRef?.name)
        for (const [name, value] of Object.entries(
          z.record(z.string(), z.string()).parse(data ?? {}),
        ))
          env.set(name, value);
    for (const each of external)
      if (secretRef && valueAt(each, 'spec/target/name') === secretRef.name)
        for (const { secretKey } of remoteSchema.parse(
          valueAt(each, 'spec/data'),
        ))
          refer(secretKey, secretRef.name, secretKey);
  }
  for (const entry of container.env) {
    const key = valueAt(entry, 'valueFrom/secretKeyRef/key');
    const secret = valueAt(entry, 'valueFrom/secretKeyRef/name');
    if (typeof key === 'string' && typeof secret === 'string')
      refer(entry.name, secret, key);
    else env.set(entry.name, entry.value ?? '');
  }
  return { env, secrets };
}

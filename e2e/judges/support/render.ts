import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { chart } from './cases';
import { helm } from './ending';

/** An object as the chart renders it. */
export const objectSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
});
/** See {@link objectSchema}. */
export type RenderedObject = z.infer<typeof objectSchema>;

/** The namespace of all cases. */
export const namespace = 'hub';

/** What `helm template` prints. @throws with what it complained about */
export async function template(
  version: string,
  values: string,
  kubernetes = '1.37.0',
): Promise<string> {
  const { code, stdout, stderr } = await helm(version, [
    ...['template', 'case', chart, '--namespace', namespace],
    ...['--kube-version', kubernetes, '--values', values],
  ]);
  if (code !== 0) throw new Error(stderr);
  return stdout;
}

/** The objects of a manifest, as a reader of YAML 1.1 or 1.2 sees them. */
export function objectsOf(
  manifest: string,
  version: '1.1' | '1.2' = '1.2',
): RenderedObject[] {
  return parseAllDocuments(manifest, { version })
    .filter(document => document.contents !== null)
    .map(document => {
      if (document.errors.length > 0) throw document.errors[0];
      return objectSchema.parse(document.toJS());
    });
}

/** What is at a path of an object, `/` between keys. */
export function valueAt(object: unknown, path: string): unknown {
  return path
    .split('/')
    .reduce<unknown>(
      (value, key) =>
        value && typeof value === 'object'
          ? Reflect.get(value, key)
          : undefined,
      object,
    );
}

/** Whether a kind is one of Kubernetes itself. */
export function isBuiltIn({ apiVersion }: RenderedObject): boolean {
  return (
    (!apiVersion.includes('.') || /^[a-z.]+\.k8s\.io\//.test(apiVersion)) &&
    !apiVersion.startsWith('gateway.networking')
  );
}

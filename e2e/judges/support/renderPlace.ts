import { chart } from './cases';
import type { ServicePlace } from './placesOf';
import { helm } from './ending';
import { namespace } from './render';

/** What the pipeline adds: the digest of the image it has built, which no file has. */
const digest = `sha256:${'5'.repeat(64)}`;

/** The values of a service on a cluster, as Helm is told them by the pipeline. */
export function valuesOf({ values }: ServicePlace): string[] {
  return [
    ...values.flatMap(file => ['--values', file]),
    ...['--set', `image.digest=${digest}`],
  ];
}

/**
 * What Helm is told of a service that it renders without a cluster.
 *
 * @param options - `within`: its namespace
 */
export function optionsOf(
  place: ServicePlace,
  { within = namespace }: { within?: string } = {},
): string[] {
  return [
    ...valuesOf(place),
    ...['--namespace', within, '--kube-version', `${place.kubernetes}.0`],
  ];
}

/** What `helm template` prints for it. @throws with what it complained about */
export async function renderPlace(
  place: ServicePlace,
  version: string,
  options: { within?: string } = {},
): Promise<string> {
  const { code, stdout, stderr } = await helm(version, [
    ...['template', 'case', chart, ...optionsOf(place, options)],
  ]);
  if (code !== 0) throw new Error(stderr);
  return stdout;
}

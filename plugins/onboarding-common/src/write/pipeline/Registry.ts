/** A registry, and how one signs in to it. */
export type Registry =
  | { kind: 'ecr'; host: string; region: string }
  | { kind: 'acr'; host: string; name: string }
  | { kind: 'ghcr'; host: string }
  | { kind: 'other'; host: string };

const ecr =
  /^\d{12}\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/;
const acr = /^([a-z0-9]+)\.azurecr\.(?:io|cn|us)$/;

/**
 * What a registry is, by its host.
 * @param reference a registry with its path, an image, or `oci://…`
 */
export function registryOf(reference: string): Registry {
  const host = reference.replace(/^oci:\/\//, '').split('/')[0] ?? reference;
  const region = ecr.exec(host)?.[1];
  if (region !== undefined) return { kind: 'ecr', host, region };
  const name = acr.exec(host)?.[1];
  if (name !== undefined) return { kind: 'acr', host, name };
  return { kind: host === 'ghcr.io' ? 'ghcr' : 'other', host };
}

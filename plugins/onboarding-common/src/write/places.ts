import type { PlatformFile } from '../model/platform/PlatformFile';
import type { ServiceFile } from '../model/service/ServiceFile';
import type { Workload } from '../model/service/workload';

/** The namespace of a service in an environment of the platform. */
export function namespaceOf(
  service: Pick<ServiceFile, 'name'>,
  platform: PlatformFile,
  environment: string,
): string {
  const pattern = platform.environments[environment]?.namespace ?? '{service}';
  return pattern
    .replaceAll('{service}', service.name)
    .replaceAll('{environment}', environment);
}

/** The team's own name: the last part of `group:default/team-search`. */
export function teamOf(owner: string): string {
  return owner.split(/[:/]/).at(-1) ?? owner;
}

/** What the chart calls the objects of a workload (`service.name` of its templates; names that fit are joined). */
export function objectOf(service: Pick<ServiceFile, 'name'>, workload: string) {
  return `${service.name}-${workload}`;
}

/** Workloads that stay, and have replicas. */
export function isLasting({ kind }: Pick<Workload, 'kind'>): boolean {
  return kind === 'web' || kind === 'worker' || kind === 'stateful';
}

/** The full host: one label is put below the environment's domain. */
export function hostIn(
  host: string,
  platform: PlatformFile,
  environment: string,
): string {
  const domain = platform.environments[environment]?.domain;
  return host.includes('.') || domain === undefined
    ? host
    : `${host}.${domain}`;
}

/** The environment that counts most: the first one that serves real people, else the last of all. */
export function foremost(platform: PlatformFile): string {
  const names = Object.keys(platform.environments);
  return (
    names.find(name => platform.environments[name]?.production) ??
    names.at(-1) ??
    'production'
  );
}

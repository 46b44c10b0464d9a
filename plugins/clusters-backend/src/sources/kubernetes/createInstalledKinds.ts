import { kindInWords, type Right } from '@portolan/plugin-clusters-common';
import type { ClusterConnection } from '@portolan/portal-node';
import type { AskLimits } from './limits';
import { groupsSchema, resourcesSchema } from './wire';

/** Installing something with kinds of its own is seldom, and seen this much later. */
const keptMs = 10 * 60_000;

/** Which kinds that are no part of Kubernetes a cluster has. */
export interface InstalledKinds {
  /** Those kinds of the rights that the cluster does not have, as kubectl names them. */
  notAmong(
    rights: readonly Right[],
    signal: AbortSignal,
  ): Promise<ReadonlySet<string>>;
}

/** Makes {@link InstalledKinds}; nothing is asked as long as no right to such a kind is missing. */
export function createInstalledKinds(options: {
  connection: ClusterConnection;
  limits: AskLimits;
  now: () => number;
}): InstalledKinds {
  const { connection, limits, now } = options;
  const kept = new Map<string, { isServed: boolean; until: number }>();

  async function versionsByGroup(signal: AbortSignal) {
    const ask = { ...limits, signal };
    const { data } = await connection.getJson('/apis', groupsSchema, ask);
    return new Map(data.groups.map(({ name, versions }) => [name, versions]));
  }

  async function isServed(
    kind: { resource: string },
    versions: ReadonlyArray<{ groupVersion: string }>,
    signal: AbortSignal,
  ): Promise<boolean> {
    const ask = { ...limits, signal };
    for (const { groupVersion } of versions) {
      const { data: version } = await connection.getJson(
        `/apis/${groupVersion}`,
        resourcesSchema,
        ask,
      );
      if (version.resources.some(({ name }) => name === kind.resource)) {
        return true;
      }
    }
    return false;
  }

  return {
    async notAmong(rights, signal) {
      const not = new Set<string>();
      let groups: ReturnType<typeof versionsByGroup> | undefined;
      for (const right of rights) {
        if (right.type === 'path' || !right.isOptional) {
          continue;
        }
        const kind = kindInWords(right);
        let known = kept.get(kind);
        if (!known || known.until <= now()) {
          groups ??= versionsByGroup(signal);
          const versions = (await groups).get(right.group) ?? [];
          known = {
            isServed: await isServed(right, versions, signal),
            until: now() + keptMs,
          };
          kept.set(kind, known);
        }
        if (!known.isServed) {
          not.add(kind);
        }
      }
      return not;
    },
  };
}

import type { Path } from '../model/Finding';
import type { SecretReference } from '../model/service/secret';
import type { ServiceValues } from '../model/values/values';
import type {
  ContainerValues,
  MountValues,
  Place,
  WorkloadValues,
} from './Place';

type ExternalSecrets = NonNullable<ServiceValues['externalSecrets']>;
type Data = ExternalSecrets[string]['data'];

/** Where an external secret keeps one value. */
interface Kept {
  /** Name of the external secret: that of its store in the platform file. */
  secret: string;
  key: string;
}

function sameReference(one: Data[string], other: Data[string]): boolean {
  return (
    one.key === other.key &&
    one.property === other.property &&
    one.version === other.version
  );
}

/** Gathers the secrets that containers use, by their store; what is the same is kept once. */
export class SecretShelf {
  readonly #place: Place;
  readonly #stores = new Map<string, Map<string, Data[string]>>();

  constructor(place: Place) {
    this.#place = place;
  }

  /**
   * Keeps a reference under the name of its variable, or, where that has another meaning, with its owner before it.
   * Undefined, with a decision told, where the platform has no such store.
   */
  keep(
    name: string,
    reference: SecretReference,
    { owner, path }: { owner: string; path: Path },
  ): Kept | undefined {
    const store = this.#storeOf(reference, path);
    if (store === undefined) return undefined;
    const kept = this.#stores.get(store) ?? new Map<string, Data[string]>();
    this.#stores.set(store, kept);
    const { key, property, version } = reference;
    const value = {
      key,
      ...(property !== undefined && { property }),
      ...(version !== undefined && { version }),
    };
    for (let number = 0; ; number += 1) {
      const own = number === 0 ? name : `${owner}.${name}`;
      const dataKey = number < 2 ? own : `${own}.${number}`;
      const there = kept.get(dataKey);
      if (there === undefined) kept.set(dataKey, value);
      if (there === undefined || sameReference(there, value))
        return { secret: store, key: dataKey };
    }
  }

  #storeOf({ store }: SecretReference, path: Path): string | undefined {
    const { secretStores } = this.#place.platform;
    const name =
      store ??
      Object.entries(secretStores).find(([, each]) => each.default)?.[0];
    if (name !== undefined && Object.hasOwn(secretStores, name)) return name;
    this.#place.tell({
      kind: 'decision',
      path,
      text: `The platform has no ${
        name === undefined ? 'default secret store' : `secret store ${name}`
      }, so this secret is not there when the program starts.`,
      remedy: 'Add the store to the platform file, or name another one.',
      who: 'platform team',
    });
    return undefined;
  }

  /** What was kept, as the chart reads it; undefined if nothing was. */
  values(): ExternalSecrets | undefined {
    if (this.#stores.size === 0) return undefined;
    return Object.fromEntries(
      [...this.#stores].map(([name, data]) => {
        const store = this.#place.platform.secretStores[name];
        return [
          name,
          {
            store: { name: store?.name ?? name },
            refreshInterval: refreshOf(store?.refresh ?? 3600),
            data: Object.fromEntries(data),
          },
        ];
      }),
    );
  }
}

function refreshOf(seconds: number): string {
  if (seconds % 3600 === 0) return `${seconds / 3600}h`;
  return seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}

/** What a container is given of secrets: variables, and files out of volumes. */
export interface SecretParts {
  secretEnv: NonNullable<ContainerValues['secretEnv']>;
  mounts: MountValues[];
  volumes: NonNullable<WorkloadValues['volumes']>;
}

/** Secrets as a container finds them. A variable that is set in plain text nearer to it is left out. */
export function planSecrets(
  shelf: SecretShelf,
  secrets: readonly { all: Record<string, SecretReference>; path: Path }[],
  options: { owner: string; env: Record<string, string> },
): SecretParts {
  const { owner, env } = options;
  const secretEnv = new Map<string, { secret: string; key: string }>();
  const mounts: MountValues[] = [];
  const volumes = new Map<string, SecretParts['volumes'][string]>();
  for (const { all, path } of secrets) {
    for (const [name, reference] of Object.entries(all)) {
      if (reference.path === undefined && Object.hasOwn(env, name)) continue;
      const kept = shelf.keep(name, reference, {
        owner,
        path: [...path, 'secrets', name],
      });
      if (kept === undefined) continue;
      if (reference.path === undefined) {
        secretEnv.set(name, kept);
        continue;
      }
      const volume = `secret-${kept.secret}`.slice(0, 40).replace(/-$/, '');
      volumes.set(volume, { kind: 'secret', of: kept.secret });
      mounts.push({
        volume,
        path: reference.path,
        subPath: kept.key,
        readOnly: true,
      });
    }
  }
  return {
    secretEnv: Object.fromEntries(secretEnv),
    mounts,
    volumes: Object.fromEntries(volumes),
  };
}

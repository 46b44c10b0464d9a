import { compact, type DraftValue } from '../../draft/Draft';

/** Where a secret lies; never its value. */
export interface SecretPlace {
  /** Name of the store as the draft calls it. */
  store: string;
  key: string;
  property?: string;
  version?: string;
  region?: string;
}

/** How the draft calls AWS' two stores; the platform file must have them. */
export const parameterStore = 'parameter-store';
/** See {@link parameterStore}. */
export const secretsManager = 'secrets-manager';

/**
 * Where `valueFrom` of an ECS secret points (B6 of the facts): a name or ARN of Parameter Store, or an ARN of
 * Secrets Manager, with or without `:json-key:version-stage:version-id`, whose empty fields are legal.
 */
export function secretPlace(valueFrom: string): SecretPlace {
  const [, service, region, rest] =
    /^arn:[^:]*:(ssm|secretsmanager):([^:]*):[^:]*:(.+)$/.exec(valueFrom) ?? [];
  if (service === 'ssm') {
    const name = rest.replace(/^parameter/, '');
    // `parameter/name` is the name `name`; `parameter/a/b` the path `/a/b`.
    const key = name.slice(1).includes('/') ? name : name.replace(/^\//, '');
    return { store: parameterStore, key, region };
  }
  if (service === 'secretsmanager') {
    const [name = '', property, stage, id] = rest
      .replace(/^secret:/, '')
      .split(':');
    const version = stage || (id ? `uuid/${id}` : '');
    return {
      store: secretsManager,
      key: withoutSuffix(name),
      region,
      ...(property ? { property } : {}),
      ...(version ? { version } : {}),
    };
  }
  return { store: parameterStore, key: valueFrom };
}

/** AWS ends the ARN of a secret with six random characters that are no part of its name. */
function withoutSuffix(name: string): string {
  const found = /^(.+)-([A-Za-z0-9]{6})$/.exec(name);
  return found && /[A-Z0-9]/.test(found[2]) ? found[1] : name;
}

/** The reference as the service file writes it: short if it can be. */
export function writeSecretPlace(place: SecretPlace): DraftValue {
  const { store, key, property, version } = place;
  const short = `${store}:${key}${property ? `#${property}` : ''}`;
  return !version &&
    /^[A-Za-z0-9/_+=.@-]+$/.test(key) &&
    /^[A-Za-z0-9_.[\]-]*$/.test(property ?? '')
    ? short
    : compact({
        store,
        key: key.slice(0, 512),
        property,
        version,
      });
}

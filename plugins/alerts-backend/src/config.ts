import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** An upstream to read alerts or rules from. */
export interface AlertUpstream {
  type: 'alertmanager' | 'prometheus';
  name: string;
  /** Without a trailing slash. */
  url: string;
  group: string;
  environment?: string;
  headers: Record<string, string>;
}

/** What the area is configured to do. */
export interface AlertsConfig {
  pollMs: number;
  upstreams: AlertUpstream[];
}

/**
 * Reads `alerts:`; the only reader of it.
 *
 * @throws `InputError` naming the full key of what is wrong
 */
export function readAlertsConfig(config: Config): AlertsConfig {
  const section = config.getOptionalConfig('alerts');
  const pollSeconds = section?.getOptionalNumber('pollSeconds') ?? 15;
  if (!(pollSeconds >= 1 && pollSeconds <= 900)) {
    throw new InputError(
      `alerts.pollSeconds: ${pollSeconds} is not between 1 and 900`,
    );
  }
  const upstreams = [
    ...(section?.getOptionalConfigArray('alertmanagers') ?? []).map((one, at) =>
      readUpstream(one, 'alertmanager', `alerts.alertmanagers[${at}]`),
    ),
    ...(section?.getOptionalConfigArray('prometheuses') ?? []).map((one, at) =>
      readUpstream(one, 'prometheus', `alerts.prometheuses[${at}]`),
    ),
  ];
  const names = new Set<string>();
  for (const { name } of upstreams) {
    if (names.has(name)) {
      throw new InputError(
        `alerts: two upstreams are named '${name}'; names must be unique`,
      );
    }
    names.add(name);
  }
  return { pollMs: pollSeconds * 1_000, upstreams };
}

function readUpstream(
  config: Config,
  type: AlertUpstream['type'],
  key: string,
): AlertUpstream {
  const name = config.getOptionalString('name');
  if (!name) {
    throw new InputError(
      `${key}.name is missing: give the upstream a unique name`,
    );
  }
  const url = config.getOptionalString('url');
  if (!url || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new InputError(
      `${key}.url: '${url ?? ''}' is not an http or https URL`,
    );
  }
  const headers = config.getOptionalConfig('headers');
  return {
    type,
    name,
    url: url.replace(/\/+$/, ''),
    group: config.getOptionalString('group') ?? name,
    environment: config.getOptionalString('environment'),
    headers: Object.fromEntries(
      (headers?.keys() ?? []).map(header => [
        header,
        headers?.getString(header) ?? '',
      ]),
    ),
  };
}

import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { Matcher, OwnershipRule } from '@portolan/plugin-alerts-common';
import {
  checkUpstream,
  configKey,
  reachedBy,
  readSection,
  upstreamFields,
  type ConfiguredUpstream,
} from '@portolan/portal-node';
import { z } from 'zod';
import { matcherSchema } from './config/matcherSchema';
import { ownershipSchema } from './config/ownershipSchema';
import {
  historyConfigSchema,
  type HistoryConfig,
} from './config/historySchema';
import { switchSchema } from './config/switchSchema';

/** An upstream to read alerts or rules from. */
export interface AlertUpstream extends ConfiguredUpstream {
  type: 'alertmanager' | 'prometheus';
  name: string;
  /** Peers of one highly available cluster share a group. */
  group: string;
  /** Of alerts that do not name theirs. */
  cluster?: string;
  environment?: string;
}

/** An alert that always fires, so that its absence tells that alerts do not arrive. */
export interface DeadMansSwitch {
  matchers: Matcher[];
  /** The Prometheus it comes from, if that is known. */
  prometheus?: string;
}

/** What the area is configured to do. */
export interface AlertsConfig {
  pollMs: number;
  upstreams: AlertUpstream[];
  /** Those expected; none given, each Prometheus with a rule `Watchdog` is expected to fire it. */
  deadMansSwitches?: DeadMansSwitch[];
  /** What marks an alert as a security control: all of these fit its labels. */
  securityControls: Matcher[];
  /** Whose alerts are, before labels and annotations are asked. */
  ownership: OwnershipRule[];
  history: HistoryConfig;
}

const upstreamSchema = z
  .strictObject({
    ...upstreamFields,
    group: z.string().min(1).max(100).optional(),
    cluster: z.string().min(1).optional(),
    environment: z.string().min(1).optional(),
  })
  .superRefine(checkUpstream)
  .transform(({ auth, ...rest }) => ({
    ...rest,
    ...reachedBy({ auth, ...rest }),
  }));

const alertsSchema = z.strictObject({
  pollSeconds: z.coerce
    .number()
    .min(1, 'must be between 1 and 900')
    .max(900, 'must be between 1 and 900')
    .default(15),
  alertmanagers: z.array(upstreamSchema).default([]),
  prometheuses: z.array(upstreamSchema).default([]),
  deadMansSwitches: z.array(switchSchema).optional(),
  securityControls: z
    .array(matcherSchema)
    .min(1, 'must have a matcher, else every alert would be a security control')
    .default([
      {
        name: 'security_control',
        value: 'true',
        isRegex: false,
        isEqual: true,
      },
    ]),
  ownership: z.array(ownershipSchema).default([]),
  history: historyConfigSchema,
});

/** The portal's own streams have these as their upstreams. */
const reservedNames = ['portal', 'catalog'];

/**
 * Reads `alerts:`; the only reader of it.
 *
 * @throws `InputError` naming the full key of everything that is wrong
 */
export function readAlertsConfig(config: Config): AlertsConfig {
  const section = readSection(config, 'alerts', alertsSchema);
  const upstreams = [
    ...section.alertmanagers.map((one, at) =>
      toUpstream('alertmanager', one, ['alertmanagers', at]),
    ),
    ...section.prometheuses.map((one, at) =>
      toUpstream('prometheus', one, ['prometheuses', at]),
    ),
  ];
  checkNames(upstreams);
  const { deadMansSwitches } = section;
  deadMansSwitches?.forEach(({ prometheus }, at) =>
    checkPrometheus(upstreams, prometheus, at),
  );
  return {
    pollMs: section.pollSeconds * 1_000,
    upstreams,
    securityControls: section.securityControls,
    ownership: section.ownership,
    history: section.history,
    ...(deadMansSwitches ? { deadMansSwitches } : {}),
  };
}

function toUpstream(
  type: AlertUpstream['type'],
  upstream: z.output<typeof upstreamSchema>,
  path: PropertyKey[],
): AlertUpstream {
  return {
    ...upstream,
    type,
    key: configKey('alerts', path),
    group: upstream.group ?? upstream.name,
  };
}

function checkNames(upstreams: readonly AlertUpstream[]) {
  const keys = new Map<string, string>();
  for (const { name, key } of upstreams) {
    if (reservedNames.includes(name)) {
      throw new InputError(
        `${key}.name: '${name}' is a name of the portal's own; choose another`,
      );
    }
    const other = keys.get(name);
    if (other !== undefined) {
      throw new InputError(
        `${key}.name: '${name}' is also the name of ${other}; names must be unique`,
      );
    }
    keys.set(name, key);
  }
}

function checkPrometheus(
  upstreams: readonly AlertUpstream[],
  name: string | undefined,
  at: number,
) {
  const known = upstreams
    .filter(one => one.type === 'prometheus')
    .map(one => one.name);
  if (name !== undefined && !known.includes(name)) {
    throw new InputError(
      `alerts.deadMansSwitches[${at}].prometheus: '${name}' is none of alerts.prometheuses: ${
        known.join(', ') || 'there are none'
      }`,
    );
  }
}

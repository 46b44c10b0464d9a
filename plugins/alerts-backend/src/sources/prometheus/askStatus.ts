import type { RawAnswer } from '@portolan/portal-common';
import { type Ask, type Asked, ProblemError } from '@portolan/portal-node';
import type { z } from 'zod';
import type { PrometheusStatus } from './records';
import { toSending } from './toSending';
import {
  alertmanagersSchema,
  buildInfoSchema,
  configSchema,
  runtimeInfoSchema,
} from './wire';

const unknownReload =
  'whether it could load its newest configuration is not known';

/** What an upstream says of itself, and what it does not. */
export interface StatusTold {
  status: PrometheusStatus;
  gaps: string[];
  answer: RawAnswer;
  upstreamNow?: number;
}

/**
 * Asks for version, configuration, whether that is the newest, and Alertmanagers. Thanos and Mimir do not have all of
 * these: what is not there is a gap, because without external labels an alert cannot be followed to Alertmanager, and of
 * who does not say that its configuration is current nobody knows it.
 */
export async function askStatus(
  ask: Ask,
  signal: AbortSignal,
): Promise<StatusTold> {
  const version = await ask(
    '/api/v1/status/buildinfo',
    buildInfoSchema,
    signal,
  );
  const gaps: string[] = [];
  const orGap = async <T extends z.ZodType>(
    path: string,
    schema: T,
    gap: string,
  ): Promise<Asked<z.output<T>> | undefined> => {
    try {
      return await ask(path, schema, signal);
    } catch (error) {
      if (!(error instanceof ProblemError)) {
        throw error;
      }
      gaps.push(`${gap}: ${error.detail.message}`);
      return undefined;
    }
  };
  const config = await orGap(
    '/api/v1/status/config',
    configSchema,
    'its external labels are not known',
  );
  const isConfigurationCurrent = await orGap(
    '/api/v1/status/runtimeinfo',
    runtimeInfoSchema,
    unknownReload,
  ).then(told => told && reloadOf(told.data.data, gaps));
  const alertmanagers = await orGap(
    '/api/v1/alertmanagers',
    alertmanagersSchema,
    'where it sends alerts is not known',
  );
  const sending = config && sendingOf(config.data.data.yaml, gaps);
  return {
    status: {
      version: version.data.data.version,
      ...sending,
      ...(isConfigurationCurrent === undefined
        ? {}
        : { isConfigurationCurrent }),
      ...(alertmanagers
        ? {
            alertmanagers: (alertmanagers.data.data.activeAlertmanagers ?? [])
              .map(one => one.url)
              .sort(),
          }
        : {}),
    },
    gaps,
    answer: version.answer,
    upstreamNow: version.upstreamNow,
  };
}

function reloadOf(
  { reloadConfigSuccess }: z.output<typeof runtimeInfoSchema>['data'],
  gaps: string[],
): boolean | undefined {
  if (typeof reloadConfigSuccess !== 'boolean') {
    gaps.push(`${unknownReload}: it does not say so`);
    return undefined;
  }
  return reloadConfigSuccess;
}

function sendingOf(yaml: string, gaps: string[]) {
  try {
    return toSending(yaml);
  } catch (error) {
    gaps.push(
      `its external labels are not known: its configuration could not be read (${String(
        error,
      ).slice(0, 200)})`,
    );
    return undefined;
  }
}

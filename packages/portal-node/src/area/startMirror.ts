import type {
  DatabaseService,
  LifecycleService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { areaChannel } from '@portolan/portal-common';
import type { Knex } from 'knex';
import type { Collector } from '../collect/Collector';
import { runCollectors } from '../collect/runCollectors';
import { DatabaseMirror } from '../mirror/DatabaseMirror';
import { migratePortalTables } from '../mirror/migrate';

/** What {@link startMirror} needs. */
export interface StartMirrorOptions {
  area: string;
  database: DatabaseService;
  logger: LoggerService;
  lifecycle: LifecycleService;
  signals: SignalsService;
  collectors: Collector[];
}

/**
 * Starts an area's data flow: tables, view, lease, collectors, signals. The view is loaded when this resolves;
 * all of it stops with the backend.
 */
export async function startMirror(
  options: StartMirrorOptions,
): Promise<{ mirror: DatabaseMirror; knex: Knex }> {
  const { area, database, logger, lifecycle, signals, collectors } = options;
  const knex = await migratePortalTables(database);
  const mirror = new DatabaseMirror({ knex, logger });
  await mirror.catchUp();
  const stop = new AbortController();
  const view = mirror.run(stop.signal);
  let work: Promise<void> = Promise.resolve();
  lifecycle.addStartupHook(() => {
    work = runCollectors({
      knex,
      mirror,
      logger,
      collectors,
      signal: stop.signal,
      onCommit: version => {
        signals
          .publish({
            recipients: { type: 'broadcast' },
            channel: areaChannel(area),
            message: { area, version },
          })
          .catch(error =>
            logger.warn('Open pages could not be told of news', {
              error: String(error),
            }),
          );
      },
    });
  });
  lifecycle.addShutdownHook(async () => {
    stop.abort();
    await Promise.all([view, work]);
  });
  return { mirror, knex };
}

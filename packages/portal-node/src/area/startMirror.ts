import type {
  DatabaseService,
  LifecycleService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { areaChannel } from '@portolan/portal-common';
import type { Knex } from 'knex';
import type { Duty } from '../collect/Duty';
import { runCollectors } from '../collect/runCollectors';
import type { CrewMember } from '../collect/Collector';
import { DatabaseMirror } from '../mirror/DatabaseMirror';
import type { MirrorFollower } from '../mirror/Mirror';
import { migratePortalTables } from '../mirror/migrate';

/** What {@link startMirror} needs. */
export interface StartMirrorOptions {
  area: string;
  database: DatabaseService;
  logger: LoggerService;
  lifecycle: LifecycleService;
  signals: SignalsService;
  collectors: CrewMember[];
  /** What is read together with the mirror; its tables exist already. */
  followers?: readonly MirrorFollower[];
}

/** An area's data flow. */
export interface StartedMirror {
  mirror: DatabaseMirror;
  knex: Knex;
  /** Adds a collector or watcher that needs the view of the others; to be called while the plugin is set up. */
  addCollector(collector: CrewMember): void;
  /** Adds what the holder of the area's lease does besides collecting; to be called while the plugin is set up. */
  addDuty(duty: Duty): void;
}

/**
 * Starts an area's data flow: tables, view, lease, collectors, signals. The view is loaded when this resolves;
 * all of it stops with the backend.
 */
export async function startMirror(
  options: StartMirrorOptions,
): Promise<StartedMirror> {
  const { area, database, logger, lifecycle, signals, followers } = options;
  const collectors = [...options.collectors];
  const knex = await migratePortalTables(database);
  const mirror = new DatabaseMirror({ knex, logger, followers });
  await mirror.catchUp();
  const duties: Duty[] = [];
  const stop = new AbortController();
  const view = mirror.run(stop.signal);
  let work: Promise<void> = Promise.resolve();
  lifecycle.addStartupHook(() => {
    work = runCollectors({
      knex,
      mirror,
      logger,
      collectors,
      duties,
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
  return {
    mirror,
    knex,
    addCollector: collector => collectors.push(collector),
    addDuty: duty => duties.push(duty),
  };
}

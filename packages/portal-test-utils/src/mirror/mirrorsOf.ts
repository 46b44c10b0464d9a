/**
 * Mirrors for tests: an entry of its own, because it loads Backstage's test backend, which other tests need not wait for.
 *
 * @packageDocumentation
 */
import type {
  DatabaseService,
  LifecycleService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';

/** What an area's mirror is started with; `startMirror` of portal-node takes it. */
export interface MirrorParts<C> {
  area: string;
  database: DatabaseService;
  logger: LoggerService;
  lifecycle: LifecycleService;
  signals: { publish(): Promise<void> };
  collectors: C[];
}

/**
 * Starts mirrors of an area, each on a new SQLite database and with nobody to be told of news. To be called outside of
 * tests: the databases go when those of the file are over.
 *
 * @param options - `startMirror` of portal-node, which this package does not know
 */
export function mirrorsOf<C, M>(options: {
  area: string;
  startMirror: (parts: MirrorParts<C>) => Promise<{ mirror: M }>;
}): (collectors: C[]) => Promise<{ mirror: M; stop(): Promise<void> }> {
  const { area, startMirror } = options;
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  return async collectors => {
    const knex = await databases.init('SQLITE_3');
    const hooks: Array<() => void | Promise<void>> = [];
    const { mirror } = await startMirror({
      area,
      database: mockServices.database({ knex }),
      logger: mockServices.logger.mock(),
      lifecycle: {
        addStartupHook: hook => void hook(),
        addShutdownHook: hook => hooks.push(hook),
      },
      signals: { publish: async () => {} },
      collectors,
    });
    return {
      mirror,
      stop: async () => {
        await Promise.all(hooks.map(hook => hook()));
      },
    };
  };
}

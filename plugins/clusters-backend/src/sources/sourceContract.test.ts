import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  accessSchema,
  reachabilitySchema,
} from '@portolan/plugin-clusters-common';
import { startMirror, type Collector } from '@portolan/portal-node';
import { describeSource } from '@portolan/portal-test-utils';
import { aCluster, connect, hastyLimits } from '../__testUtils__/connect';
import { recordedAnswers, recordedVersions } from '../__testUtils__/recorded';
import { createAccessCollector } from './kubernetes/createAccessCollector';
import { createReachabilityCollector } from './kubernetes/createReachabilityCollector';

jest.setTimeout(30_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const closing: Array<() => Promise<void>> = [];
afterAll(async () => {
  await Promise.all(closing.map(close => close()));
});

const schemas = { reachability: reachabilitySchema, access: accessSchema };

describeSource<Collector>({
  name: 'an API server',
  collectors(url) {
    const { connection, close } = connect(aCluster({ url }));
    closing.push(close);
    const asked = { connection, limits: hastyLimits };
    return [
      createReachabilityCollector({ ...asked, onReturn: () => {} }),
      createAccessCollector(asked),
    ];
  },
  upstreams: Object.fromEntries(
    recordedVersions.map(version => [
      `recorded ${version}`,
      recordedAnswers(version),
    ]),
  ),
  check(record, { kind }) {
    Object.entries(schemas)
      .filter(([name]) => name === kind)
      .forEach(([, schema]) => schema.parse(record));
  },
  /** Checks, verbs and rules of a newer API server. */
  withUnknownValues: answer =>
    typeof answer === 'string'
      ? `[+]poststarthook/of-a-newer-version ok\n${answer}`
      : JSON.parse(
          JSON.stringify(answer, (key, value: unknown) =>
            key === 'verbs' && Array.isArray(value)
              ? ['ponder', ...value]
              : value,
          ),
        ),
  async startMirror(collectors) {
    const knex = await databases.init('SQLITE_3');
    const hooks: Array<() => void | Promise<void>> = [];
    const { mirror } = await startMirror({
      area: 'clusters',
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
  },
});

import {
  accessSchema,
  reachabilitySchema,
} from '@portolan/plugin-clusters-common';
import { startMirror, type Collector } from '@portolan/portal-node';
import { describeSource, recordingsOf } from '@portolan/portal-test-utils';
import { mirrorsOf } from '@portolan/portal-test-utils/mirror';
import { aCluster, connect, hastyLimits } from '../__testUtils__/connect';
import { createAccessCollector } from './kubernetes/createAccessCollector';
import { createReachabilityCollector } from './kubernetes/createReachabilityCollector';

jest.setTimeout(30_000);

const closing: Array<() => Promise<void>> = [];
afterAll(async () => {
  await Promise.all(closing.map(close => close()));
});

/** The recording of each path, of a cluster that is well. */
const files: Record<string, string> = {
  '/readyz': 'readyz.verbose.txt',
  '/version': 'version.json',
  '/apis': 'apis.json',
  '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews': 'rulesReview.json',
};

const schemas = { reachability: reachabilitySchema, access: accessSchema };

describeSource<Collector>({
  name: 'an API server',
  collectors(url) {
    const { connection, close } = connect(aCluster({ url }));
    closing.push(close);
    const asked = { connection, limits: hastyLimits };
    return [
      createReachabilityCollector({ ...asked, onReturn: () => {} }),
      createAccessCollector({ ...asked, onGiven: () => {} }),
    ];
  },
  upstreams: Object.fromEntries(
    recordingsOf('kubernetes').map(([version, recorded]) => [
      `recorded ${version}`,
      async path => {
        const file = files[path.split('?')[0]];
        if (file === undefined) {
          return undefined;
        }
        return file.endsWith('.json')
          ? recorded.json(file)
          : recorded.text(file);
      },
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
  startMirror: mirrorsOf({ area: 'clusters', startMirror }),
});

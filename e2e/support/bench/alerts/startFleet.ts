import type {
  AlertItem,
  AlertsClient,
} from '../../../../plugins/alerts-common/src';
import { manyAlerts, serviceCount, serviceName } from './manyAlerts';
import { startAlertmanager, type Alertmanager } from './startAlertmanager';
import { serviceRef } from './writeCatalog';

/** Alertmanagers that are filled step by step: groups of peers, all peers of a group with the same alerts. */
export interface Fleet {
  groups: Alertmanager[][];
  instances: Alertmanager[];
  /** Alerts in each instance so far. */
  size(): number;
  /** Posts what each instance still lacks to have `size` alerts. */
  grow(size: number): Promise<void>;
  /** Resolves 20 alerts of each group and starts those that the last call resolved, as life does. */
  churn(): Promise<void>;
  /** @throws where the portal and the Alertmanagers do not have the same alerts, by fingerprint */
  assertSame(client: AlertsClient): Promise<void>;
  stop(): Promise<void>;
}

const churned = 20;
const comparedServices = 20;

/** Starts one Alertmanager alone, or two groups of two peers. */
export async function startFleet(instanceCount: 1 | 4): Promise<Fleet> {
  const now = Date.now();
  const shape = instanceCount === 1 ? [1] : [2, 2];
  const groups: Alertmanager[][] = [];
  for (const [group, peers] of shape.entries()) {
    const started: Alertmanager[] = [];
    groups.push(started);
    for (let peer = 0; peer < peers; peer += 1) {
      started.push(await startAlertmanager(`am-${group}-${peer}`));
    }
  }
  let size = 0;
  let turn = 0;

  const each = (
    what: (cluster: string, instance: Alertmanager) => Promise<void>,
  ) =>
    Promise.all(
      groups.flatMap((peers, group) =>
        peers.map(instance => what(`cluster-${group}`, instance)),
      ),
    );
  const block = (cluster: string, number: number) => {
    const from = (number * churned) % size;
    return manyAlerts({ cluster, now }, { from, to: from + churned });
  };

  return {
    groups,
    instances: groups.flat(),
    size: () => size,
    async grow(wanted) {
      await each((cluster, instance) =>
        instance.post(manyAlerts({ cluster, now }, { from: size, to: wanted })),
      );
      size = wanted;
    },
    async churn() {
      const endsAt = new Date().toISOString();
      const ending = turn;
      turn += 1;
      await each(async (cluster, instance) => {
        await instance.post(
          block(cluster, ending).map(alert => ({ ...alert, endsAt })),
        );
        if (ending > 0) await instance.post(block(cluster, ending - 1));
      });
    },
    async assertSame(client) {
      compare('fleet', await fleetOf(client), await union(groups));
      for (let at = 0; at < comparedServices; at += 1) {
        const service = at * (serviceCount / comparedServices);
        const { body } = await client.alertsOf(serviceRef(service));
        compare(
          serviceName(service),
          body.alerts.filter(isThere).map(alert => alert.fingerprint),
          await union(groups, `service="${serviceName(service)}"`),
        );
      }
    },
    stop: async () => {
      await Promise.all(groups.flat().map(instance => instance.stop()));
    },
  };
}

/** @throws unless the portal tells the same fingerprints, each once */
function compare(what: string, told: string[], wanted: Set<string>): void {
  const once = new Set(told);
  const missing = [...wanted].filter(one => !once.has(one)).length;
  const more = [...once].filter(one => !wanted.has(one)).length;
  if (missing + more > 0 || once.size !== told.length) {
    throw new Error(
      `${what}: of ${wanted.size} alerts the portal lacks ${missing}; it tells ${told.length}, of which ${more} are not there`,
    );
  }
}

/** All fingerprints of the fleet page, page by page. */
async function fleetOf(client: AlertsClient): Promise<string[]> {
  const found: string[] = [];
  let told = 0;
  for (;;) {
    const { body } = await client.fleet({ offset: told, limit: 500 });
    told += body.alerts.length;
    found.push(...body.alerts.filter(isThere).map(alert => alert.fingerprint));
    if (body.alerts.length === 0 || told >= body.found) break;
  }
  return found;
}

/** The portal also tells what ended lately, which no Alertmanager does. */
function isThere({ state }: AlertItem): boolean {
  return state !== 'resolved';
}

async function union(
  groups: Alertmanager[][],
  filter?: string,
): Promise<Set<string>> {
  const found = await Promise.all(
    groups.flat().map(instance => instance.fingerprints(filter)),
  );
  return new Set(found.flat());
}

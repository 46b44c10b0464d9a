import { deepEqual, equal, ok } from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AlertsClient, isFiring } from '../plugins/alerts-common/src';
import { journey, people } from './support/journey';
import { sharedPortal, signIn } from './support/portal';
import { startBackend, type Backend } from './support/startBackend';
import {
  startFakeAlertmanager,
  type FakeAlert,
  type FakeAlertmanager,
} from './support/startFakeAlertmanager';
import { startPostgres, type Postgres } from './support/startPostgres';
import { until } from './support/until';

// Three real backends on one PostgreSQL: one collects, all serve; killed or paused, another takes over.
const database = 'backstage_plugin_alerts';
const takeOverWithinMs = 30_000;
const pollMs = 2_000;
const service = 'payment-gateway';

interface Replica {
  name: string;
  backend: Backend;
  /** The names of the alerts it serves. */
  alerts(): Promise<string[]>;
}

let postgres: Postgres;
let alertmanager: FakeAlertmanager;
let replicas: Replica[] = [];
let askedByOne = 0;
const started: Array<{ stop(): Promise<void> }> = [];

const alert = (name: string): FakeAlert => ({
  name,
  service,
  severity: 'critical',
});
const say = (text: string) => process.stdout.write(`  ${text}\n`);
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

async function startReplica(name: string): Promise<Replica> {
  const { landscapeUrl } = sharedPortal();
  const backend = await startBackend({
    name: `replicas/${name}`,
    config: {
      backend: {
        database: {
          client: 'pg',
          connection: {
            host: '127.0.0.1',
            port: postgres.port,
            user: 'postgres',
            // So that the database can tell who wrote what.
            application_name: name,
          },
        },
        reading: { allow: [{ host: new URL(landscapeUrl).host }] },
      },
      auth: {
        providers: {
          demo: {
            people: [{ entityRef: people.developer, title: 'Inês Carvalho' }],
          },
        },
      },
      catalog: {
        locations: [
          {
            type: 'url',
            target: `${landscapeUrl}/repositories/travel/all.yaml`,
          },
        ],
      },
      alerts: {
        pollSeconds: pollMs / 1000,
        alertmanagers: [{ name: 'fake', url: alertmanager.url }],
      },
    },
  });
  started.push(backend);
  const authorization = `Bearer ${await signIn(backend.url, people.developer)}`;
  const client = new AlertsClient({
    fetch: (path, init) =>
      fetch(`${backend.url}/api/alerts${path}`, {
        ...init,
        headers: { authorization },
        signal: AbortSignal.timeout(5_000),
      }),
  });
  return {
    name,
    backend,
    async alerts() {
      const { body } = await client.alerts();
      return body.alerts
        .filter(isFiring)
        .map(({ name: alertName }) => alertName)
        .sort();
    },
  };
}

/** Writes down every write to the mirror and who did it, by triggers in the database itself. */
async function witnessWrites() {
  await postgres.ask(
    database,
    `create table witness (at timestamptz default clock_timestamp(),
       app text default current_setting('application_name'), what text);
     create function witnessed() returns trigger language plpgsql as $$ begin
       insert into witness (what) values (tg_table_name);
       if tg_table_name = 'record' and tg_op <> 'DELETE' then
         -- A commit that takes its time, for the test that pauses in the middle of one.
         if new.body like '%SlowToCommit%' then perform pg_sleep(2); end if;
       end if;
       return null;
     end $$;
     create trigger witness_stream after insert or update or delete on stream for each row execute function witnessed();
     create trigger witness_record after insert or update or delete on record for each row execute function witnessed();
     create trigger witness_lease after insert or update on lease for each row execute function witnessed();`,
  );
}

async function one(sql: string): Promise<unknown> {
  const [row] = await postgres.ask(
    database,
    `select to_json(x) from (${sql}) as t(x)`,
  );
  return row;
}

/** Who renewed the lease last, and which epoch it has. */
async function lease(): Promise<{ holder: Replica; epoch: number }> {
  const name = await one(
    `select app from witness where what = 'lease' order by at desc limit 1`,
  );
  const holder = replicas.find(replica => replica.name === name);
  ok(holder, `'${name}' holds the lease and is no replica`);
  return {
    holder,
    epoch: Number(
      await one(`select epoch from lease where name = 'collectors'`),
    ),
  };
}

/** How often the Alertmanager was asked in 20 s, in the long run. */
async function count(): Promise<number> {
  const before_ = alertmanager.asked.length;
  await new Promise(done => setTimeout(done, 20_000));
  return alertmanager.asked.length - before_;
}

async function allServe(expected: string[], among = replicas) {
  await until(
    `${among.map(({ name }) => name).join(', ')} serve ${expected}`,
    async () => {
      for (const replica of among) {
        deepEqual(await replica.alerts(), expected, replica.name);
      }
    },
    { withinMs: takeOverWithinMs },
  );
}

before(async () => {
  postgres = await startPostgres();
  started.push(postgres);
  alertmanager = await startFakeAlertmanager();
  alertmanager.tell([alert('First')]);
  replicas = [await startReplica('replica-1')];
  await witnessWrites();
  await allServe(['First']);
  askedByOne = await count();
  replicas.push(
    ...(await Promise.all([
      startReplica('replica-2'),
      startReplica('replica-3'),
    ])),
  );
});

after(async () => {
  await Promise.all(
    started
      .filter(part => part !== postgres)
      .map(part => part.stop().catch(() => undefined)),
  );
  await postgres?.stop();
  await alertmanager?.close();
});

test('three replicas serve the same and ask the upstream as often as one', async () => {
  await allServe(['First']);
  const askedByThree = await count();
  say(
    `asked ${askedByOne * 3} times a minute with one replica, ${
      askedByThree * 3
    } with three`,
  );
  ok(askedByOne >= 5, `asked only ${askedByOne} times in 20 s`);
  ok(
    Math.abs(askedByThree - askedByOne) <= 2,
    `asked ${askedByOne} times in 20 s by one replica, ${askedByThree} times by three`,
  );
});

let follower: Replica;

journey(
  'news reach a page that is open at a replica which does not collect, by a signal',
  {
    person: people.developer,
    portal: () => {
      const found = replicas.find(({ name }) => name !== 'replica-1');
      ok(found);
      follower = found;
      return { ...sharedPortal(), url: found.backend.url };
    },
  },
  async ({ page }) => {
    const signals: string[] = [];
    page.on('websocket', socket =>
      socket.on('framereceived', ({ payload }) => {
        if (String(payload).includes('portolan:alerts'))
          signals.push(String(payload));
      }),
    );
    const { holder } = await lease();
    equal(holder.name, 'replica-1');
    await page.goto(`/catalog/default/component/${service}/alerts`);
    await page.getByText('Payment gateway: 1 alert fires').first().waitFor();
    // The socket is opened a little after the page.
    await until('the page listens to signals', async () => {
      alertmanager.tell([alert('First'), alert(`Wake${Date.now()}`)]);
      await new Promise(done => setTimeout(done, pollMs));
      ok(signals.length > 0);
    });
    alertmanager.tell([alert('First')]);
    await allServe(['First']);
    await page.getByText('Payment gateway: 1 alert fires').first().waitFor();

    const toldAt = performance.now();
    alertmanager.tell([alert('First'), alert('Second')]);
    await page.getByText('Second of payment-gateway').first().waitFor();
    const tookMs = performance.now() - toldAt;
    say(
      `a new alert is on a page of ${
        follower.name
      }, which does not collect, after ${seconds(tookMs)}`,
    );
    // The page itself would ask every 15 s.
    ok(tookMs < pollMs + 5_000, `it took ${seconds(tookMs)}`);
  },
);

test('the holder is killed: another takes over in time, and nobody stops serving meanwhile', async () => {
  alertmanager.tell([alert('First')]);
  await allServe(['First']);
  const { holder, epoch } = await lease();
  const others = replicas.filter(replica => replica !== holder);
  holder.backend.signal('SIGKILL');
  const killedAt = performance.now();
  replicas = others;
  alertmanager.tell([alert('WhileDead')]);
  await until(
    'the others collect',
    async () => {
      for (const replica of others) {
        const served = await replica.alerts();
        ok(served.length === 1, `${replica.name} serves ${served}`);
        equal(served[0], 'WhileDead');
      }
    },
    { withinMs: takeOverWithinMs, everyMs: 100 },
  );
  const tookMs = performance.now() - killedAt;
  const next = await lease();
  say(
    `${holder.name} killed: ${
      next.holder.name
    } took over and all serve news after ${seconds(tookMs)}`,
  );
  ok(others.includes(next.holder));
  equal(next.epoch, epoch + 1);
  ok(tookMs < takeOverWithinMs);
});

/** Pauses the holder as told, lets another take over, wakes it, and proves that it changes nothing. */
async function pauseHolder(options: {
  pause: (holder: Replica) => Promise<void>;
  news: string;
  old: string;
}) {
  const { pause, news, old } = options;
  const { holder, epoch } = await lease();
  const other = replicas.find(replica => replica !== holder);
  ok(other);
  await pause(holder);
  const pausedAt = performance.now();
  alertmanager.tell([alert(news)]);
  await allServe([news], [other]);
  const tookMs = performance.now() - pausedAt;
  say(
    `${holder.name} paused: ${
      other.name
    } took over and serves news after ${seconds(tookMs)}`,
  );
  ok(tookMs < takeOverWithinMs);
  const taken = await lease();
  equal(taken.holder, other);
  equal(taken.epoch, epoch + 1);
  const wokenAt = await one('select clock_timestamp()');

  holder.backend.signal('SIGCONT');
  await allServe([news], [holder]);
  const watchedUntil = performance.now() + 6_000;
  while (performance.now() < watchedUntil) {
    for (const replica of replicas) {
      deepEqual(await replica.alerts(), [news], `${replica.name}, not ${old}`);
    }
    await new Promise(done => setTimeout(done, 100));
  }
  equal(
    await one(
      `select count(*) from witness where app = '${holder.name}' and at >= '${wokenAt}'`,
    ),
    0,
    `${holder.name} wrote to the mirror after it had lost the lease`,
  );
  deepEqual(await lease(), taken);
  equal(
    await one(
      `select count(*) from record where deleted_at is null and body like '%${old}%'`,
    ),
    0,
  );
}

test('the holder is paused while it reads: awake again, it does not overwrite what is newer', async () => {
  await allServe(['WhileDead']);
  await pauseHolder({
    old: 'StaleAnswer',
    news: 'WhilePaused',
    pause: async holder => {
      const answerLate = await alertmanager.holdNext();
      holder.backend.signal('SIGSTOP');
      // It lies in the paused process's socket and is read only when that wakes.
      answerLate([alert('StaleAnswer')]);
    },
  });
});

test('the holder is paused in the middle of a commit: its lock ends, and another takes over', async () => {
  await pauseHolder({
    old: 'SlowToCommit',
    news: 'AfterTheLock',
    pause: async holder => {
      alertmanager.tell([alert('SlowToCommit')]);
      await until(
        `${holder.name} is in the middle of a commit`,
        async () => {
          const waiting = await one(
            `select count(*) from pg_stat_activity where application_name = '${holder.name}' and wait_event = 'PgSleep'`,
          );
          equal(waiting, 1);
        },
        { everyMs: 50 },
      );
      holder.backend.signal('SIGSTOP');
    },
  });
});

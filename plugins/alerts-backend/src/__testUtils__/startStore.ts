import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  mockServices,
  type TestDatabaseId,
  type TestDatabases,
} from '@backstage/backend-test-utils';
import type { Alert } from '@portolan/plugin-alerts-common';
import { streamId } from '@portolan/portal-common';
import {
  DatabaseMirror,
  MirrorWriter,
  ProblemError,
  type Collector,
} from '@portolan/portal-node';
import type { Knex } from 'knex';
import type { AlertUpstream } from '../config';
import { fingerprintOf } from '../sources/prometheus/fingerprintOf';
import { portalStreams, upstreamStream } from '../sources/streams';
import { createEpisodeRecorder } from '../store/createEpisodeRecorder';
import { EpisodesView } from '../store/EpisodesView';
import { anAlert, aRuleAlert } from './builders';

/** How old data may be, as at a poll every 15 seconds. */
export const maxAgeMs = 45_000;

/** A database with all tables of the area. */
export async function migratedAlerts(
  databases: TestDatabases,
  id: TestDatabaseId,
): Promise<Knex> {
  const knex = await databases.init(id);
  await knex.migrate.latest({
    directory: resolvePackagePath('@portolan/portal-node', 'migrations'),
    tableName: 'portolan_migrations',
  });
  await knex.migrate.latest({
    directory: resolvePackagePath(
      '@portolan/plugin-alerts-backend',
      'migrations',
    ),
  });
  return knex;
}

/** A replica that holds the lease and writes what Alertmanagers answer, as the collectors do. */
export async function startHolder(options: {
  knex: Knex;
  upstreams: readonly AlertUpstream[];
  now: () => number;
  epoch?: number;
  /** More to read than alerts. */
  collectors?: readonly Collector[];
}) {
  const { knex, upstreams, now, epoch = 1, collectors = [] } = options;
  await knex('lease')
    .insert({
      name: 'collectors',
      holder: 'one',
      epoch,
      expires_at: 0,
      version: 0,
    })
    .onConflict('name')
    .merge(['epoch']);
  const view = new EpisodesView({ knex, now });
  const mirror = new DatabaseMirror({
    knex,
    logger: mockServices.logger.mock(),
    followers: [view],
  });
  await mirror.catchUp();
  const writer = new MirrorWriter(
    knex,
    {
      name: 'collectors',
      holder: 'one',
      epoch,
      signal: new AbortController().signal,
    },
    mirror,
  );
  await writer.declare([
    ...upstreams.map(({ name: upstream, type }) => ({
      upstream,
      kind: type === 'prometheus' ? 'rules' : 'alerts',
      maxAgeMs,
    })),
    ...upstreams
      .filter(({ type }) => type === 'prometheus')
      .map(({ name: upstream }) => ({ upstream, kind: 'status', maxAgeMs })),
    { upstream: 'portal', kind: 'resolved', maxAgeMs },
    ...collectors.map(collector => collector.stream),
  ]);
  await mirror.catchUp();
  const recorder = createEpisodeRecorder(upstreams);
  async function answer(name: string, alerts: Alert[]): Promise<void> {
    const upstream = upstreams.find(one => one.name === name);
    if (!upstream) {
      throw new Error(`No Alertmanager is named ${name}`);
    }
    await writer.good(
      {
        stream: upstreamStream(upstream, 'alerts'),
        complete: true,
        at: now(),
        records: new Map(alerts.map(alert => [alert.fingerprint, alert])),
      },
      recorder(upstream),
    );
    await mirror.catchUp();
  }
  return {
    mirror,
    view,
    writer,
    /** Reads a collector once, as the holder does; answers what is wrong. */
    async read(collector: Collector): Promise<ProblemError | undefined> {
      const stream = streamId(collector.stream);
      try {
        const collected = await collector.collect({
          signal: new AbortController().signal,
          before: mirror.records(stream),
        });
        await writer.good(
          { stream, complete: true, at: now(), ...collected },
          collector.beside,
        );
        return undefined;
      } catch (error) {
        if (!(error instanceof ProblemError)) {
          throw error;
        }
        await writer.failed({
          stream,
          at: now(),
          problem: { ...error.detail, since: new Date(now()).toISOString() },
        });
        return error;
      } finally {
        await mirror.catchUp();
      }
    },
    /** An Alertmanager answers with these alerts, each since an instant. @param labels - that all of them have */
    answers: (
      name: string,
      alerts: Record<string, number>,
      labels: Record<string, string> = {},
    ) =>
      answer(
        name,
        Object.entries(alerts).map(([alert, since]) =>
          anAlert(alert, {
            labels: { alertname: alert, ...labels },
            startsAt: new Date(since).toISOString(),
          }),
        ),
      ),
    /** An Alertmanager answers with alerts of exactly these labels, each since an instant. */
    sees: (
      name: string,
      alerts: ReadonlyArray<{ labels: Record<string, string>; since: number }>,
    ) =>
      answer(
        name,
        alerts.map(({ labels, since }) => ({
          ...anAlert(fingerprintOf(labels), {
            startsAt: new Date(since).toISOString(),
          }),
          labels,
        })),
      ),
    /** A Prometheus with the external label `prometheus: name` answers with these firing. */
    async fires(name: string, alerts: string[]): Promise<void> {
      const rules = alerts.map(alert => {
        const told = aRuleAlert(alert, {
          state: 'active',
          labels: { alertname: alert },
        });
        return { ...told, fingerprint: fingerprintOf(told.labels) };
      });
      const whole = { complete: true, at: now() };
      await writer.good({
        ...whole,
        stream: `${name}/status`,
        records: new Map([
          ['status', { externalLabels: { prometheus: name } }],
        ]),
      });
      await writer.good({
        ...whole,
        stream: `${name}/rules`,
        records: new Map(
          rules.map(alert => [`alert:${alert.fingerprint}`, alert]),
        ),
      });
      await mirror.catchUp();
    },
    /** Name, start, end and how it ended, of every episode, by start. */
    episodes: () =>
      [...view.all()]
        .map(({ alert, start, end, how }) => ({
          name: alert.name,
          start,
          end,
          how,
        }))
        .sort((a, b) => a.start - b.start || a.name.localeCompare(b.name)),
    /** What is told as resolved lately. */
    resolved: () => mirror.records(portalStreams.resolved),
  };
}

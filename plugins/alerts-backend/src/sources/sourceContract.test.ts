import {
  startTestLandscape,
  type TestLandscape,
} from '@portolan/demo-landscape/testing';
import {
  alertSchema,
  ruleSchema,
  silenceSchema,
} from '@portolan/plugin-alerts-common';
import {
  createAsk,
  createHttpDoor,
  startMirror,
  type Collector,
  type HttpDoor,
} from '@portolan/portal-node';
import { describeSource, type GoodAnswers } from '@portolan/portal-test-utils';
import { mirrorsOf } from '@portolan/portal-test-utils/mirror';
import type { z } from 'zod';
import { anUpstream } from '../__testUtils__/builders';
import { recordingsOf } from '../__testUtils__/recordings';
import type { AlertUpstream } from '../config';
import { alertmanagerConfigurationSchema } from './alertmanager/configuration';
import { createAlertmanagerCollectors } from './alertmanager/createAlertmanagerCollectors';
import { alertmanagerStatusSchema } from './alertmanager/status';
import { clockRecordSchema } from './clock';
import { createPrometheusCollectors } from './prometheus/createPrometheusCollectors';
import {
  prometheusStatusSchema,
  ruleAlertSchema,
  ruleGroupSchema,
} from './prometheus/records';

jest.setTimeout(30_000);

const door = impatient(createHttpDoor({}));
const mirrors = mirrorsOf({ area: 'alerts', startMirror });
let landscape: TestLandscape;

beforeAll(async () => {
  landscape = await startTestLandscape('2026-11-24T09:30:00+01:00');
});
afterAll(async () => {
  await landscape.close();
  await door.close();
});

/** The door with time-outs that a test can wait for. */
function impatient(patient: HttpDoor): HttpDoor {
  return {
    ...patient,
    getJson: (url, schema, options) =>
      patient.getJson(url, schema, { ...options, totalMs: 1_000, idleMs: 300 }),
  };
}

/** What a source is asked by, and as what it is configured. */
function asked(type: AlertUpstream['type'], url: string) {
  const upstream = anUpstream('eu-a', { type, url });
  return { upstream, ask: createAsk(door, upstream), pollMs: 1_000 };
}

/** The recordings of every version, by version; `files` has the file of each path. */
function recordings(
  upstream: 'alertmanager' | 'prometheus',
  files: Record<string, string>,
): Record<string, GoodAnswers> {
  return Object.fromEntries(
    recordingsOf(upstream).map(([version, recorded]) => [
      `recorded ${version}`,
      async path => {
        const file = files[path.split('?')[0]];
        return file === undefined ? undefined : recorded.json(file);
      },
    ]),
  );
}

/** What the demo's upstream answers. */
function fake(id: string): GoodAnswers {
  return async path => {
    const answer = await fetch(`${landscape.url(id)}${path}`);
    return answer.ok ? answer.json() : undefined;
  };
}

/** Puts a state that nobody has heard of into every object that has a state. */
function snoozed(answer: unknown): unknown {
  return JSON.parse(
    JSON.stringify(answer, (_key, value: unknown) =>
      typeof value === 'object' && value !== null && 'state' in value
        ? { ...value, state: 'snoozed' }
        : value,
    ),
  );
}

const alertmanager = {
  check(record: unknown, { kind, key }: { kind: string; key: string }) {
    const schemas: Record<string, z.ZodType> = {
      alerts: alertSchema,
      silences: silenceSchema,
      'status status': alertmanagerStatusSchema,
      'status configuration': alertmanagerConfigurationSchema,
      'status clock': clockRecordSchema,
    };
    (schemas[kind] ?? schemas[`${kind} ${key}`]).parse(record);
  },
  withUnknownValues: snoozed,
  startMirror: mirrors,
};

const prometheus = {
  check(record: unknown, { kind, key }: { kind: string; key: string }) {
    const schemas: Record<string, z.ZodType> = {
      'rules rule': ruleSchema,
      'rules alert': ruleAlertSchema,
      'rules group': ruleGroupSchema,
      'status status': prometheusStatusSchema,
      'status clock': clockRecordSchema,
    };
    schemas[`${kind} ${key.split(':')[0]}`].parse(record);
  },
  withUnknownValues: snoozed,
  startMirror: mirrors,
};

describeSource<Collector>({
  ...alertmanager,
  name: 'Alertmanager',
  collectors: url => createAlertmanagerCollectors(asked('alertmanager', url)),
  upstreams: {
    ...recordings('alertmanager', {
      '/api/v2/alerts/groups': 'alertGroups.json',
      '/api/v2/silences': 'silences.json',
      '/api/v2/status': 'status.json',
    }),
    'the demo': fake('alertmanager-eu-a'),
  },
});

describeSource<Collector>({
  ...prometheus,
  name: 'Prometheus',
  collectors: url => createPrometheusCollectors(asked('prometheus', url)),
  upstreams: {
    ...recordings('prometheus', {
      '/api/v1/rules': 'rules.json',
      '/api/v1/status/config': 'config.json',
      '/api/v1/status/buildinfo': 'buildinfo.json',
      '/api/v1/status/runtimeinfo': 'runtimeinfo.json',
      '/api/v1/alertmanagers': 'alertmanagers.json',
    }),
    'the demo': fake('prometheus-eu'),
  },
});

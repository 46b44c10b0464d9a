import type { Problem } from '@portolan/portal-common';
import type {
  AlertItem,
  Alerts,
  AlertState,
  Severity,
} from '../../model/Alert';
import { byState } from '../urgency';
import { observeAlerts } from './observeAlerts';

const now = Date.parse('2026-11-24T10:00:00Z');
const problem: Problem = {
  kind: 'unreachable',
  message: 'refused the connection',
  since: '2026-11-24T09:50:00.000Z',
};

function alert(
  name: string,
  severity: Severity,
  toldBy: Record<string, AlertState>,
  notBy: string[] = [],
): AlertItem {
  return {
    fingerprint: name,
    name,
    severity,
    state: Object.values(toldBy).sort(byState)[0],
    labels: {},
    annotations: {},
    startsAt: '2026-11-24T09:00:00.000Z',
    quietBy: [],
    receivers: [],
    toldBy: Object.entries(toldBy).map(([upstream, state]) => ({
      upstream,
      state,
    })),
    notBy,
    quietReasons: [],
  };
}

/** `+` fresh, `~` seen before and failing now, `!` never seen, `?` not asked, `o` fresh answers stopped. */
function answer(
  sources: Record<string, string>,
  alerts: AlertItem[] = [],
): Alerts {
  return {
    alerts,
    hidden: 0,
    sources: Object.entries(sources).map(([name, sign]) => ({
      name,
      group: name.split('-')[0],
      type: name.startsWith('prometheus') ? 'prometheus' : 'alertmanager',
      sighting: {
        source: { area: 'alerts', upstream: name, kind: 'alerts' },
        maxAgeMs: 45_000,
        ...('+~o'.includes(sign)
          ? {
              last: {
                data: { alerts: 0 },
                seenAt: new Date(
                  now - (sign === '+' ? 1_000 : 600_000),
                ).toISOString(),
              },
            }
          : {}),
        ...('~!'.includes(sign) ? { problem } : {}),
      },
    })),
  };
}

const critical = (toldBy: Record<string, AlertState>, notBy?: string[]) =>
  alert('Critical', 'critical', toldBy, notBy);

describe('alerts as an observation', () => {
  it.each<
    [
      string,
      Alerts,
      {
        state: string;
        verdict: string;
        incomplete?: string[];
        disagreements?: number;
      },
    ]
  >([
    ['nothing configured', answer({}), { state: 'absent', verdict: 'absent' }],
    [
      'nothing asked yet',
      answer({ 'eu-a': '?' }),
      { state: 'pending', verdict: 'unknown', incomplete: ['eu-a'] },
    ],
    [
      'calm and fresh',
      answer({ 'eu-a': '+', 'eu-b': '+' }),
      { state: 'fresh', verdict: 'good' },
    ],
    [
      'calm, one peer silent',
      answer({ 'eu-a': '+', 'eu-b': '!' }),
      { state: 'fresh', verdict: 'good', incomplete: ['eu-b'] },
    ],
    [
      'calm, a whole group unknown',
      answer({ 'eu-a': '+', 'us-a': '!' }),
      { state: 'stale', verdict: 'unknown', incomplete: ['us-a'] },
    ],
    [
      'calm, the collector died',
      answer({ 'eu-a': 'o' }),
      { state: 'stale', verdict: 'unknown', incomplete: ['eu-a'] },
    ],
    [
      'never seen',
      answer({ 'eu-a': '!' }),
      { state: 'failed', verdict: 'unknown', incomplete: ['eu-a'] },
    ],
    [
      'bad and old is still bad',
      answer({ 'eu-a': '~' }, [critical({ 'eu-a': 'active' })]),
      { state: 'stale', verdict: 'bad', incomplete: ['eu-a'] },
    ],
    [
      'active if any peer says so',
      answer({ 'eu-a': '+', 'eu-b': '+' }, [
        critical({ 'eu-a': 'silenced', 'eu-b': 'active' }),
      ]),
      { state: 'fresh', verdict: 'bad', disagreements: 1 },
    ],
    [
      'one peer misses an alert',
      answer({ 'eu-a': '+', 'eu-b': '+' }, [
        critical({ 'eu-a': 'active' }, ['eu-b']),
      ]),
      { state: 'fresh', verdict: 'bad', disagreements: 1 },
    ],
    [
      'other groups may say otherwise: that is no disagreement',
      answer({ 'eu-a': '+', 'us-a': '+' }, [
        critical({ 'eu-a': 'active', 'us-a': 'silenced' }),
      ]),
      { state: 'fresh', verdict: 'bad' },
    ],
    [
      'calm, one Prometheus unknown: pending alerts are not known',
      answer({ 'eu-a': '+', 'prometheus-a': '+', 'prometheus-b': '!' }),
      { state: 'stale', verdict: 'unknown', incomplete: ['prometheus-b'] },
    ],
    [
      'silenced, inhibited, muted and pending do not notify',
      answer({ 'eu-a': '+' }, [critical({ 'eu-a': 'muted' })]),
      { state: 'fresh', verdict: 'good' },
    ],
    [
      'a severity nobody knows is not calm',
      answer({ 'eu-a': '+' }, [alert('X', 'unknown', { 'eu-a': 'active' })]),
      { state: 'fresh', verdict: 'warning' },
    ],
    [
      'a state nobody knows is not calm',
      answer({ 'eu-a': '+' }, [critical({ 'eu-a': 'unknown' })]),
      { state: 'fresh', verdict: 'bad' },
    ],
    [
      'info is calm',
      answer({ 'eu-a': '+' }, [alert('X', 'info', { 'eu-a': 'active' })]),
      { state: 'fresh', verdict: 'good' },
    ],
  ])('%s', (_name, body, expected) => {
    const observed = observeAlerts(body, now);
    expect({
      state: observed.observation.state,
      verdict: observed.verdict,
      incomplete: observed.incomplete,
      disagreements: observed.disagreements.length,
    }).toEqual({ incomplete: [], disagreements: 0, ...expected });
  });

  it('names the upstream in the problem', () => {
    expect(
      observeAlerts(answer({ 'eu-a': '!' }), now).observation,
    ).toMatchObject({ problem: { message: 'eu-a: refused the connection' } });
  });
});

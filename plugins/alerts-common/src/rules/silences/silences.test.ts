import fc from 'fast-check';
import type { Matcher } from '../../model/Silence';
import { compileMatchers } from '../matchers/compileMatchers';
import { parseMatchers } from '../matchers/parseMatcher';
import { toCandidate } from '../matchService/Candidate';
import { createServiceMatcher } from '../matchService/matchService';
import { amtoolAdd, amtoolExpire } from './amtoolCommand';
import { cases, own, services } from './cases';
import { mayChangeSilence, maySilence } from './maySilence';
import { ruleReach } from './ruleReach';
import { createSilenceScope } from './silenceScope';

const scope = createSilenceScope(services);
const now = Date.parse('2026-11-24T10:00:00Z');
const hour = 3_600_000;
const owner = {
  anything: false,
  owns: (ref: string) => own.has(ref),
  titleOf(ref: string) {
    const { name } = toCandidate({ ref, annotations: {} });
    return name === 'api'
      ? `API of ${ref.slice('component:'.length, ref.indexOf('/'))}`
      : name.charAt(0).toLocaleUpperCase('en-GB') +
          name.slice(1).replace('-', ' ');
  },
};
const platform = { ...owner, anything: true, owns: () => false };

describe('an owner who wants to silence', () => {
  it.each(cases.map(one => [one.name, one] as const))('%s', (_name, one) => {
    const wanted = {
      matchers: parseMatchers(one.matchers),
      startsAt: now,
      endsAt: now + (one.hours ?? 2) * hour,
    };
    const reach = {
      scope,
      switches: one.switches ?? [],
      controls: one.controls ?? [],
      hits: one.hits ?? [],
    };
    expect(maySilence(wanted, reach, owner)).toEqual({
      allowed: !one.reasons,
      reasons: one.reasons ?? [],
    });
    expect(maySilence(wanted, reach, platform)).toEqual({
      allowed: true,
      reasons: [],
    });
  });
});

describe('an owner who wants to change or end a silence', () => {
  it.each([
    ['service="payment-gateway",pod=~".+"', undefined],
    ['namespace="refunds"', undefined],
    [
      'service="hotel-search"',
      'It is for Hotel search, which you do not own. Its owners and the platform role may change it.',
    ],
    [
      'namespace="payments"',
      'It is for Payment gateway and Payment ledger, which you do not own. Its owners and the platform role may change it.',
    ],
    [
      'alertname=~".+"',
      'It is tied to no service. Only the platform role may change it.',
    ],
  ])('%s', (matchers, reason) => {
    expect(mayChangeSilence(parseMatchers(matchers), scope, owner)).toEqual({
      allowed: !reason,
      reasons: reason ? [reason] : [],
    });
    expect(
      mayChangeSilence(parseMatchers(matchers), scope, platform).allowed,
    ).toBe(true);
  });
});

// Few names and values, so that silences and alerts meet often.
const values = {
  service: ['', 'payment-gateway', 'payment-ledger', 'hotel-search', 'api'],
  namespace: ['', 'payments', 'refunds', 'hotels', 'kube-system'],
  cluster: ['', 'eks-eu-prod', 'onprem-fra', 'aks-eu-prod'],
  alertname: ['HighErrorRate', 'Watchdog'],
};
const names = ['service', 'namespace', 'cluster', 'alertname'] as const;
const labels = fc.record({
  service: fc.constantFrom(...values.service),
  namespace: fc.constantFrom(...values.namespace),
  cluster: fc.constantFrom(...values.cluster),
  alertname: fc.constantFrom(...values.alertname),
});
const matcher: fc.Arbitrary<Matcher> = fc.constantFrom(...names).chain(name =>
  fc.record({
    name: fc.constant(name),
    value: fc.oneof(
      fc.constantFrom(...values[name]),
      fc.constantFrom('.*', '.+', 'pay.*', 'api|hotel-search'),
    ),
    isRegex: fc.boolean(),
    isEqual: fc.boolean(),
  }),
);
const pin = fc.constantFrom<[string, string]>(
  ['service', 'payment-gateway'],
  ['service', 'api'],
  ['namespace', 'payments'],
  ['namespace', 'refunds'],
);
const wanted = fc.record({
  // Half of them begin well, or hardly any would be allowed.
  matchers: fc
    .tuple(fc.option(pin), fc.array(matcher, { minLength: 1, maxLength: 4 }))
    .map(([first, rest]) =>
      first
        ? [
            { name: first[0], value: first[1], isRegex: false, isEqual: true },
            ...rest,
          ]
        : rest,
    ),
  startsAt: fc.constant(now),
  endsAt: fc.constantFrom(1, 2, 3, 5, 25).map(hours => now + hours * hour),
});
const alertsNow = fc.array(labels, { maxLength: 12 });

const controls: Array<{ name: string; labels: Record<string, string> }> = [
  { name: 'CardDataAccessAnomaly', labels: { service: 'payment-gateway' } },
  { name: 'HighErrorRate', labels: {} },
];

/** What the portal would know of it among these alerts. */
function reachOf(
  matchers: readonly Matcher[],
  alerts: ReadonlyArray<Record<string, string>>,
) {
  const fits = compileMatchers(matchers);
  const whose = createServiceMatcher(services);
  const hit = alerts.filter(fits);
  return {
    scope,
    switches: hit.some(alert => alert.alertname === 'Watchdog')
      ? ['Watchdog']
      : [],
    controls: controls
      .filter(control => ruleReach(matchers)(control) !== 'no')
      .map(({ name }) => name),
    hits: hit.flatMap(
      alert => whose.match({ name: alert.alertname, labels: alert })?.ref ?? [],
    ),
  };
}

describe('whatever is silenced', () => {
  it('one more matcher never needs more than before', () => {
    fc.assert(
      fc.property(wanted, matcher, alertsNow, (silence, more, alerts) => {
        const before = maySilence(
          silence,
          reachOf(silence.matchers, alerts),
          owner,
        );
        const matchers = [...silence.matchers, more];
        const after = maySilence(
          { ...silence, matchers },
          reachOf(matchers, alerts),
          owner,
        );
        expect(!before.allowed || after.allowed).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('what an owner is allowed hits no alert of another team that is known, ever', () => {
    const whose = createServiceMatcher(services);
    let hits = 0;
    fc.assert(
      fc.property(wanted, alertsNow, (silence, alerts) => {
        const reach = reachOf(silence.matchers, alerts);
        fc.pre(maySilence(silence, reach, owner).allowed);
        for (const alert of alerts.filter(compileMatchers(silence.matchers))) {
          const match = whose.match({ name: alert.alertname, labels: alert });
          expect(match === undefined || own.has(match.ref)).toBe(true);
          expect(alert.alertname).not.toBe('Watchdog');
          hits += 1;
        }
      }),
      { numRuns: 2_000 },
    );
    expect(hits).toBeGreaterThan(50);
  });

  it('what an owner is allowed hits, whatever comes later, only what names a service or namespace of theirs', () => {
    const namesOwn = (alert: Record<string, string>) =>
      ['payment-gateway', 'refund-worker', 'refund-report'].includes(
        alert.service,
      ) ||
      alert.namespace === 'refunds' ||
      ((alert.service === 'api' || alert.namespace === 'payments') &&
        alert.cluster === 'eks-eu-prod');
    let hits = 0;
    fc.assert(
      fc.property(wanted, labels, (silence, later) => {
        fc.pre(
          maySilence(silence, reachOf(silence.matchers, []), owner).allowed,
        );
        if (compileMatchers(silence.matchers)(later)) {
          expect(namesOwn(later)).toBe(true);
          hits += 1;
        }
      }),
      { numRuns: 2_000 },
    );
    expect(hits).toBeGreaterThan(50);
  });
});

describe('the rules a silence could hit', () => {
  const rule = {
    name: 'HighErrorRate',
    labels: {
      severity: 'critical',
      service: 'payment-gateway',
      pod: '{{ x }}',
    },
  };
  it.each([
    ['service="payment-gateway"', 'could'],
    ['service="payment-gateway",pod="a-1"', 'could'],
    ['alertname=~"High.*",namespace="payments"', 'could'],
    ['service="payment-gateway",severity="warning"', 'no'],
    ['service!="payment-gateway"', 'no'],
    ['namespace="payments"', 'untold'],
    ['pod="a-1"', 'untold'],
  ])('%s: %s', (matchers, expected) => {
    expect(ruleReach(parseMatchers(matchers))(rule)).toBe(expected);
  });
});

it('is told to amtool in words a shell cannot misread', () => {
  expect(
    amtoolAdd({
      url: 'http://eu-a:9093',
      matchers: parseMatchers('service="x",pod=~"a\'b.*"'),
      endsAt: '2026-11-24T12:00:00.000Z',
      author: 'user:default/ines',
      comment: "Ines' deploy; `rm`",
    }),
  ).toBe(
    `amtool silence add --alertmanager.url=http://eu-a:9093 --author=user:default/ines --comment='Ines'\\'' deploy; \`rm\`' --end=2026-11-24T12:00:00.000Z 'service="x"' 'pod=~"a'\\''b.*"'`,
  );
  expect(amtoolExpire({ url: 'http://eu-a:9093/am', id: 'a-1' })).toBe(
    'amtool silence expire --alertmanager.url=http://eu-a:9093/am a-1',
  );
});

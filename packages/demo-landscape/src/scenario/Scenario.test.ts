import type { Region } from '../ports';
import { catalogFolder } from '../testing/testLandscape';
import { DAY, HOUR, MINUTE, SECOND } from './clock';
import { lostGroup } from './rules/ruleGroups';
import { Scenario, type SentAlert } from './Scenario';
import { readServices } from './services';

const regions: Region[] = ['eu', 'global'];
const services = readServices(catalogFolder);
const urls = {
  repositories: 'http://127.0.0.1:7100/repositories/travel',
  prometheus: {
    eu: 'http://127.0.0.1:7101',
    global: 'http://127.0.0.1:7102',
  },
};
const create = () =>
  new Scenario({
    seed: 'meridian',
    services,
    urls,
    storyStarts: () => [],
  });
const scenario = create();
const monday = Date.parse('2026-11-23T00:00:00Z');
const moments = Array.from(
  { length: 500 },
  (_, at) => monday + Math.floor((at * 7 * DAY) / 500) + 11 * SECOND,
);
const sentAt = (at: number, one = scenario) =>
  regions.flatMap(region => one.sent(region, at));
const serviceOf = ({ labels }: SentAlert) =>
  services.find(
    ({ name, kubernetesId, namespace }) =>
      labels.service === name ||
      [labels.app, labels.deployment].includes(kubernetesId) ||
      (labels.namespace === namespace &&
        services.filter(one => one.namespace === namespace).length === 1),
  )?.name;

describe('Scenario', () => {
  it('is a function of the moment alone, in whatever order it is asked', () => {
    const other = create();
    const some = moments.filter((_, at) => at % 40 === 0);
    const backwards = [...some]
      .reverse()
      .map(at => JSON.stringify(sentAt(at, other)))
      .reverse();
    expect(some.map(at => JSON.stringify(sentAt(at)))).toEqual(backwards);
  });

  it('keeps a believable number of alerts at every moment of a week', () => {
    const counts = moments.map(at => sentAt(at).length);
    const sorted = [...counts].sort((a, b) => a - b);
    expect(sorted[0]).toBeGreaterThanOrEqual(22);
    expect(sorted[sorted.length - 1]).toBeLessThanOrEqual(55);
    const usual = counts.filter(count => count >= 25 && count <= 45);
    expect(usual.length / counts.length).toBeGreaterThan(0.9);
  });

  it('leaves most services calm, gives one team most of the noise, and some alerts to nobody', () => {
    for (const at of moments.filter((_, index) => index % 10 === 0)) {
      const alerts = sentAt(at);
      const noisy = new Set(
        alerts
          .filter(
            ({ labels }) =>
              labels.environment === 'production' && labels.severity !== 'info',
          )
          .map(serviceOf),
      );
      noisy.delete(undefined);
      expect(noisy.size).toBeLessThanOrEqual(services.length / 2);
      const byTeam = new Map<string, number>();
      for (const alert of alerts) {
        const owner = services.find(
          one => one.name === serviceOf(alert),
        )?.owner;
        byTeam.set(owner ?? '', (byTeam.get(owner ?? '') ?? 0) + 1);
      }
      const hotels = byTeam.get('hotel-booking') ?? 0;
      for (const [team, count] of byTeam) {
        if (team !== '' && team !== 'hotel-booking') {
          expect(hotels).toBeGreaterThan(count);
        }
      }
      expect(byTeam.get('') ?? 0).toBeGreaterThanOrEqual(4);
    }
  });

  it('never goes backwards or below nothing', () => {
    const wrong: unknown[] = [];
    const check = (right: boolean, what: string, alert: { labels: object }) => {
      if (!right) {
        wrong.push([what, alert.labels]);
      }
    };
    for (const at of moments) {
      for (const region of regions) {
        for (const alert of scenario.alerts(region, at)) {
          const { activeAt, firedAt, value, rule, state } = alert;
          const { measured, operator, threshold } = rule.expression;
          check(activeAt <= at, 'active later', alert);
          check(value >= 0 && Number.isFinite(value), 'value', alert);
          check(
            (state === 'firing') === (firedAt !== undefined),
            'state',
            alert,
          );
          check(
            firedAt === undefined || firedAt - activeAt >= rule.holdFor,
            'fired early',
            alert,
          );
          check(
            !measured ||
              operator !== '>' ||
              alert.keepFiringSince !== undefined ||
              value > threshold,
            'fires below its threshold',
            alert,
          );
        }
        const sent = scenario.sent(region, at);
        const distinct = new Set(sent.map(({ fingerprint }) => fingerprint));
        check(distinct.size === sent.length, 'twice the same', {
          labels: { at },
        });
        for (const alert of sent) {
          check(
            alert.startsAt <= alert.updatedAt && alert.updatedAt <= at,
            'sent in the future',
            alert,
          );
          check(alert.endsAt > at, 'lease over', alert);
          check(alert.labels.prometheus === region, 'external label', alert);
          check(
            !/\{\{|undefined|NaN/.test(JSON.stringify(alert.annotations)),
            'annotations',
            alert,
          );
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('has nights and Mondays', () => {
    const names = (at: string) =>
      sentAt(Date.parse(at)).map(({ labels }) => labels.alertname);
    const nights = Array.from({ length: 7 }, (_, day) =>
      names(new Date(monday + day * DAY + 3 * HOUR).toISOString()),
    ).flat();
    const days = Array.from({ length: 7 }, (_, day) =>
      names(new Date(monday + day * DAY + 13 * HOUR).toISOString()),
    ).flat();
    expect(nights).toContain('SettlementStepLate');
    expect(days).not.toContain('SettlementStepLate');
    expect(names('2026-11-23T09:30:00+01:00')).toEqual(
      expect.arrayContaining(['PortalMondaySlow', 'NotificationOutboxDeep']),
    );
    expect(names('2026-11-25T09:30:00+01:00')).not.toContain(
      'PortalMondaySlow',
    );
    expect(names('2026-11-25T15:00:00+01:00')).toContain(
      'PortalApprovalBacklog',
    );
    expect(names('2026-11-28T15:00:00+01:00')).not.toContain(
      'PortalApprovalBacklog',
    );
  });

  it('loses a rule group, whose alerts outlive it by their lease', () => {
    const lost = Math.floor(monday / (3 * HOUR)) * 3 * HOUR + 100 * MINUTE;
    const loaded = (at: number) =>
      scenario.ruleGroups('eu', at).some(({ name }) => name === lostGroup);
    expect(
      [lost - 1, lost, lost + 20 * MINUTE - 1, lost + 20 * MINUTE].map(loaded),
    ).toEqual([true, false, false, true]);
    const ofGroup = scenario
      .alerts('eu', lost - 1)
      .filter(
        ({ group, state }) => group.name === lostGroup && state === 'firing',
      );
    expect(ofGroup.length).toBeGreaterThan(0);
    const has = (at: number) =>
      scenario
        .sent('eu', at)
        .some(({ labels }) => labels.alertname === ofGroup[0].rule.name);
    expect(has(lost + 2 * MINUTE)).toBe(true);
    expect(has(lost + 5 * MINUTE)).toBe(false);
  });

  it('stops one dead man’s switch for a quarter of an hour', () => {
    const begin = Math.floor(monday / (4 * HOUR)) * 4 * HOUR;
    const silent = (region: Region) =>
      Array.from(
        { length: 240 },
        (_, minute) => begin + minute * MINUTE,
      ).filter(
        at =>
          !scenario
            .sent(region, at)
            .some(({ labels }) => labels.alertname === 'Watchdog'),
      ).length;
    expect(silent('eu')).toBe(0);
    expect(silent('global')).toBeGreaterThanOrEqual(14);
    expect(silent('global')).toBeLessThanOrEqual(17);
  });

  it('links to places of the landscape only', () => {
    const links = regions.flatMap(region =>
      scenario
        .subjects(region)
        .flatMap(({ rule }) => Object.values(rule.annotations))
        .filter(text => text.startsWith('http')),
    );
    expect(links.length).toBeGreaterThan(100);
    for (const link of links) {
      expect(
        [urls.repositories, urls.prometheus.eu, urls.prometheus.global].some(
          base => link.startsWith(`${base}/`),
        ),
      ).toBe(true);
    }
  });
});

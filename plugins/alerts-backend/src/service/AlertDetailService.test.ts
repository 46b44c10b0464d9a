import { ServiceDirectory, type Viewer } from '@portolan/portal-node';
import {
  anAlert,
  anUpstream,
  aRule,
  aRuleAlert,
} from '../__testUtils__/builders';
import { createMemoryMirror, streamsOf } from '../__testUtils__/memoryMirror';
import { AlertDetailService } from './AlertDetailService';
import { AlertsIndex } from './AlertsIndex';
import { fingerprintOf } from '../sources/prometheus/fingerprintOf';
import { RoutingService } from './RoutingService';
import { Sources } from './Sources';

it('A.3.14: the runbook of an alert is its own, not the template of its rule', () => {
  const names = { alertmanagers: ['eu-a'], prometheuses: ['prometheus-eu'] };
  const mirror = createMemoryMirror(streamsOf(names));
  const upstreams = ['eu-a', 'prometheus-eu'].map(name => anUpstream(name));
  const directory = new ServiceDirectory(mirror);
  const index = new AlertsIndex({ mirror, directory, upstreams });
  const sources = new Sources({ mirror, upstreams });
  const routing = new RoutingService({ mirror, index, sources, upstreams });
  const details = new AlertDetailService({
    index,
    directory,
    routing,
    sources,
  });
  const labels = { alertname: 'PodCrash', severity: 'critical', pod: 'p' };
  const fingerprint = fingerprintOf(labels);
  mirror.good('prometheus-eu/status', { status: { externalLabels: {} } });
  mirror.good('prometheus-eu/rules', {
    'rule:r': aRule('r', {
      state: 'firing',
      annotations: { runbook_url: 'https://wiki.example/{{ $labels.pod }}' },
    }),
    'alert:x': aRuleAlert('x', { labels, rule: 'r', state: 'active' }),
  });
  mirror.good('eu-a/alerts', {
    [fingerprint]: anAlert(fingerprint, {
      labels,
      annotations: { runbook_url: 'https://wiki.example/p' },
    }),
  });
  const platform: Viewer = {
    ref: 'user:default/tomasz',
    roles: new Set(['platform']),
    ownershipEntityRefs: [],
    sees: () => true,
    seesUnowned: true,
    visibility: 'all',
  };
  const { links, rule } = details.alert(platform, fingerprint);
  expect(links.map(({ url }) => url)).toEqual(['https://wiki.example/p']);
  // Before it fires there is only the template, and it is told as the rule's.
  expect(rule?.annotations.runbook_url).toBe(
    'https://wiki.example/{{ $labels.pod }}',
  );
});

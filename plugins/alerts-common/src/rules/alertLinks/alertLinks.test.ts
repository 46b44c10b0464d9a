import { alertLinks } from './alertLinks';

it('links runbook, dashboards and generator, and nothing that is not http', () => {
  expect(
    alertLinks({
      annotations: {
        runbook_url: 'https://wiki.example/runbook?x=<y>',
        dashboard_url: 'http://grafana.example/d/1',
        grafana: 'javascript:alert(1)',
        dashboard: 'data:text/html,<script>',
        runbook: '/docs/runbook.md',
        summary: 'https://not-a-link.example',
        __dashboardUid__: 'https://x.example',
        runbookURL: ' https://spaced.example/a b ',
      },
      generatorUrl: 'http://prometheus:9090/graph?g0.expr=up',
    }).map(({ kind, url }) => [kind, new URL(url).host]),
  ).toEqual([
    ['runbook', 'wiki.example'],
    ['dashboard', 'grafana.example'],
    ['runbook', 'spaced.example'],
    ['generator', 'prometheus:9090'],
  ]);
  expect(
    alertLinks({ annotations: {}, generatorUrl: 'JavaScript:alert(1)' }),
  ).toEqual([]);
});

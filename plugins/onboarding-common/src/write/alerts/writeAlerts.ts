import type { Writer } from '../GeneratedFile';
import { headOf } from '../heads';
import { foremost, teamOf } from '../places';
import { toYaml, writeYaml } from '../text/yaml';
import { routeOf } from './routeOf';
import { alertsOf, rulesOf } from './rulesOf';
import { testsOf } from './testsOf';

/**
 * Writes the alert rules with their tests, for CI, and the service's part of Alertmanager's configuration. What runs in
 * the clusters is the same rules, out of the values of the chart.
 */
export const writeAlerts: Writer = subject => {
  const { service, environments, platform } = subject;
  const environment = foremost(platform);
  const here = environments.get(environment) ?? service;
  const { groups } = rulesOf(here, platform, environment);
  const text = (value: unknown, what: string) =>
    writeYaml(
      toYaml(value),
      headOf(subject, `${what}\nA change belongs into portolan.yaml.`),
    );
  const rules = {
    groups: Object.entries(groups).map(([name, group]) => ({
      name: `${service.name}.${name}`,
      rules: Object.values(group.rules),
    })),
  };
  const remarks = [...environments].flatMap(
    ([name, each]) => alertsOf(each, platform, name).remarks,
  );
  return {
    files: [
      {
        path: 'deploy/alerts/rules.yaml',
        owner: 'ours',
        text: text(
          rules,
          `The alert rules of ${environment}, as the chart brings them there. Here they are tested: promtool test rules rules.test.yaml`,
        ),
      },
      {
        path: 'deploy/alerts/rules.test.yaml',
        owner: 'ours',
        text: text(
          testsOf(here, platform, environment),
          'Each rule fires in one test, and is quiet in another.',
        ),
      },
      {
        path: 'deploy/platform/alertmanager.yaml',
        owner: 'ours',
        text: text(
          routeOf(service),
          'For the platform team: to be added to the routes, receivers and inhibit_rules of Alertmanager.',
        ),
      },
    ],
    remarks: [
      ...remarks,
      {
        kind: 'note',
        path: ['owner'],
        text: `Alerts reach ${teamOf(
          service.owner,
        )} only when Alertmanager knows its addresses.`,
        remedy: `Take deploy/platform/alertmanager.yaml into Alertmanager's configuration, and put the addresses into the files it names.`,
        who: 'platform team',
      },
    ],
  };
};

import type { PlatformFile } from '../../model/platform/PlatformFile';
import type { ServiceFile } from '../../model/service/ServiceFile';
import { promqlSelector } from '../text/promql';
import type { Alert, Series } from './Alert';
import { alertsOf, ruleOf } from './rulesOf';

function inputOf({ metric, labels, values }: Series) {
  return {
    series: promqlSelector(
      metric,
      Object.entries(labels).map(([label, value]) => ({
        label,
        comparison: '=' as const,
        value,
      })),
    ),
    values,
  };
}

function filledIn(text: string, labels: Readonly<Record<string, string>>) {
  return text.replace(
    /\{\{ \$labels\.(\w+) \}\}/g,
    (_, label: string) => labels[label] ?? '',
  );
}

function testOf(
  alert: Alert,
  options: {
    service: ServiceFile;
    environment: string;
    fires: boolean;
    namesakes: readonly Alert[];
  },
) {
  const { service, environment, fires, namesakes } = options;
  const { proof } = alert;
  const rule = ruleOf(alert, service, environment);
  return {
    name: `${rule.alert} (${alert.key}) ${fires ? 'fires' : 'is quiet'}`,
    interval: '1m',
    input_series: [
      ...new Map(
        [
          // A test sees all alerts of one name: the others are kept quiet.
          ...namesakes.flatMap(({ proof: { quiet } }) => quiet),
          ...(fires ? proof.firing : proof.quiet),
        ].map(each => {
          const input = inputOf(each);
          return [input.series, input];
        }),
      ).values(),
    ],
    alert_rule_test: [
      {
        alertname: rule.alert,
        eval_time: `${proof.at}m`,
        exp_alerts: fires
          ? [
              {
                exp_labels: { ...proof.labels, ...rule.labels },
                exp_annotations: Object.fromEntries(
                  Object.entries(rule.annotations).map(([key, text]) => [
                    key,
                    filledIn(text, proof.labels),
                  ]),
                ),
              },
            ]
          : [],
      },
    ],
  };
}

/** Tests of promtool for the rules of one environment: each rule fires in one, and is quiet in another. */
export function testsOf(
  service: ServiceFile,
  platform: PlatformFile,
  environment: string,
) {
  const { alerts } = alertsOf(service, platform, environment);
  return {
    rule_files: ['rules.yaml'],
    evaluation_interval: '1m',
    tests: alerts.flatMap(alert => {
      const namesakes = alerts.filter(
        other => other.name === alert.name && other !== alert,
      );
      return [true, false].map(fires =>
        testOf(alert, { service, environment, fires, namesakes }),
      );
    }),
  };
}

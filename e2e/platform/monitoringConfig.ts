import { join } from 'node:path';
import type { Bed } from './Bed';
import type { Cluster } from './clusters';
import { ownFolder } from './paths';

/** A folder beside the configuration of a Prometheus: it also has the rules of the files that are put there. */
export const moreRules = 'rules.d';

/** Where Alertmanager notifies. */
export function deskOf({ ports }: Bed): string {
  return `http://127.0.0.1:${ports.of('desk')}`;
}

/** The configuration of every Alertmanager: one receiver, an inhibition, and advice that is always muted. */
export function alertmanagerConfig(bed: Bed): object {
  return {
    route: {
      receiver: 'desk',
      group_by: ['alertname', 'cluster', 'namespace'],
      group_wait: '1s',
      group_interval: '5s',
      repeat_interval: '1h',
      routes: [
        {
          matchers: ['severity="info"'],
          receiver: 'desk',
          mute_time_intervals: ['always'],
        },
      ],
    },
    receivers: [
      {
        name: 'desk',
        webhook_configs: [
          { url: `${deskOf(bed)}/notifications`, send_resolved: true },
        ],
      },
    ],
    inhibit_rules: [
      {
        source_matchers: ['alertname="KubePodCrashLooping"'],
        target_matchers: ['alertname="KubeDeploymentReplicasMismatch"'],
        equal: ['cluster', 'namespace'],
      },
    ],
    time_intervals: [
      { name: 'always', time_intervals: [{ days_of_month: ['1:31'] }] },
    ],
  };
}

/**
 * The configuration of a Prometheus that watches one cluster.
 *
 * @param alertmanagers - `host:port` of those it sends to
 */
export function prometheusConfig(
  bed: Bed,
  cluster: Cluster,
  alertmanagers: readonly string[],
): object {
  const { name, environment } = cluster;
  const at = (purpose: Parameters<typeof bed.ports.ofCluster>[1]) => [
    {
      targets: [`127.0.0.1:${bed.ports.ofCluster(name, purpose)}`],
      labels: { cluster: name, environment },
    },
  ];
  const credentials = join(bed.folder(name), 'credentials');
  return {
    global: {
      scrape_interval: '5s',
      evaluation_interval: '5s',
      external_labels: { prometheus: name },
    },
    rule_files: [
      join(ownFolder, 'monitoring/rules.yaml'),
      `${moreRules}/*.yaml`,
    ],
    alerting: {
      alertmanagers: [{ static_configs: [{ targets: [...alertmanagers] }] }],
    },
    scrape_configs: [
      {
        job_name: 'kube-apiserver',
        scheme: 'https',
        scrape_interval: '30s',
        tls_config: {
          ca_file: join(credentials, 'ca.crt'),
          cert_file: join(credentials, 'admin.crt'),
          key_file: join(credentials, 'admin.key'),
        },
        static_configs: at('kube-apiserver'),
        // Of its thousands of series, those that somebody looks at.
        metric_relabel_configs: [
          {
            source_labels: ['__name__'],
            regex: 'apiserver_request_total|apiserver_storage_objects',
            action: 'keep',
          },
        ],
      },
      ...(bed.tier === 1
        ? []
        : [
            {
              job_name: 'kube-state-metrics',
              honor_labels: true,
              static_configs: at('kube-state-metrics'),
              metric_relabel_configs: [
                {
                  source_labels: ['namespace'],
                  regex: '.+-dev',
                  target_label: 'environment',
                  replacement: 'dev',
                },
              ],
            },
            { job_name: 'velero', static_configs: at('velero') },
          ]),
    ],
  };
}

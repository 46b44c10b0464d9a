import type { ServiceFile } from '../../model/service/ServiceFile';
import { teamOf } from '../places';

/**
 * The service's part of the configuration of Alertmanager, for the platform team: a route by the label `service`, and
 * the receiver of its team. The address is in a file of Alertmanager's own, since it is a secret.
 */
export function routeOf(service: ServiceFile) {
  const receiver = (severity: string) => `${service.name}-${severity}`;
  const webhook = (severity: string) => ({
    name: receiver(severity),
    webhook_configs: [
      {
        url_file: `/etc/alertmanager/receivers/${teamOf(
          service.owner,
        )}-${severity}.url`,
        send_resolved: true,
      },
    ],
  });
  return {
    routes: [
      {
        receiver: receiver('warning'),
        matchers: [`service="${service.name}"`],
        group_by: ['alertname', 'cluster', 'environment'],
        group_wait: '30s',
        group_interval: '5m',
        repeat_interval: '12h',
        routes: [
          {
            receiver: receiver('critical'),
            matchers: ['severity="critical"'],
            group_wait: '10s',
            repeat_interval: '2h',
          },
        ],
      },
    ],
    inhibit_rules: [
      {
        source_matchers: [
          `service="${service.name}"`,
          'alertname="WorkloadAbsent"',
        ],
        target_matchers: [
          `service="${service.name}"`,
          'alertname=~"NoReplicaReady|ReplicasMissing|MetricsAbsent"',
        ],
        equal: ['cluster', 'environment', 'workload'],
      },
      {
        source_matchers: [
          `service="${service.name}"`,
          'alertname="NoReplicaReady"',
        ],
        target_matchers: [
          `service="${service.name}"`,
          'alertname=~"ReplicasMissing|ContainerCrashLoops|ContainerRestarts|MetricsAbsent"',
        ],
        equal: ['cluster', 'environment', 'workload'],
      },
    ],
    receivers: ['warning', 'critical'].map(webhook),
  };
}

import type { Region } from '../../ports';
import { MINUTE } from '../clock';
import {
  always,
  byTheClock,
  clock,
  flaps,
  mostly,
  nowAndThen,
  type Habit,
} from '../habits';
import type { Labels } from '../model';
import { is, over, under, type Measure, type Severity } from './write';

/** A rule of the platform team. */
export interface PlatformRule {
  name: string;
  severity: Severity | 'none';
  measure: Measure;
  holdFor?: number;
  summary: string;
  series: ReadonlyArray<{ labels: Labels; happens: Habit }>;
}

const node = (cluster: string, environment: string, name: string): Labels => ({
  cluster,
  environment,
  node: name,
});

/** Rules about machines, certificates and other people's services: none of their alerts belongs to a service. */
export const platformTable: Readonly<
  Record<
    Region,
    ReadonlyArray<{
      file: string;
      name: string;
      rules: readonly PlatformRule[];
    }>
  >
> = {
  eu: [
    {
      file: 'nodes',
      name: 'nodes',
      rules: [
        {
          name: 'NodeFilesystemAlmostOutOfSpace',
          severity: 'warning',
          measure: under(
            'node_filesystem_avail_bytes{fstype!="",job="node-exporter"} / node_filesystem_size_bytes{fstype!="",job="node-exporter"}',
            0.05,
            { calm: [0.2, 0.7], bad: [0.01, 0.045] },
          ),
          holdFor: 30 * MINUTE,
          summary:
            'Only {{ $value | humanizePercentage }} of {{ $labels.mountpoint }} on {{ $labels.node }} is free',
          series: [
            {
              labels: {
                ...node(
                  'eks-eu-staging',
                  'staging',
                  'ip-10-43-7-112.eu-central-1.compute.internal',
                ),
                mountpoint: '/var/lib/containerd',
                instance: '10.43.7.112:9100',
              },
              happens: nowAndThen(40, [300, 1500]),
            },
          ],
        },
        {
          name: 'NodeMemoryHighUtilization',
          severity: 'warning',
          measure: over(
            '1 - node_memory_MemAvailable_bytes{job="node-exporter"} / node_memory_MemTotal_bytes{job="node-exporter"}',
            0.9,
          ),
          holdFor: 15 * MINUTE,
          summary:
            '{{ $labels.node }} uses {{ $value | humanizePercentage }} of its memory',
          series: [
            {
              labels: {
                ...node(
                  'eks-eu-prod',
                  'production',
                  'ip-10-42-19-8.eu-central-1.compute.internal',
                ),
                instance: '10.42.19.8:9100',
              },
              happens: nowAndThen(15, [25, 60]),
            },
          ],
        },
      ],
    },
    {
      file: 'third-parties',
      name: 'third-parties',
      rules: [
        {
          name: 'ProbeFailed',
          severity: 'warning',
          measure: is('probe_success{job="blackbox-third-parties"}', 0),
          holdFor: 5 * MINUTE,
          summary: '{{ $labels.instance }} does not answer; it is not ours',
          series: [
            {
              labels: {
                instance: 'sandbox.meseta-acquiring.example:443',
                job: 'blackbox-third-parties',
              },
              happens: flaps(25, 70),
            },
            {
              labels: {
                instance: 'sms.cheap-text.example:443',
                job: 'blackbox-third-parties',
              },
              happens: nowAndThen(13, [15, 45]),
            },
          ],
        },
      ],
    },
    {
      file: 'telemetry',
      name: 'telemetry',
      rules: [
        {
          // Labels from OpenTelemetry, with dots in their names: legal since Prometheus 3.
          name: 'OtelExporterQueueFull',
          severity: 'info',
          measure: over(
            '{"otelcol.exporter.queue_size"} / {"otelcol.exporter.queue_capacity"}',
            0.9,
          ),
          holdFor: 15 * MINUTE,
          summary:
            'A collector is about to drop traces ({{ $value | humanizePercentage }} of the queue is used)',
          series: [
            {
              labels: {
                cluster: 'eks-eu-prod',
                environment: 'production',
                'k8s.node.name': 'ip-10-42-19-8.eu-central-1.compute.internal',
                'service.name': 'otel-collector',
              },
              happens: mostly,
            },
          ],
        },
      ],
    },
  ],
  global: [
    {
      file: 'nodes',
      name: 'nodes',
      rules: [
        {
          name: 'KubeNodeNotReady',
          severity: 'warning',
          measure: is(
            'kube_node_status_condition{condition="Ready",status="true"}',
            0,
          ),
          holdFor: 15 * MINUTE,
          summary: '{{ $labels.node }} is not ready',
          series: [
            {
              labels: node('onprem-fra', 'production', 'fra-k8s-worker-07'),
              happens: always,
            },
          ],
        },
        {
          name: 'NodeClockSkewDetected',
          severity: 'warning',
          measure: over(
            'abs(node_timex_offset_seconds{job="node-exporter"})',
            0.05,
            { calm: [0, 0.01], bad: [0.9, 2.6] },
          ),
          holdFor: 10 * MINUTE,
          summary:
            'The clock of {{ $labels.node }} is {{ $value | humanizeDuration }} off',
          series: [
            {
              labels: {
                ...node('onprem-fra', 'production', 'fra-legacy-03'),
                instance: '10.80.3.33:9100',
              },
              happens: always,
            },
          ],
        },
        {
          name: 'NodeRAIDDegraded',
          severity: 'critical',
          measure: over(
            'node_md_disks_required - ignoring (state) node_md_disks{state="active"}',
            0,
          ),
          holdFor: 15 * MINUTE,
          summary: '{{ $labels.device }} of {{ $labels.node }} lacks a disk',
          series: [
            {
              labels: {
                ...node('onprem-fra', 'production', 'fra-storage-02'),
                device: 'md1',
                instance: '10.80.3.52:9100',
              },
              happens: nowAndThen(30 * 24, [600, 2880]),
            },
          ],
        },
      ],
    },
    {
      file: 'clusters',
      name: 'clusters',
      rules: [
        {
          name: 'KubeClientCertificateExpiration',
          severity: 'warning',
          measure: under(
            'min by (cluster, environment, job) (apiserver_client_certificate_expiration_seconds)',
            604_800,
          ),
          holdFor: 5 * MINUTE,
          summary:
            'Somebody talks to {{ $labels.cluster }} with a certificate that ends in {{ $value | humanizeDuration }}',
          series: [
            {
              labels: {
                cluster: 'aks-us-dr',
                environment: 'disaster-recovery',
                job: 'apiserver',
              },
              happens: mostly,
            },
          ],
        },
        {
          name: 'ProviderMaintenancePlanned',
          severity: 'info',
          measure: over('azure_planned_maintenance_events', 0),
          summary: 'The provider of {{ $labels.cluster }} plans maintenance',
          series: [
            {
              labels: {
                cluster: 'aks-us-dr',
                environment: 'disaster-recovery',
              },
              happens: byTheClock({
                zone: 'America/New_York',
                from: clock('00:00'),
                to: clock('23:59'),
                weekdays: [2, 3, 4],
              }),
            },
          ],
        },
      ],
    },
  ],
};

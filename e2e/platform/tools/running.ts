import { prometheusModuleVersion, versions } from '../versions';
import { goTool } from './goTool';
import type { GoSource, Tier, Tool } from './Tool';

const kubernetesPrograms = {
  'kube-apiserver': 6.3,
  'kube-controller-manager': 1.2,
  'kube-scheduler': 0.2,
} as const;

function kubernetesProgram(
  name: string,
  options: { version: string; module: string; minutes: number },
): GoSource {
  const { version, module, minutes } = options;
  const [major, minor] = version.split('.');
  return {
    kind: 'go',
    module,
    packages: { [name]: `k8s.io/kubernetes/cmd/${name}` },
    variables: {
      'k8s.io/component-base/version.gitVersion': `v${version}`,
      'k8s.io/component-base/version.gitMajor': major,
      'k8s.io/component-base/version.gitMinor': minor,
    },
    minutes,
  };
}

/** A control plane: the same programs in two versions. */
function kubernetes(options: {
  version: string;
  module: string;
  tier: Tier;
}): Tool[] {
  const { version, module, tier } = options;
  return Object.entries(kubernetesPrograms).map(([name, minutes]) => ({
    name,
    version,
    tier,
    programs: [name],
    from: kubernetesProgram(name, { version, module, minutes }),
  }));
}

/** What the platform runs, in the order of building: first what CI needs first. */
export const running: readonly Tool[] = [
  ...kubernetes({
    version: versions.kubernetes,
    module: './kubernetes',
    tier: 1,
  }),
  {
    name: 'kubectl',
    version: versions.kubernetes,
    tier: 1,
    programs: ['kubectl'],
    from: kubernetesProgram('kubectl', {
      version: versions.kubernetes,
      module: './kubernetes',
      minutes: 0.3,
    }),
  },
  goTool('etcd', {
    version: versions.etcd,
    tier: 1,
    // Of the graph of Kubernetes: by itself it has replacements that the proxy does not serve.
    module: './kubernetes',
    package: 'go.etcd.io/etcd/server/v3',
    minutes: 0.1,
  }),
  goTool('kwok', {
    version: versions.kwok,
    tier: 1,
    module: `sigs.k8s.io/kwok@v${versions.kwok}`,
    package: './cmd/kwok',
    keep: ['kustomize'],
    minutes: 1.5,
  }),
  {
    name: 'prometheus',
    version: versions.debianPrometheus,
    tier: 1,
    programs: ['/usr/bin/prometheus', '/usr/bin/promtool'],
    from: { kind: 'debian', package: 'prometheus' },
  },
  {
    name: 'alertmanager',
    version: versions.debianAlertmanager,
    tier: 1,
    programs: ['/usr/bin/prometheus-alertmanager', '/usr/bin/amtool'],
    from: { kind: 'debian', package: 'prometheus-alertmanager' },
  },
  {
    name: 'postgresql',
    version: versions.debianPostgres,
    tier: 1,
    programs: [`/usr/lib/postgresql/${versions.debianPostgres}/bin/initdb`],
    from: { kind: 'debian', package: 'postgresql' },
  },
  goTool('velero', {
    version: versions.velero,
    tier: 2,
    module: `github.com/vmware-tanzu/velero@v${versions.velero}`,
    package: './cmd/velero',
    // The proxy does not serve v0.33.12, which velero names; only printing uses it.
    replace: { 'k8s.io/cli-runtime': 'v0.33.4' },
    variables: {
      'github.com/vmware-tanzu/velero/pkg/buildinfo.Version': `v${versions.velero}`,
      'github.com/vmware-tanzu/velero/pkg/buildinfo.ImageRegistry': 'velero',
      // Without it every server listens on :8080, for which there is no flag: a second one would die.
      'sigs.k8s.io/controller-runtime/pkg/metrics/server.DefaultBindAddress':
        '127.0.0.1:0',
    },
    minutes: 3.6,
  }),
  goTool('velero-plugin-for-aws', {
    version: versions.veleroPluginForAws,
    tier: 2,
    module: `github.com/vmware-tanzu/velero-plugin-for-aws@v${versions.veleroPluginForAws}`,
    package: './velero-plugin-for-aws',
    minutes: 2.3,
  }),
  goTool('rclone', {
    version: versions.rclone,
    tier: 2,
    module: './rclone',
    package: '.',
    minutes: 0.5,
  }),
  {
    name: 'prometheus',
    version: versions.prometheus,
    tier: 2,
    programs: ['prometheus', 'promtool'],
    from: {
      kind: 'go',
      module: `github.com/prometheus/prometheus@${prometheusModuleVersion(
        versions.prometheus,
      )}`,
      packages: { prometheus: './cmd/prometheus', promtool: './cmd/promtool' },
      // One discovery needs a module that the proxy does not serve; ours are static.
      tags: 'remove_all_sd,enable_kubernetes_sd',
      variables: {
        'github.com/prometheus/common/version.Version': versions.prometheus,
      },
      minutes: 2.9,
    },
  },
  {
    name: 'alertmanager',
    version: versions.alertmanager,
    tier: 2,
    programs: ['alertmanager', 'amtool'],
    from: {
      kind: 'go',
      module: `github.com/prometheus/alertmanager@v${versions.alertmanager}`,
      packages: { alertmanager: './cmd/alertmanager', amtool: './cmd/amtool' },
      stubs: {
        'ui/app/dist/index.html':
          '<!doctype html><title>no UI in this build</title>\n',
      },
      variables: {
        'github.com/prometheus/common/version.Version': versions.alertmanager,
      },
      minutes: 1.1,
    },
  },
  goTool('kube-state-metrics', {
    version: versions.kubeStateMetrics,
    tier: 2,
    module: `k8s.io/kube-state-metrics/v2@v${versions.kubeStateMetrics}`,
    package: '.',
    variables: {
      'github.com/prometheus/common/version.Version': versions.kubeStateMetrics,
    },
    minutes: 2.2,
  }),
  goTool('thanos', {
    version: versions.thanos,
    tier: 2,
    module: `github.com/thanos-io/thanos@v${versions.thanos}`,
    package: './cmd/thanos',
    // Without it labels have a form in memory that Thanos takes for another: the first request ends it.
    tags: 'slicelabels',
    variables: {
      'github.com/prometheus/common/version.Version': versions.thanos,
    },
    minutes: 4,
  }),
  ...kubernetes({
    version: versions.kubernetesOldest,
    module: './kubernetes-oldest',
    tier: 2,
  }),
];

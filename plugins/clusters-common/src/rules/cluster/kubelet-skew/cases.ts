import type { ClusterCase } from '../../../__testUtils__/ruleCase';

const nodes = (...versions: string[]) => ({
  nodes: versions.map((kubeletVersion, index) => ({
    metadata: { name: `n${index + 1}` },
    status: { nodeInfo: { kubeletVersion } },
  })),
});

/** What the rule finds. */
export const cases: readonly ClusterCase[] = [
  {
    name: 'good: three minors older is allowed',
    manifests: nodes('v1.33.1', 'v1.33.9'),
    context: { version: 'v1.36.0' },
    findings: [],
  },
  {
    name: 'bad: never newer, and four minors older is too old',
    manifests: nodes('v1.37.0', 'v1.32.4', 'v1.32.5-eks-1'),
    context: { version: 'v1.36.0' },
    findings: [
      {
        severity: 'bad',
        sentence: '1 kubelet of 1.37 (n1) is newer than its API server of 1.36',
      },
      {
        severity: 'bad',
        sentence:
          '2 kubelets of 1.32 (n2 and n3) are 4 minors older than its API server of 1.36; 3 are supported',
      },
    ],
  },
  {
    name: 'info: mixed, as during an upgrade',
    manifests: nodes('v1.35.1', 'v1.36.0', 'v1.35.1'),
    context: { version: 'v1.36.0' },
    findings: [
      {
        severity: 'info',
        sentence: 'The kubelets are of 2 minors: 1 of 1.36, 2 of 1.35',
      },
    ],
  },
  {
    name: 'good: a version that cannot be read is not compared',
    manifests: nodes('unknown'),
    context: {},
    findings: [],
  },
];

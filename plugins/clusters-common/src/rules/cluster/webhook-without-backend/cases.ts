import type { ClusterCase } from '../../../__testUtils__/ruleCase';

const hook = (failurePolicy?: string) => ({
  metadata: { name: 'kyverno' },
  webhooks: [
    {
      name: 'validate.kyverno.svc',
      ...(failurePolicy !== undefined && { failurePolicy }),
      clientConfig: { service: { name: 'kyverno', namespace: 'kyverno' } },
      rules: [{ resources: ['pods', 'deployments'] }],
    },
  ],
});

const service = (selector: object) => ({
  metadata: { name: 'kyverno', namespace: 'kyverno' },
  spec: { selector },
});

const pod = (status: string) => ({
  metadata: { name: 'k-1', namespace: 'kyverno', labels: { app: 'kyverno' } },
  spec: {},
  status: { conditions: [{ type: 'Ready', status }] },
});

/** What the rule finds. */
export const cases: readonly ClusterCase[] = [
  {
    name: 'good: a pod is ready',
    manifests: {
      validatingwebhookconfigurations: [hook('Fail')],
      services: [service({ app: 'kyverno' })],
      pods: [pod('True')],
    },
    findings: [],
  },
  {
    name: 'bad: the service is gone; failing is what happens where nothing is written',
    manifests: { validatingwebhookconfigurations: [hook()] },
    findings: [
      {
        severity: 'bad',
        sentence:
          'Webhook validate.kyverno.svc must allow pods, deployments and cannot answer: there is no service kyverno/kyverno',
        object: {
          group: 'admissionregistration.k8s.io',
          version: 'v1',
          kind: 'ValidatingWebhookConfiguration',
          name: 'kyverno',
        },
      },
    ],
  },
  {
    name: 'bad: no pod is ready',
    manifests: {
      mutatingwebhookconfigurations: [hook('Fail')],
      services: [service({ app: 'kyverno' })],
      pods: [pod('False')],
    },
    findings: [
      {
        severity: 'bad',
        sentence:
          'Webhook validate.kyverno.svc must allow pods, deployments and cannot answer: no pod of service kyverno/kyverno is ready',
      },
    ],
  },
  {
    name: 'good: it is passed over, or its endpoints are kept by others',
    manifests: {
      validatingwebhookconfigurations: [hook('Ignore')],
      mutatingwebhookconfigurations: [hook('Fail')],
      services: [service({})],
    },
    findings: [],
  },
  {
    name: 'silent: services may not be read',
    manifests: { validatingwebhookconfigurations: [hook('Fail')] },
    knowledge: { services: 'unknown' },
    findings: [],
  },
];

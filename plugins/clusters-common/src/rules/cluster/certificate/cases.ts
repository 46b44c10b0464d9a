import { ago } from '../../../__testUtils__/clusterOf';
import type { ClusterCase } from '../../../__testUtils__/ruleCase';
import type { Handshake } from '../../../model/Handshake';

const inDays = (days: number) => ago(-days * 24 * 60);

const issued = (
  notAfter: string | undefined,
  more: { renewalTime?: string; ready?: string; minutes?: number } = {},
) => ({
  certificates: [
    {
      metadata: { name: 'shop-tls', namespace: 'shop' },
      spec: { secretName: 'shop-tls' },
      status: {
        notAfter,
        renewalTime: more.renewalTime,
        conditions: [
          {
            type: 'Ready',
            status: more.ready ?? 'True',
            reason: 'DoesNotExist',
            message: 'Issuing certificate as Secret does not exist',
            lastTransitionTime: ago(more.minutes ?? 60),
          },
        ],
      },
    },
  ],
});

const server = (days: number): { handshakes: Handshake[] } => ({
  handshakes: [
    {
      host: 'eks-eu-prod.example:6443',
      of: 'api-server',
      shown: {
        at: ago(20),
        subject: 'CN=kube-apiserver',
        issuer: 'CN=kubernetes',
        notBefore: inDays(days - 365),
        notAfter: inDays(days),
        isForHost: false,
      },
      nextAt: ago(-40),
    },
  ],
});

const entry = (
  more: { notBefore?: string; notAfter?: string; isForHost?: boolean } & {
    minutes?: number;
    problem?: Handshake['problem'];
  },
): { handshakes: Handshake[] } => ({
  handshakes: [
    {
      host: 'shop.example.com',
      of: 'entry',
      entry: { kind: 'ingresses', namespace: 'shop', name: 'web' },
      shown: {
        at: ago(more.minutes ?? 20),
        subject: 'CN=shop.example.com',
        issuer: 'CN=R11, O=Let us encrypt',
        notBefore: more.notBefore ?? inDays(-60),
        notAfter: more.notAfter ?? inDays(30),
        isForHost: more.isForHost ?? true,
      },
      ...(more.problem ? { problem: more.problem } : {}),
      nextAt: ago(-40),
    },
  ],
});

const refused: Handshake['problem'] = {
  kind: 'unreachable',
  message: 'shop.example.com refused the connection',
  since: ago(60),
};
const web = {
  group: 'networking.k8s.io',
  version: 'v1',
  kind: 'Ingress',
  namespace: 'shop',
  name: 'web',
};

/** What the rule finds. */
export const cases: readonly ClusterCase[] = [
  {
    name: 'good: both have more than 21 days',
    manifests: issued(inDays(40)),
    context: server(22),
    findings: [],
  },
  {
    name: 'warning: that of the API server has 20 days and a half',
    manifests: {},
    context: server(20.5),
    findings: [
      {
        severity: 'warning',
        sentence:
          'The certificate of its API server (CN=kube-apiserver) ends on 2026-12-17, in 20 days',
      },
    ],
  },
  {
    name: 'bad: that of the API server has ended',
    manifests: {},
    context: server(-1),
    findings: [
      {
        severity: 'bad',
        sentence:
          'The certificate of its API server (CN=kube-apiserver) has ended on 2026-11-26',
      },
    ],
  },
  {
    name: 'bad: one of cert-manager should have been renewed',
    manifests: issued(inDays(5), { renewalTime: inDays(-10) }),
    findings: [
      {
        severity: 'bad',
        sentence:
          'Certificate shop/shop-tls (secret shop-tls) ends on 2026-12-02, in 5 days, and was not renewed',
      },
    ],
  },
  {
    name: 'good: one that lives for a day is always near its end, and its renewal is ahead',
    manifests: issued(inDays(0.8), { renewalTime: inDays(0.4) }),
    findings: [],
  },
  {
    name: 'warning: it cannot be issued; progressing: it has just been asked for',
    manifests: issued(undefined, { ready: 'False' }),
    findings: [
      {
        severity: 'warning',
        sentence:
          'Certificate shop/shop-tls has not been ready for 60 min: Issuing certificate as Secret does not exist',
        since: ago(60),
      },
    ],
  },
  {
    name: 'progressing: it has just been asked for',
    manifests: issued(undefined, { ready: 'False', minutes: 2 }),
    findings: [
      {
        severity: 'progressing',
        sentence:
          'Certificate shop/shop-tls has not been ready for 2 min: Issuing certificate as Secret does not exist',
      },
    ],
  },
  {
    name: 'good: that of a host has time, and is for it',
    manifests: {},
    context: entry({}),
    findings: [],
  },
  {
    name: 'bad: that of a host ends in 5 days',
    manifests: {},
    context: entry({ notAfter: inDays(5) }),
    findings: [
      {
        severity: 'bad',
        object: web,
        sentence:
          'The certificate that shop.example.com shows (CN=shop.example.com) ends on 2026-12-02, in 5 days',
        next: {
          sentence:
            'Find who renews it: cert-manager, the load balancer or somebody by hand; one renewed already may not be loaded yet',
          command: 'kubectl describe ingresses.networking.k8s.io web -n shop',
        },
      },
    ],
  },
  {
    name: 'good: one that lives for six days and has two left is renewed in time',
    manifests: {},
    context: entry({ notBefore: inDays(-4), notAfter: inDays(2) }),
    findings: [],
  },
  {
    name: 'warning: one that lives for six days and has one left is not',
    manifests: {},
    context: entry({ notBefore: inDays(-5), notAfter: inDays(1) }),
    findings: [
      {
        severity: 'warning',
        sentence:
          'The certificate that shop.example.com shows (CN=shop.example.com) ends on 2026-11-28, in 1 day',
      },
    ],
  },
  {
    name: 'warning: it is for another name, whenever it ends',
    manifests: {},
    context: entry({ isForHost: false, notAfter: inDays(-5) }),
    findings: [
      {
        severity: 'warning',
        object: web,
        sentence:
          'shop.example.com shows a certificate that is not for this name (CN=shop.example.com)',
      },
    ],
  },
  {
    name: 'bad: what was seen 5 hours ago stays when the host refuses; info: and that it does',
    manifests: {},
    context: entry({ notAfter: inDays(3), minutes: 300, problem: refused }),
    findings: [
      {
        severity: 'bad',
        sentence:
          'The certificate that shop.example.com shows (CN=shop.example.com) ends on 2026-11-30, in 3 days, as seen 5 h ago',
      },
      {
        severity: 'info',
        sentence:
          'The certificate of 1 of 1 host could not be seen when asked last, so whether it is well is not known',
      },
    ],
  },
];

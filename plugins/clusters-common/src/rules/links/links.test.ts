import { faultOfActionLink, fillActionLink } from './fillActionLink';
import { faultOfLink, fillLink } from './fillLink';

const place = {
  service: 'payment-gateway',
  namespace: "pay'ments",
  environment: 'production',
  cluster: 'eks-eu-prod',
  workload: 'web',
  from: Date.parse('2026-11-27T09:00:00Z'),
  to: Date.parse('2026-11-27T10:00:00Z'),
};

describe('links', () => {
  it.each([
    [
      "https://logs.example/app/discover#/?_g=(time:(from:'{from}',to:'{to}'))&_a=(query:(query:'kubernetes.namespace:{namespace}'))",
      "https://logs.example/app/discover#/?_g=(time:(from:'2026-11-27T09%3A00%3A00.000Z',to:'2026-11-27T10%3A00%3A00.000Z'))&_a=(query:(query:'kubernetes.namespace:pay%27ments'))",
    ],
    [
      'https://grafana.example:3000/d/service?var-service={service}&var-cluster={cluster}&from={fromMs}&to={toMs}',
      'https://grafana.example:3000/d/service?var-service=payment-gateway&var-cluster=eks-eu-prod&from=1795770000000&to=1795773600000',
    ],
    [
      'http://jaeger.example/search?service={workload}&start={fromNs}&env={environment}&to={toNs}',
      'http://jaeger.example/search?service=web&start=1795770000000000000&env=production&to=1795773600000000000',
    ],
  ])('fills %s', (template, expected) => {
    expect(faultOfLink(template)).toBeUndefined();
    expect(fillLink(template, place)).toBe(expected);
  });

  it.each([
    ['https://logs.example/{pod}', "'{pod}' stands for nothing"],
    ['https://{service}.example/', 'the host may not have a placeholder'],
    ['https://{cluster}', 'the host may not have a placeholder'],
    ['javascript:alert(1)', 'begins with http'],
    ['//logs.example/{service}', 'begins with http'],
  ])('refuses %s', (template, fault) => {
    expect(faultOfLink(template)).toContain(fault);
  });

  it.each([['https://logs.example/{commit}', "'{commit}' stands for nothing"]])(
    'refuses %s, which only actions know',
    (template, fault) => {
      expect(faultOfLink(template)).toContain(fault);
      expect(faultOfActionLink(template)).toBeUndefined();
    },
  );
});

describe('links of actions', () => {
  const known = {
    ...place,
    repository: 'https://gitlab.example/shop/pay/gateway/',
    commit: 'a'.repeat(40),
    version: "1.4/2'",
  };

  it.each([
    [
      'https://gitlab.example/{repository}/-/pipelines/new?var[ON]={cluster}',
      'https://gitlab.example/shop/pay/gateway/-/pipelines/new?var[ON]=eks-eu-prod',
    ],
    [
      'https://ci.example/{version}?c={commit}&v={version}&at={fromMs}',
      `https://ci.example/1.4%2F2%27?c=${'a'.repeat(
        40,
      )}&v=1.4%2F2%27&at=1795770000000`,
    ],
  ])('fills %s', (template, expected) => {
    expect(faultOfActionLink(template)).toBeUndefined();
    expect(fillActionLink(template, known)).toBe(expected);
  });

  it('is none where what it names is not known', () => {
    const unknown = { ...known, commit: undefined, repository: undefined };
    expect(fillActionLink('https://ci.example/{commit}', unknown)).toBe(
      undefined,
    );
    expect(fillActionLink('https://ci.example/{repository}', unknown)).toBe(
      undefined,
    );
    expect(fillActionLink('https://ci.example/{service}', unknown)).toBe(
      'https://ci.example/payment-gateway',
    );
  });

  it.each([
    ['https://{repository}/', 'the host may not have a placeholder'],
    ['https://ci.example/{pod}', 'expected one of {service}, '],
    ['javascript:alert(1)', 'begins with http'],
    ['data:text/html,{version}', 'begins with http'],
    [' https://ci.example/', 'begins with http'],
  ])('refuses %s', (template, fault) => {
    expect(faultOfActionLink(template)).toContain(fault);
  });
});

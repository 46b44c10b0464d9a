import { deploymentSchema } from '../../model/kubernetes/workloads';
import {
  withDigests,
  type ValueDigest,
} from '../../model/kubernetes/valueDigest';
import type { ComparedDeployment } from './ComparedDeployment';
import { behindOf, compareDeployments } from './compareDeployments';
import { valueVerdictOf, type ValueComparison } from './compareValues';
import { parityDeclarations } from './parityDeclarations';

const good = {
  name: 'web',
  image: 'registry.example/shop/web:1.4.0@sha256:aaaaaaaaaaaaaaaa',
  env: [
    { name: 'REGION', value: 'eu' },
    { name: 'LOG_LEVEL', value: 'info' },
  ],
  ports: [{ name: 'http', containerPort: 8080 }],
  readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
  resources: {
    requests: { cpu: '500m', memory: '512Mi' },
    limits: { memory: '1Gi' },
  },
  securityContext: {
    runAsNonRoot: true,
    readOnlyRootFilesystem: true,
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  },
};

function deployed(
  place: {
    environment: string;
    since?: string;
    isKnown?: boolean;
    digest?: ValueDigest;
  },
  changes: object = {},
): ComparedDeployment {
  const { spec } = deploymentSchema.parse(
    withDigests(place.digest)({
      metadata: { name: 'web', namespace: 'shop' },
      spec: { template: { spec: { containers: [{ ...good, ...changes }] } } },
    }),
  );
  const pod = spec.template.spec;
  return {
    environment: place.environment,
    cluster: `eks-${place.environment}`,
    isProduction: place.environment === 'production',
    isKnown: place.isKnown ?? true,
    containers:
      place.isKnown === false
        ? new Map()
        : new Map(
            pod.containers.map(container => [
              container.name,
              { container, pod, chart: 'service-1.2.0' },
            ]),
          ),
    imageSince: new Map([['web', place.since ?? '2026-11-20T10:00:00Z']]),
  };
}

const production = deployed({ environment: 'production' });

function notSame(other: ComparedDeployment, annotation?: string) {
  return compareDeployments(
    [other, production],
    parityDeclarations(annotation),
    'compared',
  )
    .filter(({ state }) => state !== 'same')
    .map(({ aspect, state, sentence }) => ({ aspect, state, sentence }));
}

describe('parity', () => {
  it.each([
    ['nothing where all is the same, however much it asks for', {}, []],
    [
      'amounts in the same ratio are the same',
      {
        resources: {
          requests: { cpu: '100m', memory: '128Mi' },
          limits: { memory: '256Mi' },
        },
      },
      [],
    ],
    [
      'a name that only one has, undecided',
      { env: [...good.env, { name: 'FEATURE_X', value: 'on' }] },
      [
        {
          aspect: 'environment',
          state: 'undecided',
          sentence: 'FEATURE_X only in staging on eks-staging',
        },
      ],
    ],
    [
      'another digest under the same tag',
      { image: 'registry.example/shop/web:1.4.0@sha256:bbbbbbbbbbbbbbbb' },
      [
        {
          aspect: 'image',
          state: 'differs',
          sentence:
            'production on eks-production has web:1.4.0 sha256:aaaaaaaaaaaa, staging on eks-staging web:1.4.0 sha256:bbbbbbbbbbbb',
        },
      ],
    ],
    [
      'another registry alone is the same image',
      { image: 'other.example/web:1.4.0@sha256:aaaaaaaaaaaaaaaa' },
      [],
    ],
    [
      'a probe, a port, a right and a ratio',
      {
        readinessProbe: undefined,
        ports: [{ containerPort: 9000 }],
        securityContext: undefined,
        resources: { requests: { cpu: '500m', memory: '512Mi' } },
      },
      [
        { aspect: 'ports', state: 'differs' },
        { aspect: 'probes', state: 'differs' },
        { aspect: 'security', state: 'differs' },
        { aspect: 'resources', state: 'differs' },
      ],
    ],
  ])('tells %s', (_name, changes, expected) => {
    expect(
      notSame(deployed({ environment: 'staging' }, changes)),
    ).toMatchObject(expected);
  });

  it('lists a difference that the service declares as declared, and one against its word as differing', () => {
    const staging = deployed(
      { environment: 'staging' },
      { env: [{ name: 'REGION', value: 'eu' }, { name: 'FEATURE_X' }] },
    );
    const may = 'FEATURE_X=Only staging tries it';
    expect(
      notSame(staging, `${may}; LOG_LEVEL=Staging has its own`),
    ).toMatchObject([{ aspect: 'environment', state: 'declared' }]);
    expect(notSame(staging, `${may}; LOG_LEVEL`)).toMatchObject([
      { aspect: 'environment', state: 'differs' },
    ]);
  });

  it('calls nothing the same that is not known', () => {
    const rows = notSame(deployed({ environment: 'staging', isKnown: false }));
    expect(rows).toHaveLength(8);
    expect(new Set(rows.map(({ state }) => state))).toEqual(
      new Set(['unknown']),
    );
    expect(rows[0].sentence).toBe(
      'What runs in staging on eks-staging is not known',
    );
  });

  it('tells what production waits for, since when; never that it waits for something older', () => {
    const newer = deployed(
      { environment: 'staging', since: '2026-11-24T10:00:00Z' },
      { image: 'registry.example/shop/web:1.5.0@sha256:cccccccccccccccc' },
    );
    expect(behindOf([newer, production])).toEqual([
      {
        deployment: 1,
        of: 0,
        subject: 'web',
        from: 'web:1.4.0 sha256:aaaaaaaaaaaa',
        to: 'web:1.5.0 sha256:cccccccccccc',
        since: '2026-11-24T10:00:00Z',
      },
    ]);
    const older = deployed(
      { environment: 'staging', since: '2026-11-01T10:00:00Z' },
      { image: 'registry.example/shop/web:1.3.0@sha256:dddddddddddddddd' },
    );
    expect(behindOf([older, production])).toEqual([]);
  });
});

describe('values that must be the same', () => {
  const under =
    (mark: string): ValueDigest =>
    (_name, value) =>
      `${mark}.${value.padEnd(16, '_').slice(0, 16)}`;
  const setting = (name: string, value?: string) => ({ name, value });
  const fromKey = {
    name: 'REGION',
    valueFrom: { configMapKeyRef: { name: 'web', key: 'region' } },
  };
  const place = (
    environment: string,
    env: object[],
    more: { isKnown?: boolean; digest?: ValueDigest } = {},
  ) => deployed({ environment, digest: under('key1'), ...more }, { env });

  interface Case {
    name: string;
    staging: ComparedDeployment;
    production?: object[];
    annotation?: string;
    comparison?: ValueComparison;
    /** None: there is no such row. */
    row?: { state: string; sentence?: RegExp; values: Array<string | null> };
    /** Of REGION. */
    verdict: string;
  }
  const same = { annotation: 'REGION; CURRENCY; OTHER=It may' };
  const both = [setting('REGION', 'eu'), setting('CURRENCY', 'EUR')];

  it.each<Case>([
    {
      name: 'equal',
      staging: place('staging', both),
      row: {
        state: 'same',
        values: ['REGION equal, CURRENCY equal', '2 values'],
      },
      verdict: 'equal',
    },
    {
      name: 'one differs; what may differ is not looked at',
      staging: place('staging', [
        setting('REGION', 'us'),
        setting('CURRENCY', 'EUR'),
        setting('OTHER', 'x'),
      ]),
      production: [...both, setting('OTHER', 'y')],
      row: {
        state: 'differs',
        sentence:
          /^REGION is another in staging on eks-staging than in production on eks-production$/,
        values: ['REGION differs, CURRENCY equal', '2 values'],
      },
      verdict: 'differs',
    },
    {
      name: 'an empty value is one too, whether it is written or not',
      staging: place('staging', [setting('REGION', '')]),
      production: [setting('REGION')],
      row: { state: 'same', values: ['REGION equal', '1 value'] },
      verdict: 'equal',
    },
    {
      name: 'of two of one name the last counts',
      staging: place('staging', [
        setting('REGION', 'us'),
        setting('REGION', 'eu'),
      ]),
      row: { state: 'same', values: ['REGION equal', '1 value'] },
      verdict: 'equal',
    },
    {
      name: 'one from a ConfigMap is not known',
      staging: place('staging', [fromKey]),
      row: {
        state: 'unknown',
        sentence:
          /^REGION comes from elsewhere in staging on eks-staging, which is not read$/,
        values: ['REGION not known', '1 value'],
      },
      verdict: 'unknown',
    },
    {
      name: 'without a key nothing is known, however equal',
      staging: place('staging', both),
      comparison: 'no-key',
      row: {
        state: 'unknown',
        sentence:
          /^REGION, CURRENCY: values are not compared: set clusters\.parity\.key$/,
        values: ['REGION not known, CURRENCY not known', '2 values'],
      },
      verdict: 'unknown',
    },
    {
      name: 'digests of two keys say nothing',
      staging: place('staging', [setting('REGION', 'eu')], {
        digest: under('key2'),
      }),
      row: {
        state: 'unknown',
        sentence: /^REGION was not yet read everywhere with the key of now$/,
        values: ['REGION not known', '1 value'],
      },
      verdict: 'unknown',
    },
    {
      name: 'nor does one that was kept before there was a key',
      staging: deployed(
        { environment: 'staging' },
        { env: [setting('REGION', 'eu')] },
      ),
      row: { state: 'unknown', values: ['REGION not known', '1 value'] },
      verdict: 'unknown',
    },
    {
      name: 'what is not known now is not the same',
      staging: place('staging', both, { isKnown: false }),
      row: {
        state: 'unknown',
        sentence: /^REGION in staging on eks-staging is not known; CURRENCY/,
        values: ['REGION not known, CURRENCY not known', '2 values'],
      },
      verdict: 'unknown',
    },
    {
      name: 'one that is not there is told by its name, and is not equal',
      staging: place('staging', [setting('CURRENCY', 'EUR')]),
      row: { state: 'same', values: ['CURRENCY equal', '1 value'] },
      verdict: 'differs',
    },
    {
      name: 'one that no container names',
      staging: place('staging', []),
      production: [],
      verdict: 'unknown',
    },
    {
      name: 'nothing is compared that is not declared',
      staging: place('staging', [setting('REGION', 'us')]),
      annotation: 'CURRENCY=It may',
      verdict: 'differs',
    },
  ])('$name', one => {
    const { staging, production: env = both, comparison = 'compared' } = one;
    const deployments = [staging, place('production', env)];
    const rows = compareDeployments(
      deployments,
      parityDeclarations(one.annotation ?? same.annotation),
      comparison,
    );
    const row = rows.find(({ aspect }) => aspect === 'values');
    expect(row && { state: row.state, values: row.values }).toEqual(
      one.row && { state: one.row.state, values: one.row.values },
    );
    expect(row?.sentence ?? '').toMatch(one.row?.sentence ?? /^/);
    expect(valueVerdictOf(deployments, 'REGION', comparison)).toBe(one.verdict);
    expect(JSON.stringify(rows)).not.toMatch(/key[12]/);
  });

  it('are not compared where there is but one place', () => {
    const alone = [place('production', both)];
    const declared = parityDeclarations(same.annotation);
    expect(
      compareDeployments(alone, declared, 'compared').map(row => row.aspect),
    ).not.toContain('values');
    expect(valueVerdictOf(alone, 'REGION', 'compared')).toBe('unknown');
  });
});

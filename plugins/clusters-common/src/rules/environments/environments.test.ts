import {
  environmentOf,
  type EnvironmentRule,
  type Place,
} from './environmentOf';
import { expectedDeployments } from './expectedDeployments';

const label = 'portolan.dev/environment';
const labeled = (environment: string) => ({ [label]: environment });

const table: ReadonlyArray<
  [name: string, place: Partial<Place>, rules: EnvironmentRule[], is: string]
> = [
  [
    'the first line that fits, whatever the labels say',
    { namespaceLabels: labeled('test'), clusterLabels: labeled('test') },
    [
      { cluster: 'aks-*', environment: 'disaster-recovery' },
      { cluster: 'eks-*', namespace: 'shop', environment: 'production' },
      { environment: 'other' },
    ],
    'production',
  ],
  [
    'a star stands for no dot alone',
    {},
    [{ cluster: 'eks.eu', environment: 'wrong' }],
    'eks-eu',
  ],
  [
    'a label that the configuration names',
    { namespaceLabels: { stage: 'qa', ...labeled('test') } },
    [
      { namespaceLabel: 'env', environment: undefined },
      { namespaceLabel: 'stage' },
    ],
    'qa',
  ],
  [
    'the label of the namespace before what the service says',
    {
      namespaceLabels: labeled('staging'),
      expected: [{ environment: 'production', cluster: 'eks-eu' }],
    },
    [],
    'staging',
  ],
  [
    'what the service says of the cluster before the label of the cluster',
    {
      clusterLabels: labeled('shared'),
      expected: [
        { environment: 'production', cluster: 'eks-eu' },
        { environment: 'staging', cluster: 'eks-us' },
      ],
    },
    [],
    'production',
  ],
  [
    'not what the service says where that could be either',
    {
      clusterLabels: labeled('shared'),
      expected: [
        { environment: 'production', cluster: 'eks-eu' },
        { environment: 'staging', cluster: 'eks-eu' },
      ],
    },
    [],
    'shared',
  ],
  ['the cluster itself where nothing tells', {}, [], 'eks-eu'],
];

it.each(table)('%s', (_name, place, rules, is) => {
  expect(
    environmentOf({ cluster: 'eks-eu', namespace: 'shop', ...place }, rules),
  ).toBe(is);
});

it('reads where a service is meant to run, and says what of it is no such thing', () => {
  expect(expectedDeployments(undefined)).toEqual({ deployments: [] });
  expect(expectedDeployments('production=eks-eu, staging = eks-us,')).toEqual({
    deployments: [
      { environment: 'production', cluster: 'eks-eu' },
      { environment: 'staging', cluster: 'eks-us' },
    ],
  });
  expect(expectedDeployments('production=eks-eu,staging,a=b=c')).toEqual({
    deployments: [{ environment: 'production', cluster: 'eks-eu' }],
    problem: "'staging', 'a=b=c' is not environment=cluster",
  });
});

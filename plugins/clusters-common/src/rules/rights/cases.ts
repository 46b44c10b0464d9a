import type { GivenRules } from './missingRights';
import type { WantedRights } from './wantedRights';

const wanted: WantedRights = {
  resources: [
    { group: '', resource: 'nodes' },
    { group: 'apps', resource: 'deployments' },
    {
      group: 'gateway.networking.k8s.io',
      resource: 'httproutes',
      isOptional: true,
    },
  ],
  paths: ['/version', '/apis/*'],
};

const rule = (
  apiGroups: string[],
  resources: string[],
  verbs: string[] = ['get', 'list', 'watch'],
  resourceNames: string[] = [],
) => ({ apiGroups, resources, verbs, resourceNames });
const paths = (...nonResourceURLs: string[]) => ({
  nonResourceURLs,
  verbs: ['get'],
});
const nodes = rule([''], ['nodes']);
const deployments = rule(['apps'], ['deployments']);
const routes = rule(['gateway.networking.k8s.io'], ['httproutes']);
const everyPath = paths('/version', '/apis', '/apis/*');

/** What rules give, and what of the wanted rights above is then missing. */
export const cases: ReadonlyArray<{
  name: string;
  rules: GivenRules;
  missing: string[];
}> = [
  {
    name: 'exactly what is wanted',
    rules: {
      resourceRules: [nodes, deployments, routes],
      nonResourceRules: [everyPath],
    },
    missing: [],
  },
  {
    name: 'verbs of one kind from several rules',
    rules: {
      resourceRules: [
        rule([''], ['nodes'], ['get']),
        rule([''], ['pods', 'nodes'], ['list', 'create']),
        rule([''], ['nodes'], ['watch']),
        deployments,
        routes,
      ],
      nonResourceRules: [paths('/version'), paths('/apis/*')],
    },
    missing: [],
  },
  {
    name: 'everything by stars, as a cluster-admin has it',
    rules: {
      resourceRules: [rule(['*'], ['*'], ['*'])],
      nonResourceRules: [{ nonResourceURLs: ['*'], verbs: ['*'] }],
    },
    missing: [],
  },
  {
    name: 'a star for the resources of one group only',
    rules: {
      resourceRules: [rule(['apps'], ['*']), nodes],
      nonResourceRules: [paths('/ver*', '/apis/*')],
    },
    missing: [
      'list httproutes.gateway.networking.k8s.io',
      'watch httproutes.gateway.networking.k8s.io',
      'get httproutes.gateway.networking.k8s.io',
    ],
  },
  {
    name: 'the same name in another group, and a part of a kind, are something else',
    rules: {
      resourceRules: [
        nodes,
        rule(['extensions', ''], ['deployments']),
        rule(['apps'], ['deployments/scale', '*/status']),
        routes,
      ],
      nonResourceRules: [everyPath],
    },
    missing: [
      'list deployments.apps',
      'watch deployments.apps',
      'get deployments.apps',
    ],
  },
  {
    name: 'a rule for named objects gives no list of all',
    rules: {
      resourceRules: [
        rule([''], ['nodes'], ['get', 'list', 'watch'], ['node-1']),
        deployments,
        routes,
      ],
      nonResourceRules: [everyPath],
    },
    missing: ['list nodes', 'watch nodes', 'get nodes'],
  },
  {
    name: 'reading without watching',
    rules: {
      resourceRules: [
        rule([''], ['nodes'], ['get', 'list']),
        deployments,
        routes,
      ],
      nonResourceRules: [everyPath],
    },
    missing: ['watch nodes'],
  },
  {
    name: 'paths are whole words, and other verbs on them are none',
    rules: {
      resourceRules: [nodes, deployments, routes],
      nonResourceRules: [
        paths('/version/', '/apis'),
        { nonResourceURLs: ['/version'], verbs: ['post'] },
      ],
    },
    missing: ['get /version', 'get /apis/*'],
  },
  {
    name: 'nothing at all',
    rules: { resourceRules: [], nonResourceRules: [] },
    missing: [
      'list nodes',
      'watch nodes',
      'get nodes',
      'list deployments.apps',
      'watch deployments.apps',
      'get deployments.apps',
      'list httproutes.gateway.networking.k8s.io',
      'watch httproutes.gateway.networking.k8s.io',
      'get httproutes.gateway.networking.k8s.io',
      'get /version',
      'get /apis/*',
    ],
  },
];

/** The rights that the cases are about. */
export const casesWanted = wanted;

const id = 'backstage.io/kubernetes-id';
const selector = 'backstage.io/kubernetes-label-selector';
const namespace = 'backstage.io/kubernetes-namespace';
const cluster = 'backstage.io/kubernetes-cluster';

type Strings = Readonly<Record<string, string>>;

/** Whose `deployments/shop/web` on `eks-eu-prod` is. */
export const cases: ReadonlyArray<{
  name: string;
  /** Annotations by the name of the service. */
  services: Readonly<Record<string, Strings>>;
  labels?: Strings;
  podLabels?: Strings;
  /** Service and reason. */
  matches: ReadonlyArray<readonly [string, string]>;
  unreadable?: readonly string[];
  why?: string;
}> = [
  {
    name: 'by the label of the workload',
    services: { shop: { [id]: 'shop' }, other: { [id]: 'other' } },
    labels: { [id]: 'shop' },
    podLabels: { [id]: 'shop' },
    matches: [['component:default/shop', `label ${id}=shop`]],
  },
  {
    name: 'by the label of its pods',
    services: { shop: { [id]: 'shop' } },
    podLabels: { [id]: 'shop' },
    matches: [['component:default/shop', `label ${id}=shop of its pods`]],
  },
  {
    name: 'by a selector, which counts before the id',
    services: { shop: { [id]: 'other', [selector]: 'app in (web, api)' } },
    labels: { app: 'web' },
    matches: [['component:default/shop', 'selector app in (web, api)']],
  },
  {
    name: 'within its namespace and on its cluster',
    services: {
      shop: { [id]: 'shop', [namespace]: 'shop', [cluster]: 'eks-eu-prod' },
    },
    labels: { [id]: 'shop' },
    matches: [['component:default/shop', `label ${id}=shop`]],
  },
  {
    name: 'not in another namespace, which is said',
    services: { shop: { [id]: 'shop', [namespace]: 'store' } },
    labels: { [id]: 'shop' },
    matches: [],
    why: `shop would claim it by label ${id}=shop, but only in namespace store`,
  },
  {
    name: 'not on another cluster, which is said',
    services: {
      shop: { [selector]: 'app=web', [namespace]: 'shop', [cluster]: 'aks' },
    },
    labels: { app: 'web' },
    matches: [],
    why: 'shop would claim it by selector app=web, but only in namespace shop on cluster aks',
  },
  {
    name: 'of two services that both claim it',
    services: { shop: { [id]: 'shop' }, store: { [selector]: 'app=web' } },
    labels: { [id]: 'shop', app: 'web' },
    matches: [
      ['component:default/shop', `label ${id}=shop`],
      ['component:default/store', 'selector app=web'],
    ],
  },
  {
    name: 'of nobody, with a label that no service has',
    services: { shop: { [id]: 'shop' } },
    labels: { [id]: 'shopp' },
    matches: [],
    why: `its label ${id}=shopp is that of no service`,
  },
  {
    name: 'of nobody, without a label',
    services: { shop: { [id]: 'shop' }, silent: {} },
    labels: { app: 'web' },
    matches: [],
    why: `it has no label ${id}, and no selector of a service fits`,
  },
  {
    name: 'a selector that cannot be read claims nothing, and takes nothing from others',
    services: {
      shop: { [id]: 'shop', [selector]: 'app=web)' },
      store: { [id]: 'shop' },
    },
    labels: { [id]: 'shop' },
    matches: [['component:default/store', `label ${id}=shop`]],
    unreadable: [
      "'app=web)' is no requirement such as app=web, tier in (front,edge) or !canary",
    ],
  },
];

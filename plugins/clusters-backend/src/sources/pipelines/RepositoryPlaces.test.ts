import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { RepositoryPlaces } from './RepositoryPlaces';

const places = new RepositoryPlaces(
  ScmIntegrations.fromConfig(
    new ConfigReader({
      integrations: {
        github: [
          { host: 'github.com', token: 'a' },
          {
            host: 'git.shop.example:8443',
            apiBaseUrl: 'https://git.shop.example:8443/api/v3/',
            apps: [
              {
                appId: 1,
                clientId: 'a',
                clientSecret: 'b',
                webhookSecret: 'c',
                privateKey: 'd',
              },
            ],
          },
          { host: 'bare.example', apiBaseUrl: 'https://bare.example/api/v3' },
          { host: 'mute.example', token: 'a' },
        ],
        gitlab: [
          {
            host: 'code.shop.example',
            apiBaseUrl: 'https://code.shop.example/git/api/v4',
            baseUrl: 'https://code.shop.example/git',
            token: 'a',
          },
        ],
      },
    }),
  ),
);

const github = 'github.com/project-slug';
const gitlab = 'gitlab.com/project-slug';
const source = 'backstage.io/source-location';
const view = 'backstage.io/view-url';
const enterprise = 'url:https://git.shop.example:8443/catalog/all/tree/main/';

it.each<[string, Record<string, string>, string, string]>([
  [
    'a slug on the first host that has a credential',
    { [github]: 'shop/Checkout' },
    'github github.com/shop/checkout',
    'https://api.github.com shop/Checkout',
  ],
  [
    'a slug on the host of the source',
    { [github]: 'shop/checkout', [source]: enterprise },
    'github git.shop.example:8443/shop/checkout',
    'https://git.shop.example:8443/api/v3 shop/checkout',
  ],
  [
    'a slug where the source is on a host of another kind',
    {
      [github]: 'shop/checkout',
      [source]: 'url:https://code.shop.example/git/shop/web/-/tree/main/',
    },
    'github github.com/shop/checkout',
    'https://api.github.com shop/checkout',
  ],
  [
    'where the source is',
    { [source]: 'url:https://github.com/shop/basket/tree/main/deploy/' },
    'github github.com/shop/basket',
    'https://api.github.com shop/basket',
  ],
  [
    'where the source is seen',
    { [view]: 'https://github.com/shop/basket.git' },
    'github github.com/shop/basket',
    'https://api.github.com shop/basket',
  ],
  [
    'a project in groups',
    { [gitlab]: 'shop/web/basket' },
    'gitlab code.shop.example/shop/web/basket',
    'https://code.shop.example/git/api/v4 shop/web/basket',
  ],
  [
    'a project by its source below a path',
    {
      [source]: 'url:https://code.shop.example/git/shop/web/basket/-/tree/x/y',
    },
    'gitlab code.shop.example/shop/web/basket',
    'https://code.shop.example/git/api/v4 shop/web/basket',
  ],
  [
    'a project by the older form of its source',
    {
      [source]:
        'url:https://code.shop.example/git/shop/basket/blob/main/a.yaml',
    },
    'gitlab code.shop.example/shop/basket',
    'https://code.shop.example/git/api/v4 shop/basket',
  ],
])('finds %s', (_what, annotations, key, api) => {
  const { place } = places.of({ annotations });
  expect(`${place?.kind} ${place?.key}`).toBe(key);
  expect(`${place?.apiBaseUrl} ${place?.slug}`).toBe(api);
});

it.each<[string, Record<string, string>, RegExp]>([
  ['nothing is named', {}, /add the annotation github\.com\/project-slug: /],
  [
    'the source is no repository',
    { [source]: 'file:/srv/catalog/all.yaml' },
    /names no repository/,
  ],
  [
    'no integration has its host',
    { [source]: 'url:https://elsewhere.example/a/b/' },
    /names no repository of this service that the portal is configured to ask/,
  ],
  [
    'a slug is none',
    { [github]: 'checkout' },
    /'checkout' names no repository/,
  ],
  [
    'a slug climbs',
    { [github]: 'shop/..' },
    /'shop\/\.\.' names no repository/,
  ],
  ['a project is none', { [gitlab]: 'a/b c' }, /'a\/b c' names no project/],
  [
    'its host has no credential',
    { [source]: 'url:https://bare.example/shop/a/' },
    /add token: \$\{GITHUB_TOKEN\} to the entry of bare\.example under integrations\.github/,
  ],
  [
    'its GitLab has no credential',
    { [source]: 'url:https://gitlab.com/shop/a/' },
    /add token: \$\{GITLAB_TOKEN\} to the entry of gitlab\.com/,
  ],
  [
    'its host has no API',
    { [source]: 'url:https://mute.example/shop/a/' },
    /add apiBaseUrl: https:\/\/mute\.example\/api\/v3/,
  ],
])('says what to add where %s', (_what, annotations, why) => {
  expect(places.of({ annotations })).toEqual({
    why: expect.stringMatching(why),
  });
});

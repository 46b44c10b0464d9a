import { repositoryOf } from './repositoryOf';

const repositories = ['order', 'order-api'].map(name => ({
  name,
  url: `http://portal/api/onboarding/v1/repositories/${name}/files/`,
}));

function entity(annotations: Record<string, string>) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'order-api', annotations },
  };
}

it('finds the repository an entity comes from, and not one with a shorter name', () => {
  const at = `url:${repositories[1]?.url}catalog-info.yaml`;
  expect(
    repositoryOf(
      entity({ 'backstage.io/managed-by-location': at }),
      repositories,
    )?.name,
  ).toBe('order-api');
});

it('finds none for what comes from a file or another host', () => {
  expect(
    repositoryOf(
      entity({
        'backstage.io/managed-by-location': 'file:/catalog/services.yaml',
        'backstage.io/source-location': 'url:https://git.example/order-api/',
      }),
      repositories,
    ),
  ).toBeUndefined();
});

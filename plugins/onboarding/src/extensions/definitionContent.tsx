import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { AreaBoundary } from '@portolan/portal-react';

/** The Definition tab of a service. */
export const definitionContent = EntityContentBlueprint.make({
  name: 'definition',
  params: {
    path: '/definition',
    title: 'Definition',
    filter: { kind: 'component' },
    loader: () =>
      import('../components/DefinitionTab/DefinitionTab').then(
        ({ DefinitionTab }) => (
          <AreaBoundary>
            <DefinitionTab />
          </AreaBoundary>
        ),
      ),
  },
});

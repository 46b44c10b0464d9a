import { coreExtensionData } from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';

/** The catalog plugin with our columns in its index. */
export const catalogFeature = catalogPlugin.withOverrides({
  extensions: [
    catalogPlugin.getExtension('page:catalog').override({
      factory: (originalFactory, { inputs, config }) =>
        originalFactory({
          params: {
            loader: async () => {
              const { CatalogIndex } = await import('./CatalogIndex');
              const filters = inputs.filters.map(filter =>
                filter.get(coreExtensionData.reactElement),
              );
              return (
                <CatalogIndex
                  filters={<>{filters}</>}
                  pagination={config.pagination}
                />
              );
            },
          },
        }),
    }),
  ],
});

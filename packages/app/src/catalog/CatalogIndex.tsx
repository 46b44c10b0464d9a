import {
  CatalogTable,
  type CatalogTableColumnsFunc,
} from '@backstage/plugin-catalog';
import { CatalogIndexPage } from '@backstage/plugin-catalog/alpha';
import type { ComponentProps } from 'react';

const type = 'entity.spec.type';
const tags = 'entity.metadata.tags';
const description = 'entity.metadata.description';

/**
 * The shipped columns without tags, and without the type where all have the same. Names and owners stay whole on
 * one line; the description takes what room is left, and is cut where there is not enough.
 */
const catalogColumns: CatalogTableColumnsFunc = context => {
  const types = new Set(context.entities.map(({ spec }) => spec?.type));
  return CatalogTable.defaultColumnsFunc(context)
    .filter(({ field }) => field !== tags)
    .filter(({ field }) => field !== type || types.size > 1)
    .map(column =>
      column.field === description
        ? {
            ...column,
            cellStyle: {
              width: '100%',
              maxWidth: 0,
              whiteSpace: 'nowrap',
              textOverflow: 'ellipsis',
            },
            render: ({ entity }) => (
              <span title={entity.metadata.description}>
                {entity.metadata.description}
              </span>
            ),
          }
        : { ...column, cellStyle: { whiteSpace: 'nowrap' } },
    );
};

/** The catalog's index, one service a line. */
export function CatalogIndex(
  props: Omit<ComponentProps<typeof CatalogIndexPage>, 'columns'>,
) {
  return <CatalogIndexPage {...props} columns={catalogColumns} />;
}

import { useEntity } from '@backstage/plugin-catalog-react';
import { serviceRefOf } from '@portolan/portal-common';

/** The service of the entity page around. */
export function useEntityService(): {
  ref: string;
  title: string;
  name: string;
} {
  const { entity } = useEntity();
  const { name, namespace = 'default', title = name } = entity.metadata;
  return {
    ref: serviceRefOf({ kind: entity.kind, namespace, name }),
    title,
    name,
  };
}

import {
  ApiBlueprint,
  createExtensionInput,
} from '@backstage/frontend-plugin-api';
import { areaDataRef, areasApiRef } from '@portolan/portal-react';

/** Collects the areas that attach themselves. */
export const areasApi = ApiBlueprint.makeWithOverrides({
  name: 'areas',
  inputs: { areas: createExtensionInput([areaDataRef]) },
  factory(originalFactory, { inputs }) {
    const areas = inputs.areas.map(input => input.get(areaDataRef));
    return originalFactory(define =>
      define({
        api: areasApiRef,
        deps: {},
        factory: () => ({ areas: () => areas }),
      }),
    );
  },
});

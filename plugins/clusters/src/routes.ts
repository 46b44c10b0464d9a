import { createRouteRef } from '@backstage/frontend-plugin-api';

/** `/clusters`. */
export const rootRouteRef = createRouteRef();
/** `/landscape`. */
export const landscapeRouteRef = createRouteRef();

import { createRouteRef } from '@backstage/frontend-plugin-api';

/** `/alerts`. */
export const rootRouteRef = createRouteRef();

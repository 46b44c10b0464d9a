import { createRouteRef } from '@backstage/frontend-plugin-api';

/** `/`. */
export const homeRouteRef = createRouteRef();
/** `/portal`. */
export const portalRouteRef = createRouteRef();
/** `/connect`. */
export const connectRouteRef = createRouteRef();

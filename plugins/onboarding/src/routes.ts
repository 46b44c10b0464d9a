import { createRouteRef } from '@backstage/frontend-plugin-api';

/** `/onboarding`. */
export const rootRouteRef = createRouteRef();

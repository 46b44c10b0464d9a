import { z } from 'zod';

/** What Home can open with: what I own, the whole landscape, or who owns what. */
export const homeViews = ['mine', 'landscape', 'ownership'] as const;
/** See {@link homeViews}. */
export type HomeView = (typeof homeViews)[number];

/** As it stands in the address; `default` leaves it to the person's role. */
export const homeViewSchema = z.enum(['default', ...homeViews]);

/**
 * What a person asks first: platform engineers the landscape, managers who owns what, developers their own.
 * Somebody of whom nothing is known gets the landscape, which is true for everybody.
 */
export function viewOf(roles: readonly string[] | undefined): HomeView {
  if (roles === undefined || roles.includes('platform')) {
    return 'landscape';
  }
  return roles.includes('manager') ? 'ownership' : 'mine';
}

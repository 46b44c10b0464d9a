import { backoffice } from './backoffice';
import type { Example } from './Example';
import { orderApi } from './orderApi';
import { settlement } from './settlement';

/** What people can try without having anything at hand. */
export const examples: readonly Example[] = [orderApi, settlement, backoffice];

import type { Upstream } from '../http/reply';
import type { UpstreamKind } from '../ports';
import { createAlertmanager } from './alertmanager';
import { createPrometheus } from './prometheus';
import { createRepositories } from './repositories';
import type { UpstreamContext } from './upstreamContext';

/** How each kind of upstream is made; a new kind is a file here and its rows in the port table. */
export const upstreamKinds: Readonly<
  Record<UpstreamKind, (context: UpstreamContext) => Upstream>
> = {
  alertmanager: createAlertmanager,
  prometheus: createPrometheus,
  repositories: createRepositories,
};

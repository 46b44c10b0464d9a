import type { Upstream } from '../http/reply';
import type { UpstreamKind } from '../ports';
import { createAlertmanager } from './alertmanager';
import { createElasticsearch } from './elasticsearch';
import { createGithub } from './github';
import { createKubernetes } from './kubernetes';
import { createPrometheus } from './prometheus';
import { createRepositories } from './repositories';
import type { UpstreamContext } from './upstreamContext';

/** How each kind of upstream is made; a new kind is a file here and its rows in the port table. */
export const upstreamKinds: Readonly<
  Record<UpstreamKind, (context: UpstreamContext) => Upstream>
> = {
  alertmanager: createAlertmanager,
  elasticsearch: createElasticsearch,
  github: createGithub,
  kubernetes: createKubernetes,
  prometheus: createPrometheus,
  repositories: createRepositories,
};

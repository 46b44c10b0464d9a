import {
  fillLink,
  type DeploymentDetail,
} from '@portolan/plugin-clusters-common';
import { nameOf, type ServiceRef } from '@portolan/portal-common';
import type { LinkTemplate } from '../../config';
import type { Deployment } from '../DeploymentTable';

const hourMs = 60 * 60_000;

/** The links of a deployment, for the hour before `now`; of its first workload where it has several. */
export function linksOf(
  { place, workloads }: Deployment,
  templates: readonly LinkTemplate[],
  { service, now }: { service: ServiceRef; now: number },
): DeploymentDetail['links'] {
  const [first] = workloads;
  return first === undefined
    ? []
    : templates
        .filter(
          ({ environments }) =>
            environments?.includes(place.environment) ?? true,
        )
        .map(({ title, url }) => ({
          title,
          url: fillLink(url, {
            service: nameOf(service),
            namespace: first.namespace,
            environment: place.environment,
            cluster: place.cluster,
            workload: first.object.name,
            from: now - hourMs,
            to: now,
          }),
        }));
}

import type { TracedRollout } from '../../model/DeployTime';
import { fillActionLink } from '../links/fillActionLink';

/** Addresses of the company's pipeline, with placeholders; see `fillActionLink`. */
export interface ActionTemplates {
  restart?: string;
  rollBack?: string;
}

const hourMs = 3_600_000;

/**
 * Rollouts with links to restart what runs and to go back to what ran before, for the newest of each workload. They
 * lead into the company's pipeline, or to the change request that can be reverted: the portal writes to no cluster. A
 * link that would need what is not known is left out.
 *
 * @param rollouts - of one service, the newest first
 * @param options - `service` its name, `repository` its address, as `https://github.com/shop/checkout`
 */
export function withActionLinks(
  rollouts: ReadonlyArray<Omit<TracedRollout, 'links'>>,
  options: {
    service: string;
    repository?: string;
    templates: ActionTemplates;
    now: number;
  },
): TracedRollout[] {
  const seen = new Set<string>();
  return rollouts.map((rollout, at) => {
    const place = placeOf(rollout);
    const isNewest = !seen.has(place);
    seen.add(place);
    if (!isNewest) {
      return { ...rollout, links: [] };
    }
    const target = rollouts
      .slice(at + 1)
      .find(
        one =>
          placeOf(one) === place &&
          one.to !== rollout.to &&
          (one.outcome === 'ready' || one.outcome === 'not-seen'),
      );
    return { ...rollout, links: linksOf(rollout, target, options) };
  });
}

function placeOf({
  cluster,
  workload,
}: Pick<TracedRollout, 'cluster' | 'workload'>): string {
  return `${cluster} ${workload}`;
}

function linksOf(
  rollout: Omit<TracedRollout, 'links'>,
  target: Omit<TracedRollout, 'links'> | undefined,
  options: Parameters<typeof withActionLinks>[1],
): TracedRollout['links'] {
  const { templates, service, repository, now } = options;
  const [, namespace, workload] = rollout.workload.split('/');
  const fill = (
    template: string | undefined,
    of: Omit<TracedRollout, 'links'>,
  ) =>
    template === undefined
      ? undefined
      : fillActionLink(template, {
          service,
          namespace,
          environment: rollout.environment,
          cluster: rollout.cluster,
          workload,
          repository,
          commit: of.commit?.sha,
          version: of.to,
          from: now - hourMs,
          to: now,
        });
  const restart = fill(templates.restart, rollout);
  const rollBack = target && fill(templates.rollBack, target);
  const change = rollout.commit?.change;
  return [
    ...(restart === undefined ? [] : [{ title: 'Restart', url: restart }]),
    ...(rollBack === undefined || !target
      ? []
      : [{ title: `Roll back to ${target.to}`, url: rollBack }]),
    ...(rollBack === undefined && change
      ? [{ title: `Revert #${change.number}`, url: change.url }]
      : []),
  ];
}

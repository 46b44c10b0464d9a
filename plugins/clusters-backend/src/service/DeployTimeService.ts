import {
  durationsOf,
  leadFigure,
  pipelineFigure,
  type DeployTime,
} from '@portolan/plugin-clusters-common';
import type { ServiceRef } from '@portolan/portal-common';
import type { Viewer } from '@portolan/portal-node';
import type { Claims } from './Claims';
import type { Environments } from './Environments';
import type { Rollouts } from './Rollouts';

const mostRollouts = 30;

/** Answers how long it takes until what changes of a service runs. */
export class DeployTimeService {
  readonly #claims: Claims;
  readonly #environments: Environments;
  readonly #rollouts: Rollouts;

  /** @param options - what services say, which environments are production, and what was rolled out */
  constructor(options: {
    claims: Claims;
    environments: Environments;
    rollouts: Rollouts;
  }) {
    this.#claims = options.claims;
    this.#environments = options.environments;
    this.#rollouts = options.rollouts;
  }

  /** @throws `NotFoundError` if the catalog shows the viewer no such service */
  deployTime(viewer: Viewer, ref: ServiceRef, now: number): DeployTime {
    this.#claims.shown(viewer, ref);
    const rollouts = this.#rollouts.of(ref, now);
    const production = rollouts.filter(one =>
      this.#environments.isProduction(one.environment),
    );
    const pipeline = this.#rollouts.pipelineOf(ref);
    return {
      ref,
      rollout: durationsOf(
        production.map(({ startedAt, readyAt }) => ({
          startedAt,
          endedAt: readyAt,
        })),
        now,
      ),
      pipeline: pipelineFigure(pipeline, now),
      lead: leadFigure(pipeline, production, now),
      ongoing: rollouts.filter(
        ({ outcome }) => outcome === 'rolling' || outcome === 'stuck',
      ),
      rollouts: rollouts.slice(0, mostRollouts),
    };
  }
}

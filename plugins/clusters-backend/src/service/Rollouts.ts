import {
  traceRollout,
  withActionLinks,
  type ActionTemplates,
  type Rollout,
  type ToldPipeline,
  type TracedRollout,
} from '@portolan/plugin-clusters-common';
import { nameOf, streamId, type ServiceRef } from '@portolan/portal-common';
import { createRecordReader, type Mirror } from '@portolan/portal-node';
import { rolloutsStream } from '../sources/streams';
import { rolloutRecordSchema } from '../store/lookAtRollouts';
import type { Pipelines } from './Pipelines';

/** The rollouts that are remembered of each service, with what they brought and where to undo that. */
export class Rollouts {
  readonly #mirror: Mirror;
  readonly #pipelines: Pipelines;
  readonly #templates: ActionTemplates;
  readonly #read = createRecordReader(rolloutRecordSchema);
  #indexed: { version: number; byService: Map<ServiceRef, Rollout[]> } = {
    version: -1,
    byService: new Map(),
  };

  /** @param options - what is remembered, what pipelines did, and where links lead */
  constructor(options: {
    mirror: Mirror;
    pipelines: Pipelines;
    templates: ActionTemplates;
  }) {
    this.#mirror = options.mirror;
    this.#pipelines = options.pipelines;
    this.#templates = options.templates;
  }

  /** What is told of a service's pipeline. */
  pipelineOf(ref: ServiceRef): ToldPipeline {
    const pipeline = this.#pipelines.of(ref);
    return pipeline ? { pipeline } : { whyNot: this.#pipelines.whyNot(ref) };
  }

  /** Of one service, everywhere, the newest first. */
  of(ref: ServiceRef, now: number): TracedRollout[] {
    const pipeline = this.#pipelines.of(ref);
    return withActionLinks(
      this.#remembered(ref).map(one => traceRollout(one, pipeline?.runs ?? [])),
      {
        service: nameOf(ref),
        ...(pipeline ? { repository: pipeline.repository } : {}),
        templates: this.#templates,
        now,
      },
    );
  }

  #remembered(ref: ServiceRef): Rollout[] {
    const id = streamId(rolloutsStream);
    const version = this.#mirror.stream(id)?.version ?? 0;
    if (this.#indexed.version !== version) {
      const byService = new Map<ServiceRef, Rollout[]>();
      for (const record of this.#mirror.records(id).values()) {
        const known = this.#read(record);
        if (known) {
          const { service, ...rollout } = known;
          const own = byService.get(service);
          if (own) {
            own.push(rollout);
          } else {
            byService.set(service, [rollout]);
          }
        }
      }
      byService.forEach(own =>
        own.sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt)),
      );
      this.#indexed = { version, byService };
    }
    return this.#indexed.byService.get(ref) ?? [];
  }
}

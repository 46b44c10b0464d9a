import type { RepositoryPipeline } from '@portolan/plugin-clusters-common';
import { streamId, type ServiceRef } from '@portolan/portal-common';
import {
  createRecordReader,
  type Mirror,
  type ServiceDirectory,
} from '@portolan/portal-node';
import {
  pipelineRecordSchema,
  toldAt,
} from '../sources/pipelines/pipelineRecord';
import type { RepositoryPlaces } from '../sources/pipelines/RepositoryPlaces';
import { pipelinesStream } from '../sources/streams';

/** Answers what source hosts told of the pipelines of services; from memory. */
export class Pipelines {
  readonly #mirror: Mirror;
  readonly #directory: ServiceDirectory;
  readonly #places: RepositoryPlaces;
  readonly #read = createRecordReader(pipelineRecordSchema);

  /** @param options - what was told, and where the repositories of services are */
  constructor(options: {
    mirror: Mirror;
    directory: ServiceDirectory;
    places: RepositoryPlaces;
  }) {
    this.#mirror = options.mirror;
    this.#directory = options.directory;
    this.#places = options.places;
  }

  /**
   * The pipeline of a service's repository. One that was never told has no runs and no `seenAt`. Nothing if the service
   * has no repository that can be asked: {@link Pipelines.whyNot} tells why.
   */
  of(ref: ServiceRef): RepositoryPipeline | undefined {
    const service = this.#directory.find(ref);
    const place = service && this.#places.of(service).place;
    if (!place) {
      return undefined;
    }
    const id = streamId(pipelinesStream);
    const stream = this.#mirror.stream(id);
    const record = this.#read(this.#mirror.records(id).get(place.key));
    const seenAt = record && toldAt(record, stream?.seenAt);
    const problem = record?.problem ?? stream?.problem?.message;
    return {
      repository: record?.repository ?? place.url,
      runs: record?.runs ?? [],
      ...(seenAt !== undefined && { seenAt }),
      ...(problem !== undefined && { problem }),
    };
  }

  /** Why a service has no pipeline that can be asked for: a sentence with the line to add. */
  whyNot(ref: ServiceRef): string {
    const service = this.#directory.find(ref);
    return service
      ? this.#places.of(service).why ?? 'Its repository is asked.'
      : `The catalog has no ${ref}.`;
  }
}

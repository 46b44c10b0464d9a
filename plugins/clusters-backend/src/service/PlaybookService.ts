import {
  companyPageSchema,
  type CompanyPlaybooks,
} from '@portolan/plugin-clusters-common';
import { streamId } from '@portolan/portal-common';
import { createRecordReader, type Mirror } from '@portolan/portal-node';
import { playbooksStream } from '../sources/streams';

/** Answers a company's own pages about rules; they are everybody's. */
export class PlaybookService {
  readonly #mirror: Mirror;
  readonly #isConfigured: boolean;
  readonly #since: string;
  readonly #read = createRecordReader(companyPageSchema);

  /** @param options - `since`: milliseconds since the epoch at which the configuration was read */
  constructor(options: {
    mirror: Mirror;
    isConfigured: boolean;
    since: number;
  }) {
    this.#mirror = options.mirror;
    this.#isConfigured = options.isConfigured;
    this.#since = new Date(options.since).toISOString();
  }

  /** All pages; none where there are none yet, which its sighting tells from there being none at all. */
  playbooks(): CompanyPlaybooks {
    const { upstream, kind, maxAgeMs } = playbooksStream;
    const source = { area: 'clusters', upstream, kind };
    if (!this.#isConfigured) {
      return {
        pages: [],
        sighting: {
          source,
          maxAgeMs,
          problem: {
            kind: 'absent',
            why: 'not-configured',
            message: 'The company keeps no pages of its own',
            remedy: 'clusters.playbooks.url',
            since: this.#since,
          },
        },
      };
    }
    const stream = streamId(playbooksStream);
    return {
      pages: [...this.#mirror.records(stream).values()].flatMap(
        record => this.#read(record) ?? [],
      ),
      sighting: this.#mirror.stream(stream)
        ? this.#mirror.sighting({ area: 'clusters', stream }, {})
        : { source, maxAgeMs },
    };
  }
}

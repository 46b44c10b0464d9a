import {
  compareText,
  findingKinds,
  type Finding,
  type FindingKind,
  type Findings,
} from '@portolan/plugin-alerts-common';
import { streamId } from '@portolan/portal-common';
import {
  createRecordReader,
  type Mirror,
  type Viewer,
} from '@portolan/portal-node';
import {
  findingRecordSchema,
  findingsStream,
} from '../findings/createFindingsCollector';
import type { Sources } from './Sources';

/** Findings about an upstream as a whole concern everybody whose alerts come from it. */
const aboutUpstreams: ReadonlySet<FindingKind> = new Set<FindingKind>([
  'switch-missing',
  'group-missing',
  'configuration-outdated',
  'configurations-differ',
  'clock-skew',
]);

/** Answers what is wrong with the monitoring itself. */
export class FindingsService {
  readonly #mirror: Mirror;
  readonly #sources: Sources;
  readonly #read = createRecordReader(findingRecordSchema);

  /** @param options - the area's mirror, with the findings among its collectors, and the upstreams */
  constructor(options: { mirror: Mirror; sources: Sources }) {
    this.#mirror = options.mirror;
    this.#sources = options.sources;
  }

  /** Those the viewer may see, with the upstreams they were worked out from. */
  findings(viewer: Viewer): Findings {
    const findings = this.visible(viewer);
    return {
      findings,
      sources: this.#sources.ofAlerts([]),
      hidden: this.all().length - findings.length,
    };
  }

  /** All findings that are past their grace, in the order of the words for their kinds, the oldest first. */
  all(): Array<Finding & { since: string }> {
    const records = this.#mirror.records(streamId(findingsStream));
    return [...records.values()]
      .flatMap(record => {
        const read = this.#read(record);
        return read?.told ? [read.finding] : [];
      })
      .sort(
        (a, b) =>
          findingKinds.indexOf(a.kind) - findingKinds.indexOf(b.kind) ||
          Date.parse(a.since) - Date.parse(b.since) ||
          compareText(a.id, b.id),
      );
  }

  /** Those the viewer may see. */
  visible(viewer: Viewer): Array<Finding & { since: string }> {
    return this.all().filter(finding => mayRead(viewer, finding));
  }
}

function mayRead(viewer: Viewer, finding: Finding): boolean {
  if (finding.service) {
    return viewer.sees(finding.service);
  }
  return (
    aboutUpstreams.has(finding.kind) ||
    viewer.seesUnowned ||
    (finding.owner !== undefined && viewer.sees(finding.owner))
  );
}

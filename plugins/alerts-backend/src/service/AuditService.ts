import type { AreaList, AuditEvent } from '@portolan/portal-common';
import type { History, ServiceDirectory, Viewer } from '@portolan/portal-node';

/** The newest so many are told. */
const mostTold = 1_000;

/** Answers what people did to alerts: auditors and the platform role see all of it, others what concerns services they own. */
export class AuditService {
  readonly #history: History;
  readonly #directory: ServiceDirectory;

  /** @param options - the audit, and the catalog's services */
  constructor(options: { history: History; directory: ServiceDirectory }) {
    this.#history = options.history;
    this.#directory = options.directory;
  }

  /** The newest first. */
  async audit(viewer: Viewer): Promise<AreaList<AuditEvent>> {
    const events = await this.#history.read({ limit: mostTold });
    events.reverse();
    if (viewer.roles.has('auditor') || viewer.roles.has('platform')) {
      return { items: events, hidden: 0 };
    }
    const own = new Set(
      viewer.ownershipEntityRefs.map(ref => ref.toLocaleLowerCase('en-US')),
    );
    const items = events.filter(({ subject }) => {
      const owner = this.#directory.find(subject)?.owner;
      return (
        owner?.real === true && own.has(owner.ref.toLocaleLowerCase('en-US'))
      );
    });
    return { items, hidden: events.length - items.length };
  }
}

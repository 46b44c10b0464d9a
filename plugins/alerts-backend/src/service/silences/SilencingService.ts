import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  mayChangeSilence,
  maySilence,
  printMatchers,
  type Allowance,
  type Matcher,
  type Silence,
  type SilenceExpiry,
  type SilenceOperation,
  type SilenceRequest,
} from '@portolan/plugin-alerts-common';
import type {
  Actor,
  History,
  Operations,
  Rights,
  ServiceDirectory,
} from '@portolan/portal-node';
import type { Knex } from 'knex';
import type { AlertsIndex } from '../AlertsIndex';
import { audited } from '../audited';
import { checkGroups, checkMatchers, checkTimes } from './checkSilence';
import {
  settledSchema,
  silenceKinds,
  subjectOf,
  toSilenceOperation,
  type ExpireInput,
  type PostInput,
} from './operations';
import { rightsOver } from './rightsOver';
import type { SilenceReaches } from './SilenceReaches';

/** What {@link SilencingService} stands on. */
export interface SilencingServiceOptions {
  knex: Knex;
  index: AlertsIndex;
  directory: ServiceDirectory;
  reaches: SilenceReaches;
  rights: Rights;
  operations: Operations;
  history: History;
  auditor: AuditorService;
  now?: () => number;
}

/** Lets people silence, change and end silences: decides, notes the intent, and leaves the doing to the lease holder. */
export class SilencingService {
  readonly #options: SilencingServiceOptions;
  readonly #now: () => number;

  /** @param options - what is there, who may do what, and where intents are kept */
  constructor(options: SilencingServiceOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /**
   * Creates a silence in each of the groups, or changes one.
   *
   * @throws `InputError` for what no Alertmanager would take
   * @throws `NotAllowedError` with every reason against it
   * @throws `ConflictError` if the silence to change has ended, or the operation's id was used for something else
   */
  async silence(
    actor: Actor,
    request: SilenceRequest,
  ): Promise<SilenceOperation> {
    const by = this.#options.rights.personOf(actor);
    const groups = [...new Set(request.groups)];
    const before = await this.#repeated(request.operation, by);
    return this.#audited(actor, 'silence-create', request, async () => {
      checkMatchers(request.matchers);
      checkGroups(
        groups,
        this.#options.index.groups.map(({ name }) => name),
      );
      const { replaces, matchers } = request;
      if (replaces && (groups.length !== 1 || groups[0] !== replaces.group)) {
        throw new InputError(
          `A silence of ${replaces.group} can be changed in ${replaces.group} only`,
        );
      }
      const old = before ? undefined : replaces && this.#living(replaces);
      // The start that a repeated request does not name is the one of the first.
      const startsAt =
        before?.startsAt ??
        request.startsAt ??
        old?.startsAt ??
        new Date(this.#now()).toISOString();
      if (!before) {
        const times = {
          startsAt: Date.parse(startsAt),
          endsAt: Date.parse(request.endsAt),
        };
        checkTimes(times, this.#now());
        await this.#refuse(actor, { matchers, ...times }, { groups, old });
      }
      return this.#intend(
        request.operation,
        groups.map(group => ({
          kind: silenceKinds.post,
          by,
          input: {
            group,
            groups,
            matchers,
            startsAt,
            endsAt: request.endsAt,
            comment: request.comment,
            ...(replaces ? { replaces: replaces.id } : {}),
            audited: before?.audited ?? {
              subject: this.#subjectOf(matchers, group),
              ...(old ? { from: textOf(old) } : {}),
              to: textOf(request),
            },
          },
        })),
      );
    });
  }

  /**
   * Ends a silence now.
   *
   * @throws `NotFoundError` if there is none, `ConflictError` if it has ended
   * @throws `NotAllowedError` with every reason against it
   */
  async expire(
    actor: Actor,
    request: SilenceExpiry,
  ): Promise<SilenceOperation> {
    const by = this.#options.rights.personOf(actor);
    const before = await this.#repeated(request.operation, by);
    return this.#audited(actor, 'silence-expire', request, async () => {
      const { group, id } = request;
      const old = before ? undefined : this.#living(request);
      if (old) {
        await this.#refuseChange(actor, old);
      }
      return this.#intend(request.operation, [
        {
          kind: silenceKinds.expire,
          by,
          input: {
            group,
            id,
            audited: before?.audited ?? {
              subject: this.#subjectOf(old?.matchers ?? [], group),
              ...(old ? { from: textOf(old) } : {}),
              to: 'ended',
            },
          },
        },
      ]);
    });
  }

  /** How a write goes. @throws `NotFoundError` if the person asked for none of this id */
  async operation(actor: Actor, id: string): Promise<SilenceOperation> {
    const parts = await this.#partsOf(id);
    const [first] = parts;
    const { viewer } = actor;
    if (
      !first ||
      (first.by !== viewer.ref &&
        !viewer.roles.has('platform') &&
        !viewer.roles.has('auditor'))
    ) {
      throw new NotFoundError(`You have asked for no operation ${id}`);
    }
    return toSilenceOperation(id, parts);
  }

  async #refuse(
    actor: Actor,
    wanted: { matchers: Matcher[]; startsAt: number; endsAt: number },
    where: { groups: string[]; old?: Silence },
  ): Promise<void> {
    const { reaches } = this.#options;
    const { reach } = reaches.reachOf(wanted.matchers, new Set(where.groups));
    const rights = await this.#rightsOver(actor, [
      ...reach.hits,
      ...this.#tiedTo(wanted.matchers),
      ...this.#tiedTo(where.old?.matchers ?? []),
    ]);
    if (where.old) {
      throwReasons(mayChangeSilence(where.old.matchers, reach.scope, rights));
    }
    throwReasons(maySilence(wanted, reach, rights));
  }

  async #refuseChange(actor: Actor, { matchers }: Silence): Promise<void> {
    const rights = await this.#rightsOver(actor, this.#tiedTo(matchers));
    const { scope } = this.#options.reaches;
    throwReasons(mayChangeSilence(matchers, scope, rights));
  }

  #rightsOver(actor: Actor, services: Iterable<string>) {
    return rightsOver(actor, services, this.#options);
  }

  #tiedTo(matchers: readonly Matcher[]): string[] {
    return this.#options.reaches.scope
      .tiesOf(matchers)
      .flatMap(tie => tie.services);
  }

  /** A silence that has not ended. */
  #living(wanted: { group: string; id: string }): Silence {
    const told = this.#options.index.silences
      .ofGroup(wanted.group)
      .get(wanted.id);
    if (!told) {
      throw new NotFoundError(
        `${wanted.group} tells of no silence ${wanted.id}; it may have been forgotten since it ended`,
      );
    }
    if (told.silence.state === 'expired') {
      throw new ConflictError(
        `The silence ${wanted.id} ended at ${told.silence.endsAt}. Create a new one.`,
      );
    }
    return told.silence;
  }

  #subjectOf(matchers: readonly Matcher[], group: string): string {
    const tie = this.#options.reaches.scope
      .tiesOf(matchers)
      .find(({ services }) => services.length > 0);
    return tie?.services[0] ?? `alertmanagers:${group}`;
  }

  async #partsOf(operation: string) {
    const parts = await this.#options.operations.list({
      subject: subjectOf(operation),
    });
    return parts.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** What an earlier request of the same id settled. @throws `ConflictError` if it was somebody else's */
  async #repeated(operation: string, by: string) {
    const [first] = await this.#partsOf(operation);
    if (first && first.by !== by) {
      throw new ConflictError(
        `The operation ${operation} is somebody else's; choose another id`,
      );
    }
    return first && settledSchema.parse(first.input);
  }

  async #intend(
    operation: string,
    parts: Array<{
      kind: string;
      by: string;
      input: PostInput | ExpireInput;
    }>,
  ): Promise<SilenceOperation> {
    const { knex, operations, history } = this.#options;
    const known = await this.#partsOf(operation);
    await knex.transaction(async within => {
      for (const [at, { kind, by, input }] of parts.entries()) {
        await operations.intend(
          {
            id: `${operation}:${String(at).padStart(2, '0')}`,
            subject: subjectOf(operation),
            kind,
            by,
            input,
          },
          within,
        );
        if (known.length === 0) {
          const event = {
            at: new Date(this.#now()).toISOString(),
            by,
            kind,
            ...input.audited,
          };
          await history.append([event], within);
        }
      }
    });
    return toSilenceOperation(operation, await this.#partsOf(operation));
  }

  #audited<T>(
    actor: Actor,
    eventId: string,
    request: { operation: string },
    work: () => Promise<T>,
  ): Promise<T> {
    const { operation } = request;
    return audited(
      this.#options.auditor,
      { eventId, request: actor.request, meta: { operation } },
      work,
    );
  }
}

function textOf(silence: { matchers: Matcher[]; endsAt: string }): string {
  return `${printMatchers(silence.matchers)} until ${silence.endsAt}`;
}

function throwReasons({ allowed, reasons }: Allowance): void {
  if (!allowed) {
    throw new NotAllowedError(reasons.join(' '));
  }
}

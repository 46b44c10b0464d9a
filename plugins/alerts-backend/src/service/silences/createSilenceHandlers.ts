import { setTimeout as pause } from 'node:timers/promises';
import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { printMatcher, type Silence } from '@portolan/plugin-alerts-common';
import type {
  History,
  Mirror,
  Operation,
  OperationHandler,
  Outcome,
} from '@portolan/portal-node';
import type { AlertUpstream } from '../../config';
import type {
  SilenceWriter,
  Written,
} from '../../sources/alertmanager/createSilenceWriter';
import { upstreamStream } from '../../sources/streams';
import type { PeerGroup } from '../peerGroups';
import {
  expireInputSchema,
  postInputSchema,
  silenceKinds,
  type PostInput,
} from './operations';
import { silencePeers } from './silencePeers';

/** What {@link createSilenceHandlers} needs. */
export interface SilenceHandlersOptions {
  mirror: Mirror;
  groups: readonly PeerGroup[];
  writerOf(upstream: AlertUpstream): SilenceWriter;
  history: History;
  auditor: AuditorService;
  logger: LoggerService;
}

/** Looks after a write whose end nobody knows; milliseconds from one to the next. */
const looksMs = [200, 800, 2_000];

/** Does what people want done to silences, each time at one peer of one group: the others hear of it by gossip. */
export function createSilenceHandlers(
  options: SilenceHandlersOptions,
): Record<string, OperationHandler> {
  const { mirror, groups, writerOf, history, auditor, logger } = options;

  function peersOf(name: string): AlertUpstream[] {
    const group = groups.find(one => one.name === name);
    return group ? silencePeers(mirror, group) : [];
  }

  /** The first silence that fits, at the first peer that answers; undefined if none has it or none answers. */
  async function look(
    peers: readonly AlertUpstream[],
    fits: (silence: Silence) => boolean,
    signal: AbortSignal,
  ): Promise<{ silence: Silence; peer: AlertUpstream } | undefined> {
    for (const peer of peers) {
      const all = await writerOf(peer)
        .all(signal)
        .catch(() => undefined);
      const silence = [...(all?.values() ?? [])].find(fits);
      if (silence) {
        return { silence, peer };
      }
    }
    return undefined;
  }

  async function write(task: {
    group: string;
    /** What is there once it is done. */
    isDone(silence: Silence): boolean;
    write(writer: SilenceWriter): Promise<Written>;
    evidence(found: { silence: Silence; peer: AlertUpstream }): string;
    adopted: boolean;
    signal: AbortSignal;
  }): Promise<Outcome> {
    const { group, isDone, signal, evidence } = task;
    const peers = peersOf(group);
    const done = (found: { silence: Silence; peer: AlertUpstream }) => ({
      state: 'succeeded' as const,
      evidence: evidence(found),
      result: { id: found.silence.id },
    });
    const earlier = task.adopted
      ? await look(peers, isDone, signal)
      : undefined;
    if (earlier) {
      return done(earlier);
    }
    const refusals: string[] = [];
    for (const peer of peers) {
      const written = await task.write(writerOf(peer));
      if (written.state === 'done') {
        const { id } = written;
        const found = await look(
          [peer],
          silence => silence.id === id && isDone(silence),
          signal,
        );
        return found
          ? done(found)
          : {
              state: 'succeeded',
              evidence: `${peer.name} took it as ${id}, and does not list it yet`,
              result: { id },
            };
      }
      if (written.state === 'unknown') {
        for (const ms of looksMs) {
          await pause(ms, undefined, { signal });
          const found = await look([peer, ...peers], isDone, signal);
          if (found) {
            return done(found);
          }
        }
        return {
          state: 'uncertain',
          evidence: `${written.message}; it was not seen afterwards, and may still come`,
        };
      }
      refusals.push(written.message);
      if (written.state === 'refused') {
        break;
      }
    }
    return {
      state: 'failed',
      evidence:
        refusals.join('; ') || `${group} is no longer configured in the portal`,
    };
  }

  /** Does it between two entries of the audit log, adds the outcome to the history, and asks the peers again. */
  async function noted(
    operation: Operation,
    input: { group: string; audited: PostInput['audited'] },
    work: () => Promise<Outcome>,
  ): Promise<Outcome> {
    const begun = await auditor.createEvent({
      eventId: operation.kind,
      severityLevel: 'medium',
      meta: { operation: operation.id, by: operation.by, group: input.group },
    });
    const outcome = await work().catch(
      (error): Outcome => ({ state: 'uncertain', evidence: String(error) }),
    );
    const { state, evidence } = outcome;
    await (state === 'succeeded'
      ? begun.success({ meta: { evidence } })
      : begun.fail({ error: new Error(evidence) }));
    await mirror
      .requestRefresh(
        peersOf(input.group).flatMap(peer => [
          upstreamStream(peer, 'silences'),
          upstreamStream(peer, 'alerts'),
        ]),
      )
      .catch(error =>
        logger.warn('Silences are not read again at once', {
          error: String(error),
        }),
      );
    await history.append([
      {
        at: new Date().toISOString(),
        by: operation.by,
        kind: `${operation.kind}-${state}`,
        ...input.audited,
        evidence,
      },
    ]);
    return outcome;
  }

  return {
    [silenceKinds.post]: {
      input: postInputSchema,
      async run({ operation, adopted, signal }) {
        const input = postInputSchema.parse(operation.input);
        const isDone = isPosted(input, operation.by);
        return noted(operation, input, () =>
          write({
            group: input.group,
            adopted,
            signal,
            isDone,
            write: writer =>
              writer.post(
                {
                  ...(input.replaces ? { id: input.replaces } : {}),
                  matchers: input.matchers,
                  startsAt: input.startsAt,
                  endsAt: input.endsAt,
                  createdBy: operation.by,
                  comment: input.comment,
                },
                signal,
              ),
            evidence: ({ silence, peer }) =>
              `${peer.name} has it as ${silence.id}, ${silence.state} until ${
                silence.endsAt
              }${
                input.replaces && input.replaces !== silence.id
                  ? `, in place of ${input.replaces}`
                  : ''
              }`,
          }),
        );
      },
    },
    [silenceKinds.expire]: {
      input: expireInputSchema,
      async run({ operation, adopted, signal }) {
        const input = expireInputSchema.parse(operation.input);
        return noted(operation, input, () =>
          write({
            group: input.group,
            adopted,
            signal,
            isDone: ({ id, state }) => id === input.id && state === 'expired',
            write: writer => writer.end(input.id, signal),
            evidence: ({ silence, peer }) =>
              `${peer.name} says that it ended at ${silence.endsAt}`,
          }),
        );
      },
    },
  };
}

/** Whether a silence is the one that was posted: Alertmanager moves a start that is past to its own now. */
function isPosted(input: PostInput, by: string): (silence: Silence) => boolean {
  const key = (silence: Pick<Silence, 'matchers' | 'endsAt' | 'comment'>) =>
    JSON.stringify([
      silence.matchers.map(printMatcher).sort(),
      Date.parse(silence.endsAt),
      silence.comment,
    ]);
  const wanted = key(input);
  return silence =>
    silence.createdBy === by &&
    silence.state !== 'expired' &&
    key(silence) === wanted;
}

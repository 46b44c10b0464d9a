import type { Silence } from '@portolan/plugin-alerts-common';
import type { Mirror, Operation } from '@portolan/portal-node';
import { upstreamStream } from '../../sources/streams';
import type { AlertsIndex } from '../AlertsIndex';
import type { ToldSilence } from '../SilenceIndex';
import {
  expireInputSchema,
  postInputSchema,
  silenceKinds,
  silenceResultSchema,
} from './operations';

/** A silence of a group, told or only asked for. */
export interface ListedSilence extends ToldSilence {
  group: string;
  /** Asked for in the portal, and not yet told by Alertmanager as it was asked for. */
  unconfirmed: boolean;
}

/** What Alertmanager did not tell of for so long after it was asked is not shown any more. */
const unconfirmedMs = 10 * 60_000;

/** The silences that are told, with what people asked for in the portal and no Alertmanager tells of yet. */
export function toldSilences(options: {
  mirror: Mirror;
  index: AlertsIndex;
  operations: readonly Operation[];
  now?: () => number;
}): ListedSilence[] {
  const { mirror, index, operations, now = Date.now } = options;
  const listed = new Map<string, ListedSilence>();
  const keyOf = (group: string, id: string) => `${group}\n${id}`;
  for (const { name } of index.groups) {
    for (const [id, told] of index.silences.ofGroup(name)) {
      listed.set(keyOf(name, id), { ...told, group: name, unconfirmed: false });
    }
  }
  const isTold = ({ toldBy }: ListedSilence, { updatedAt }: Operation) =>
    toldBy.some(
      peer =>
        (mirror.stream(upstreamStream({ name: peer }, 'silences'))?.seenAt ??
          0) > updatedAt,
    );

  const young = operations
    .filter(({ state, at }) => state !== 'failed' && at > now() - unconfirmedMs)
    .reverse();
  for (const operation of young) {
    if (operation.kind === silenceKinds.expire) {
      const input = expireInputSchema.safeParse(operation.input).data;
      const key = input && keyOf(input.group, input.id);
      const known = key === undefined ? undefined : listed.get(key);
      if (key && known && known.silence.state !== 'expired') {
        const unconfirmed = !(ended(operation) && isTold(known, operation));
        listed.set(key, { ...known, unconfirmed });
      }
    }
    if (operation.kind === silenceKinds.post) {
      const input = postInputSchema.safeParse(operation.input).data;
      if (!input) {
        continue;
      }
      const id = silenceResultSchema.safeParse(operation.result).data?.id;
      const known = id
        ? listed.get(keyOf(input.group, id))
        : [...listed.values()].find(
            one =>
              one.group === input.group &&
              one.silence.createdBy === operation.by &&
              isAsAsked(one, input),
          );
      if (known && (isAsAsked(known, input) || isTold(known, operation))) {
        continue;
      }
      const key = keyOf(input.group, id ?? operation.id);
      listed.set(key, {
        group: input.group,
        toldBy: [],
        notBy: [],
        unconfirmed: true,
        silence: {
          id: id ?? operation.id,
          state: stateOf(operation, input, now()),
          matchers: input.matchers,
          startsAt: input.startsAt,
          endsAt: input.endsAt,
          createdBy: operation.by,
          comment: input.comment,
        },
      });
    }
  }
  return [...listed.values()];
}

function ended({ state }: Operation): boolean {
  return state === 'succeeded' || state === 'uncertain';
}

function isAsAsked(
  { silence }: ListedSilence,
  asked: { endsAt: string; comment: string },
): boolean {
  return (
    Date.parse(silence.endsAt) === Date.parse(asked.endsAt) &&
    silence.comment === asked.comment
  );
}

function stateOf(
  { state }: Operation,
  { startsAt, endsAt }: { startsAt: string; endsAt: string },
  now: number,
): Silence['state'] {
  if (state === 'uncertain') {
    return 'unknown';
  }
  if (Date.parse(endsAt) <= now) {
    return 'expired';
  }
  return Date.parse(startsAt) > now ? 'pending' : 'active';
}

import type { StreamLine } from '../../http/createLineSplitter';
import { NotJsonError, readJson } from '../../http/parseJson';
import { ProblemError } from '../../http/ProblemError';
import { oneLine } from '../../http/problems';
import type { Gaps } from './Gaps';
import { keepObject, keyOf } from './keepObject';
import { isOlder } from './resourceVersion';
import type { WatchBatch } from './WatchBatch';
import { kindName, type WatchedKind } from './WatchedKind';
import {
  bookmarkSchema,
  eventSchema,
  objectSchema,
  statusSchema,
} from './wire';

/** How a watch came to its end. */
export type EventsEnd =
  /** The server ended it, or the connection broke; what was told so far counts. */
  | { kind: 'ended' }
  /** The server does not remember what comes next, or tells what is older than what was told: all must be listed. */
  | { kind: 'expired' }
  /** It told something that is no event, or an error of its own: all must be listed, or it would tell it again. */
  | { kind: 'unusable'; error: ProblemError };

/** Puts what a watch tells into the batch, until it ends. Never rejects. */
export async function readEvents(options: {
  lines: AsyncIterable<StreamLine>;
  cluster: string;
  kind: WatchedKind;
  gaps: Gaps;
  batch: WatchBatch;
  /** The version from which it was asked for. */
  from: string;
}): Promise<EventsEnd> {
  const { lines, batch } = options;
  let newest = options.from;
  try {
    for await (const line of lines) {
      const told = readLine(line, options);
      if (told.kind !== 'seen') {
        return told;
      }
      if (isOlder(told.resourceVersion, newest)) {
        return { kind: 'expired' };
      }
      told.apply();
      batch.seen(told.resourceVersion);
      newest = told.resourceVersion ?? newest;
    }
  } catch {
    // However it broke off: what comes next is asked for from where it was.
  }
  return { kind: 'ended' };
}

interface Seen {
  kind: 'seen';
  resourceVersion?: string;
  apply(): void;
}

type Context = Parameters<typeof readEvents>[0];

function readLine(
  { bytes, isCut }: StreamLine,
  context: Context,
): Seen | Exclude<EventsEnd, { kind: 'ended' }> {
  if (isCut) {
    return { kind: 'seen', apply: () => passOver(bytes, context) };
  }
  let json: unknown;
  try {
    json = readJson(bytes, Number.POSITIVE_INFINITY);
  } catch (error) {
    return unreadable(
      error instanceof NotJsonError ? error.message : String(error),
      context,
    );
  }
  const event = eventSchema.safeParse(json);
  if (!event.success) {
    return unreadable('an event without a type', context);
  }
  const { type, object } = event.data;
  switch (type) {
    case 'ADDED':
    case 'MODIFIED':
      return putObject(object, context);
    case 'DELETED':
      return removeObject(object, context);
    case 'BOOKMARK': {
      const bookmark = bookmarkSchema.safeParse(object);
      return bookmark.success
        ? {
            kind: 'seen',
            resourceVersion: bookmark.data.metadata.resourceVersion,
            apply: () => {},
          }
        : unreadable('a bookmark without a version', context);
    }
    case 'ERROR':
      return failed(object, context);
    default:
      return unreadable(
        `an event of the type '${oneLine(type).slice(0, 40)}'`,
        context,
      );
  }
}

function putObject(object: unknown, context: Context): Seen {
  const { kind, gaps, batch } = context;
  const kept = keepObject(object, kind);
  return {
    kind: 'seen',
    resourceVersion: kept.resourceVersion,
    apply() {
      if ('gap' in kept) {
        if (kept.key !== undefined) {
          batch.remove(kept.key);
        }
        gaps.add(kept.key, kept.gap);
      } else {
        gaps.fill(kept.key);
        if (kept.record === undefined) {
          batch.remove(kept.key);
        } else {
          batch.put(kept.key, kept.record);
        }
      }
    },
  };
}

function removeObject(object: unknown, { gaps, batch }: Context): Seen {
  const named = objectSchema.safeParse(object);
  return {
    kind: 'seen',
    resourceVersion: named.data?.metadata.resourceVersion,
    apply() {
      if (named.success) {
        const key = keyOf(named.data.metadata);
        batch.remove(key);
        gaps.fill(key);
      } else {
        gaps.add(undefined, 'was deleted');
      }
    },
  };
}

/** An event that is too long: as much as its beginning tells. */
function passOver(bytes: Buffer, { gaps, batch }: Context): void {
  const head = bytes.toString('utf8');
  const key = keyInHead(head);
  if (key === undefined) {
    gaps.add(undefined, 'is larger than 4 MiB');
    return;
  }
  batch.remove(key);
  if (/^\s*\{\s*"type"\s*:\s*"DELETED"/.test(head)) {
    gaps.fill(key);
  } else {
    gaps.add(key, 'is larger than 4 MiB');
  }
}

/** Objects begin with kind, apiVersion and metadata, whose first fields are name and namespace. */
function keyInHead(head: string): string | undefined {
  const [, metadata] = /"metadata"\s*:\s*\{([^{}[\]]*)/.exec(head) ?? [];
  const field = (name: string) =>
    new RegExp(`(?:^|,)\\s*"${name}"\\s*:\\s*"([^"\\\\]+)"`).exec(
      metadata ?? '',
    )?.[1];
  const name = field('name');
  return name === undefined
    ? undefined
    : keyOf({ name, namespace: field('namespace') });
}

function failed(
  object: unknown,
  { cluster, kind }: Context,
): Exclude<EventsEnd, { kind: 'ended' }> {
  const { code, message = 'no reason' } = statusSchema.safeParse(object)
    .data ?? { message: undefined };
  return code === 410
    ? { kind: 'expired' }
    : {
        kind: 'unusable',
        error: new ProblemError({
          kind: 'error',
          message: `${cluster} ended the watch of ${kindName(kind)} (${
            code ?? 'no code'
          }): ${oneLine(message).slice(0, 200)}`,
        }),
      };
}

function unreadable(
  what: string,
  { cluster, kind }: Context,
): { kind: 'unusable'; error: ProblemError } {
  return {
    kind: 'unusable',
    error: new ProblemError({
      kind: 'invalid',
      message: `${cluster} told something in its watch of ${kindName(
        kind,
      )} that is none: ${what}`,
    }),
  };
}

import type { RawAnswer } from '@portolan/portal-common';
import { NotJsonError, readJson } from '../../http/parseJson';
import { ProblemError } from '../../http/ProblemError';
import { forEachInTurns } from '../../pace/forEachInTurns';
import type { ClusterConnection } from '../ClusterAccess';
import type { InTurn } from './ClusterPace';
import { Gaps } from './Gaps';
import { keepObject } from './keepObject';
import { collectionPath, kindName, type WatchedKind } from './WatchedKind';
import type { WatchTimes } from './watchTimes';
import { pageSchema } from './wire';

/** All objects of a kind at one moment. */
export interface ListedKind {
  records: Map<string, unknown>;
  gaps: Gaps;
  /** Of that moment; empty where the server does not say. */
  resourceVersion: string;
  /** Of the last page, without its content: that is not trimmed. */
  answer: RawAnswer;
}

const pageSize = '500';
/** Pages are told to end sooner than etcd forgets; a list that still takes too long starts over once. */
const startsAtMost = 2;

/**
 * Lists a kind page by page, each object trimmed before the next page is asked for.
 *
 * @throws `ProblemError` unless every page came whole
 */
export async function listKind(options: {
  connection: ClusterConnection;
  kind: WatchedKind;
  times: WatchTimes;
  inTurn: InTurn;
  signal: AbortSignal;
}): Promise<ListedKind> {
  for (let starts = 1; ; starts++) {
    try {
      return await listOnce(options);
    } catch (error) {
      if (!isExpired(error) || starts === startsAtMost) {
        throw error;
      }
    }
  }
}

/** 410: what was asked for is older than what the server remembers. */
export function isExpired(error: unknown): boolean {
  return error instanceof ProblemError && error.answer?.status === 410;
}

async function listOnce(
  options: Parameters<typeof listKind>[0],
): Promise<ListedKind> {
  const { connection, kind, times, inTurn, signal } = options;
  const records = new Map<string, unknown>();
  const gaps = new Gaps();
  let first: string | undefined;
  let next: string | undefined;
  for (;;) {
    const path = collectionPath(kind, { limit: pageSize, continue: next });
    const { page, answer } = await inTurn(async () => {
      const { body, answer: whole } = await connection.get(path, {
        connectMs: times.headersMs,
        idleMs: times.headersMs,
        totalMs: times.pageMs,
        signal,
      });
      return {
        page: readPage(body, connection.cluster.name, kind),
        answer: { ...whole, head: undefined },
      };
    });
    // The oldest version of a list that is not of one moment: the watch then tells the rest once more.
    first ??= page.metadata.resourceVersion ?? '';
    await forEachInTurns(page.items ?? [], item => {
      const kept = keepObject(item, kind);
      if ('gap' in kept) {
        gaps.add(kept.key, kept.gap);
      } else if (kept.record !== undefined) {
        records.set(kept.key, kept.record);
      }
    });
    next = page.metadata.continue;
    if (!next) {
      return { records, gaps, resourceVersion: first, answer };
    }
  }
}

function readPage(body: Buffer, cluster: string, kind: WatchedKind) {
  const invalid = (what: string, cause: unknown) =>
    new ProblemError(
      {
        kind: 'invalid',
        message: `${cluster} answered something that is no list of ${kindName(
          kind,
        )}: ${what}`,
      },
      { cause },
    );
  let json: unknown;
  try {
    // As deep as it is: one object that goes too deep must not hide all others.
    json = readJson(body, Number.POSITIVE_INFINITY);
  } catch (error) {
    throw error instanceof NotJsonError ? invalid(error.message, error) : error;
  }
  const parsed = pageSchema.safeParse(json);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0];
    throw invalid(`${path.join('.') || 'the whole'}: ${message}`, parsed.error);
  }
  return parsed.data;
}

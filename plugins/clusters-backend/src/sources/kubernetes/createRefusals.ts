import { rightInWords, type Right } from '@portolan/plugin-clusters-common';
import type { ClusterConnection } from '@portolan/portal-node';
import type { AskLimits } from './limits';
import { accessReviewSchema } from './wire';

/** A right once given is asked for again after this long. */
const keptMs = 60 * 60_000;

/** Asks for rights one by one. */
export interface Refusals {
  /** The first of the rights that is refused; the last refused is asked for first, so that one question will do. */
  firstOf(
    rights: readonly Right[],
    signal: AbortSignal,
  ): Promise<Right | undefined>;
}

/** Makes {@link Refusals} by SelfSubjectAccessReviews, which are answered and stored nowhere. */
export function createRefusals(options: {
  connection: ClusterConnection;
  limits: AskLimits;
  now: () => number;
}): Refusals {
  const { connection, limits, now } = options;
  const givenUntil = new Map<string, number>();
  let lastRefused: string | undefined;

  async function isGiven(right: Right, signal: AbortSignal): Promise<boolean> {
    const { data } = await connection.review(
      'SelfSubjectAccessReview',
      right.type === 'path'
        ? { nonResourceAttributes: { verb: right.verb, path: right.path } }
        : {
            resourceAttributes: {
              verb: right.verb,
              group: right.group,
              resource: right.resource,
            },
          },
      { ...limits, signal, schema: accessReviewSchema },
    );
    return data.status.allowed;
  }

  return {
    async firstOf(rights, signal) {
      const isLast = (right: Right) => rightInWords(right) === lastRefused;
      for (const right of [
        ...rights.filter(isLast),
        ...rights.filter(one => !isLast(one)),
      ]) {
        const words = rightInWords(right);
        if ((givenUntil.get(words) ?? 0) > now()) {
          continue;
        }
        if (!(await isGiven(right, signal))) {
          lastRefused = words;
          return right;
        }
        givenUntil.set(words, now() + keptMs);
      }
      lastRefused = undefined;
      return undefined;
    },
  };
}

import type {
  DeployTime,
  Durations,
  Figure,
  Rollout,
  TracedRollout,
} from '@portolan/plugin-clusters-common';
import type { Verdict } from '@portolan/portal-common';
import { lengthInWords } from '@portolan/portal-react';

/** What the figure is. */
export const rolloutDefinition =
  'From the first new pod asked for to the last one ready, in production, over 12 weeks; measured here, by watching.';

/** What the figure is. */
export const pipelineDefinition =
  'From the merge, else from the start, to the end of the workflows of a commit, where they succeeded; of the newest 50 runs, over 12 weeks.';

/** What the figure is. */
export const leadDefinition =
  'From the merge of a change to when it was first ready in production, where a rollout carries its commit; of the same runs. Roll backs count nothing.';

/** Where the links of a deployment lead. */
export const linksNote =
  'The portal writes to no cluster: links to restart, roll back and revert lead into your own pipeline or source host.';

/** Why a rollout has no end. */
export const notSeenReason =
  'A cluster tells when all was ready only of the newest rollout of a Deployment. Where the portal did not watch any other, its end was not seen, and none is guessed.';

/** How the outcome of a rollout is drawn. */
export const outcomeLooks: Record<
  Rollout['outcome'],
  { verdict: Verdict; word: string }
> = {
  ready: { verdict: 'good', word: 'Ready' },
  rolling: { verdict: 'progressing', word: 'Rolling out' },
  stuck: { verdict: 'bad', word: 'Stuck' },
  replaced: { verdict: 'suspended', word: 'Replaced before it was ready' },
  'not-seen': { verdict: 'unknown', word: 'End not seen' },
};

type TracedRun = NonNullable<TracedRollout['run']>;

/** How the state of a run is drawn. */
export const runLooks: Record<
  NonNullable<TracedRun['state']>,
  { verdict: Verdict; word: string }
> = {
  waiting: { verdict: 'progressing', word: 'Waiting' },
  running: { verdict: 'progressing', word: 'Running' },
  succeeded: { verdict: 'good', word: 'Succeeded' },
  failed: { verdict: 'bad', word: 'Failed' },
  cancelled: { verdict: 'suspended', word: 'Cancelled' },
};

/** What a run is worth; what went on when it was seen may have ended since. */
export function runVerdict(
  { state }: Pick<TracedRun, 'state'>,
  isFresh: boolean,
): Verdict {
  const verdict = state === undefined ? 'unknown' : runLooks[state].verdict;
  return verdict === 'progressing' && !isFresh ? 'unknown' : verdict;
}

/** "Succeeded in 9 min", "Failed after 2 min", "Running"; of one that went on when it was seen "Was running". */
export function runInWords(
  { state, seconds }: Pick<TracedRun, 'state' | 'seconds'>,
  isFresh: boolean,
): string {
  if (state === undefined) {
    return 'Started again since';
  }
  const { word } = runLooks[state];
  if (runVerdict({ state }, isFresh) === 'unknown') {
    return `Was ${word.toLocaleLowerCase('en-GB')}`;
  }
  return seconds === undefined
    ? word
    : `${word} ${state === 'succeeded' ? 'in' : 'after'} ${secondsInWords(
        seconds,
      )}`;
}

/** "Take cards again by Ana Lopes, #7"; of a commit that no known run built, its first digits. */
export function commitInWords({
  sha,
  title,
  author,
  change,
}: NonNullable<TracedRollout['commit']>): string {
  return [
    title === undefined || title === ''
      ? shortSha(sha)
      : `${title}${author === undefined ? '' : ` by ${author}`}`,
    ...(change ? [`#${change.number}`] : []),
  ].join(', ');
}

/** As people write commits. */
export function shortSha(sha: string): string {
  return sha.slice(0, 7);
}

/** Seconds as people say them. */
export function secondsInWords(seconds: number): string {
  return lengthInWords(seconds * 1_000);
}

/** How many began in the weeks shown, measured or not. */
export function countOf({ weeks }: Durations): number {
  return weeks.reduce((sum, { count }) => sum + count, 0);
}

/**
 * How many began in each week, by its Monday in milliseconds since the epoch. Nobody knows of the weeks before the
 * oldest that is known: they are holes, not weeks without a deploy.
 */
export function countsOf(
  weeks: Durations['weeks'],
): Array<readonly [number, number | null]> {
  const first = weeks.findIndex(({ count }) => count > 0);
  return weeks.map(
    ({ monday, count }, at) =>
      [Date.parse(monday), first < 0 || at < first ? null : count] as const,
  );
}

/** "3 of 4" */
export function measuredOf(durations: Durations): string {
  return `${durations.measured} of ${countOf(durations)}`;
}

/**
 * By the Monday of each week in milliseconds since the epoch, in minutes where seconds would be many; a hole where
 * nothing was measured.
 */
export function p50ByWeek(weeks: Durations['weeks']): {
  unit: 'seconds' | 'minutes';
  points: Array<readonly [number, number | null]>;
} {
  const inMinutes = weeks.some(({ p50 }) => p50 !== undefined && p50 > 600);
  return {
    unit: inMinutes ? 'minutes' : 'seconds',
    points: weeks.map(({ monday, p50 }) => {
      const value = inMinutes && p50 !== undefined ? p50 / 60 : p50;
      return [Date.parse(monday), value ?? null] as const;
    }),
  };
}

/** "Half of the rollouts to production were ready within 3 min, nine in ten within 5 min". */
export function deployTimeSentence(
  answer: Pick<DeployTime, 'rollout' | 'lead' | 'ongoing'>,
): string {
  const { rollout, lead, ongoing } = answer;
  const stuck = ongoing.filter(({ outcome }) => outcome === 'stuck').length;
  const rolling = ongoing.length - stuck;
  return [
    measuredInWords(rollout),
    ...leadInWords(lead),
    ...(rolling > 0 ? [`${rolling} under way`] : []),
    ...(stuck > 0 ? [`${stuck} stuck`] : []),
  ].join('; ');
}

/** Said where it is known; that it is not stands at the figure, with the reason. */
function leadInWords(lead: Figure): string[] {
  const p50 = lead.state === 'known' ? lead.durations.p50 : undefined;
  return p50 === undefined
    ? []
    : [
        `half of the changes ran there within ${secondsInWords(
          p50,
        )} of their merge`,
      ];
}

function measuredInWords(rollout: Durations): string {
  const { p50, p90, measured } = rollout;
  const count = countOf(rollout);
  if (p50 !== undefined && p90 !== undefined && measured > 0) {
    return `Half of the rollouts to production were ready within ${secondsInWords(
      p50,
    )}, nine in ten within ${secondsInWords(p90)}`;
  }
  return count === 0
    ? 'No rollout to production was seen in 12 weeks'
    : `How long rollouts to production take is not known: the end of ${
        count === 1 ? 'the one' : `none of the ${count}`
      } ${count === 1 ? 'was not seen' : 'was seen'}`;
}

/** From one version to another: "1.14.1 → 1.14.2"; of the first one only what it became. */
export function changeOf({ from, to }: Pick<Rollout, 'from' | 'to'>): string {
  return from === undefined ? to : `${from} → ${to}`;
}

/** How long a rollout took; none where its end is not known. */
export function tookOf({
  startedAt,
  readyAt,
}: Pick<Rollout, 'startedAt' | 'readyAt'>): number | undefined {
  return readyAt === undefined
    ? undefined
    : (Date.parse(readyAt) - Date.parse(startedAt)) / 1_000;
}

/** A rollout has no name of its own. */
export function rolloutId(rollout: Omit<TracedRollout, 'links'>): string {
  const { cluster, environment, workload, revision, startedAt } = rollout;
  return [cluster, environment, workload, revision, startedAt].join(' ');
}

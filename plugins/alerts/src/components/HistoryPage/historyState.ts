import {
  historyRanges,
  type History,
  type HistoryRange,
} from '@portolan/plugin-alerts-common';
import type { Observation } from '@portolan/portal-common';
import type {
  DataTableState,
  TimelineGap,
  TimelineLane,
  UrlSchema,
} from '@portolan/portal-react';
import { z } from 'zod';
import { defaultTableState } from '@portolan/portal-react';
import { severityVerdicts, severityWords } from '../alertWords';
import { tableStateSchema } from '../tableState';

/** What the address of the history says. */
export interface HistoryState extends DataTableState {
  range: HistoryRange;
  /** Entity ref of a team, or empty. */
  team: string;
  /** Entity ref of a service, or empty. */
  service: string;
}

/** See `useUrlState`. */
export const historyStateSchema: UrlSchema<HistoryState> = {
  ...tableStateSchema,
  range: z.enum(historyRanges),
  team: z.string(),
  service: z.string(),
};

/** The address of a history nobody has touched. */
export const defaultHistoryState: HistoryState = {
  ...defaultTableState,
  range: '24h',
  team: '',
  service: '',
};

/** Each range in words. */
export const rangeWords: Record<HistoryRange, string> = {
  '24h': '24 hours',
  '7d': '7 days',
  '30d': '30 days',
};

/** What a person would say: "128 firings in 7 days, 3 still fire". */
export function historySentence(
  observation: Observation<History>,
  range: HistoryRange,
): string {
  if (!('data' in observation)) {
    return 'What has fired is not known';
  }
  const { episodeCount, steps, gaps } = observation.data;
  const still = Object.values(steps.at(-1)?.firing ?? {}).reduce(
    (sum, firing) => sum + firing,
    0,
  );
  const isComplete = observation.state === 'fresh' && gaps.length === 0;
  const within = `in ${rangeWords[range]}`;
  if (episodeCount === 0) {
    return isComplete
      ? `Nothing fired ${within}`
      : `Nothing is known to have fired ${within}, but not all of the time is known`;
  }
  const count = isComplete ? `${episodeCount}` : `At least ${episodeCount}`;
  return `${count} ${episodeCount === 1 ? 'firing' : 'firings'} ${within}${
    still > 0 ? `, ${still} still ${still === 1 ? 'fires' : 'fire'}` : ''
  }`;
}

/** The rows of the picture; an event's id begins with the fingerprint of an alert. */
export function lanesOf({ lanes }: History): TimelineLane[] {
  return lanes.map(({ name, names, stretches }) => {
    const title = name ?? `${names} other ${names === 1 ? 'alert' : 'alerts'}`;
    return {
      id: name ?? '#rest',
      title,
      events: stretches.map(stretch => ({
        id: `${stretch.fingerprint} ${stretch.severity} ${stretch.from}`,
        verdict: severityVerdicts[stretch.severity],
        word: severityWords[stretch.severity],
        title:
          stretch.firings === 1
            ? title
            : `${title}, ${stretch.firings} firings`,
        from: Date.parse(stretch.from),
        to: stretch.to ? Date.parse(stretch.to) : ('open' as const),
      })),
    };
  });
}

/** The gaps as a timeline draws them. */
export function gapsOf({ gaps }: History): TimelineGap[] {
  return gaps.map(gap => ({
    from: Date.parse(gap.from),
    to: Date.parse(gap.to),
    why: `${gap.upstream}: ${gap.why}`,
  }));
}

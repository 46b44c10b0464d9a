import type {
  AlertItem,
  Matcher,
  SilenceItem,
  SilencePreviewRequest,
} from '@portolan/plugin-alerts-common';

/** What a person is about to silence. */
export interface SilenceDraft {
  matchers: Matcher[];
  end: SilenceEnd;
  comment: string;
}

/** When a silence ends: so many minutes after it is sent, or at a moment (milliseconds since the epoch). */
export type SilenceEnd =
  | { kind: 'after'; minutes: number }
  | { kind: 'at'; at: number };

/** The lengths offered, in minutes. */
export const silenceLengths = [
  { minutes: 30, title: '30 min' },
  { minutes: 120, title: '2 h' },
  { minutes: 480, title: '8 h' },
  { minutes: 1_440, title: '24 h' },
] as const;

/** The least a reason must say. */
export const shortestComment = 3;

/** Labels that say of which service an alert is; together with the name they make a silence narrow. */
const pinning = ['alertname', 'cluster', 'namespace', 'service'];

/** A matcher for exactly this label. */
export function equalityMatcher(name: string, value: string): Matcher {
  return { name, value, isRegex: false, isEqual: true };
}

/** A draft by hand. */
export function emptyDraft(): SilenceDraft {
  return {
    matchers: [{ name: '', value: '', isRegex: false, isEqual: true }],
    end: { kind: 'after', minutes: 120 },
    comment: '',
  };
}

/** A draft that pins an alert to its service; an alert without any such label is pinned by all its labels. */
export function draftFrom(alert: Pick<AlertItem, 'labels'>): SilenceDraft {
  const labels = Object.entries(alert.labels);
  const pinned = labels.filter(([name]) => pinning.includes(name));
  const isPinned = pinned.some(([name]) => name !== 'alertname');
  return {
    ...emptyDraft(),
    matchers: (isPinned ? pinned : labels).map(([name, value]) =>
      equalityMatcher(name, value),
    ),
  };
}

/** A draft that changes a silence. */
export function draftOf(silence: SilenceItem): SilenceDraft {
  return {
    matchers: silence.matchers,
    end: { kind: 'at', at: Date.parse(silence.endsAt) },
    comment: silence.comment,
  };
}

/** When the draft would end if it were sent at `now`. */
export function endOf(draft: SilenceDraft, now: number): number {
  return draft.end.kind === 'at'
    ? draft.end.at
    : now + draft.end.minutes * 60_000;
}

/** What is wrong with a draft, in words; only with nothing wrong can its effect be asked for. */
export function faultsOf(draft: SilenceDraft, now: number): string[] {
  const { matchers } = draft;
  return [
    ...(matchers.length === 0 ? ['Add a matcher.'] : []),
    ...(matchers.some(({ name }) => name === '')
      ? ['Every matcher needs the name of a label.']
      : []),
    ...(matchers.length > 0 && matchers.every(mayMatchNothing)
      ? ['At least one matcher must not fit a label that is not there.']
      : []),
    ...(!Number.isFinite(endOf(draft, now)) ? ['Say when it ends.'] : []),
    ...(endOf(draft, now) <= now ? ['It would have ended already.'] : []),
  ];
}

/** Alertmanager refuses a silence all of whose matchers fit the empty value; of expressions only it knows. */
function mayMatchNothing({ value, isRegex, isEqual }: Matcher): boolean {
  return !isRegex && (value === '') === isEqual;
}

/** The question what a draft would hit. */
export function previewOf(
  draft: SilenceDraft,
  options: { now: number; group?: string },
): SilencePreviewRequest {
  return {
    matchers: draft.matchers,
    endsAt: new Date(endOf(draft, options.now)).toISOString(),
    ...(options.group === undefined ? {} : { groups: [options.group] }),
  };
}

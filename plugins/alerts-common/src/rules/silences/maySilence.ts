import type { Allowance, Matcher } from '../../model/Silence';
import { printMatcher } from '../matchers/printMatcher';
import type { SilenceScope, Tie } from './silenceScope';

/** A silence somebody wants; instants in milliseconds since the epoch. */
export interface WantedSilence {
  matchers: readonly Matcher[];
  startsAt: number;
  endsAt: number;
}

/** What is known of it besides: hits can only take a permission away, never give one. */
export interface SilenceReach {
  scope: SilenceScope;
  /** Names of expected dead-man's switches that it fits. */
  switches: readonly string[];
  /** Names of alerts marked as security controls that it fits, or could. */
  controls: readonly string[];
  /** Refs of the services whose alerts it hits now. */
  hits: readonly string[];
}

/** What the person may, as the catalog and the policy say at this moment. */
export interface SilenceRights {
  /** Whether they may silence anything. */
  anything: boolean;
  owns(service: string): boolean;
  /** What to call a service before them: some may not even know its name. */
  titleOf(service: string): string;
}

/** Milliseconds that an owner may silence, by what is silenced. */
export interface SilenceLimits {
  longestMs: number;
  longestControlMs: number;
}

const nameYours =
  'Add service="…" or namespace="…" with the name of a service or namespace of yours.';
const hour = 3_600_000;
/** As the product comes: a day, and four hours for security controls. */
export const defaultSilenceLimits: SilenceLimits = {
  longestMs: 24 * hour,
  longestControlMs: 4 * hour,
};

/**
 * Whether somebody may create a silence: by what its matchers can ever hit, not by what they hit now, because a
 * silence outlives the moment. Every reason against it says what would help.
 *
 * A tie to services of one's own is enough, and further matchers can only make it narrower; so adding one never
 * needs more than before.
 */
export function maySilence(
  silence: WantedSilence,
  reach: SilenceReach & { limits?: SilenceLimits },
  rights: SilenceRights,
): Allowance {
  if (rights.anything) {
    return { allowed: true, reasons: [] };
  }
  const { scope, switches, controls, hits } = reach;
  const reasons = [
    ...reasonsOfTies(silence.matchers, scope, rights),
    ...reasonsOfLength(silence, controls, reach.limits ?? defaultSilenceLimits),
  ];
  if (switches.length > 0) {
    reasons.push(
      `It would keep ${listed(
        switches,
      )} quiet, which must always fire: its silence is how an outage of the monitoring is noticed. Only the platform role may do that.`,
    );
  }
  const foreign = hits.filter(ref => !rights.owns(ref));
  // Who may not touch the silence at all learns nothing from its hits.
  if (foreign.length > 0 && reasons.length === 0) {
    reasons.push(
      `It also hits alerts of ${listed(
        foreign.map(rights.titleOf),
      )} now, which you do not own. Add service="…" with the name of yours.`,
    );
  }
  return { allowed: reasons.length === 0, reasons };
}

/** Whether somebody may change or end a silence: only one tied to services of their own, whoever created it. */
export function mayChangeSilence(
  matchers: readonly Matcher[],
  scope: SilenceScope,
  rights: SilenceRights,
): Allowance {
  if (rights.anything || isTiedToOwn(scope.tiesOf(matchers), rights)) {
    return { allowed: true, reasons: [] };
  }
  const tied = [
    ...new Set(scope.tiesOf(matchers).flatMap(({ services }) => services)),
  ];
  return {
    allowed: false,
    reasons: [
      tied.length > 0
        ? `It is for ${listed(
            tied.map(rights.titleOf),
          )}, which you do not own. Its owners and the platform role may change it.`
        : 'It is tied to no service. Only the platform role may change it.',
    ],
  };
}

function isTiedToOwn(ties: readonly Tie[], rights: SilenceRights): boolean {
  return ties.some(
    ({ services }) =>
      services.length > 0 && services.every(ref => rights.owns(ref)),
  );
}

function reasonsOfTies(
  matchers: readonly Matcher[],
  scope: SilenceScope,
  rights: SilenceRights,
): string[] {
  const ties = scope.tiesOf(matchers);
  if (isTiedToOwn(ties, rights)) {
    return [];
  }
  if (ties.length === 0) {
    return [`${untied(matchers)} ${nameYours}`];
  }
  // One reason for each matcher, of its narrowest tie that says anything.
  const told = new Map<Matcher, Tie>();
  for (const tie of ties) {
    const known = told.get(tie.by);
    if (!known || known.services.length === 0) {
      told.set(tie.by, tie);
    }
  }
  return [...told.values()].map(tie => reasonOfTie(tie, rights));
}

function untied(matchers: readonly Matcher[]): string {
  const placing = matchers.filter(
    ({ name }) => name === 'service' || name === 'namespace',
  );
  const [first] = placing;
  if (!first) {
    const names = matchers.map(printMatcher).join(', ');
    return matchers.every(({ name }) => name === 'alertname')
      ? `${names} alone would silence every service that has this alert.`
      : `${names} is tied to no service, so it would silence those of others too.`;
  }
  const text = printMatcher(first);
  if (!first.isEqual) {
    return `${text} leaves out one and silences all others.`;
  }
  return first.isRegex
    ? `${text} is a regular expression, which can fit services of others, now or later.`
    : `${text} fits every alert that does not carry this label.`;
}

function reasonOfTie(
  { by, cluster, services }: Tie,
  rights: SilenceRights,
): string {
  const text = [by, ...(cluster ? [cluster] : [])].map(printMatcher).join(', ');
  if (services.length === 0) {
    return by.name === 'service'
      ? `The catalog has no service of the name in ${text}. ${nameYours}`
      : `The catalog knows no service in ${text}, so nobody owns it. ${nameYours}`;
  }
  const foreign = services.filter(ref => !rights.owns(ref));
  const titles = listed(foreign.map(rights.titleOf));
  if (foreign.length === services.length) {
    return `${text} is ${titles}, which you do not own. Ask its owners or the platform team.`;
  }
  return by.name === 'service'
    ? `${text} is the name of ${services.length} services, and you do not own ${titles}. Add cluster="…" to tell them apart.`
    : `${text} also has ${titles}, which you do not own. Add service="…" with the name of yours.`;
}

function reasonsOfLength(
  { startsAt, endsAt }: WantedSilence,
  controls: readonly string[],
  limits: SilenceLimits,
): string[] {
  const lasts = endsAt - startsAt;
  if (controls.length > 0 && lasts > limits.longestControlMs) {
    return [
      `It could keep ${listed(controls)} quiet, a security control, for ${hours(
        lasts,
      )}. ${hours(
        limits.longestControlMs,
      )} are allowed; end it sooner, or name the alert you mean with alertname="…".`,
    ];
  }
  return lasts > limits.longestMs
    ? [
        `It would last ${hours(lasts)}. ${hours(
          limits.longestMs,
        )} are allowed; end it sooner, or renew it while it is needed.`,
      ]
    : [];
}

/** Rounded up, so that what is too long never reads like what is allowed. */
function hours(ms: number): string {
  const whole = Math.ceil(ms / (hour / 10)) / 10;
  return `${whole} ${whole === 1 ? 'hour' : 'hours'}`;
}

function listed(words: readonly string[]): string {
  const shown = [...new Set(words)].slice(0, 3);
  const more = new Set(words).size - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])]
    .join(', ')
    .replace(/, ([^,]*)$/, ' and $1');
}

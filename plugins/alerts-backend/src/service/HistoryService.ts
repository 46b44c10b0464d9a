import { NotFoundError } from '@backstage/errors';
import {
  compileMatchers,
  firingLanes,
  firingSteps,
  isSwitch,
  judgeQuality,
  rangeLengths,
  type Episode,
  type History,
  type HistoryQuestion,
  type Quality,
  type RuleItem,
} from '@portolan/plugin-alerts-common';
import type { ServiceDirectory, Viewer } from '@portolan/portal-node';
import type { DeadMansSwitch } from '../config';
import { mayRead } from './AlertsService';
import {
  toEpisode,
  type EpisodeIndex,
  type PlacedEpisode,
} from './EpisodeIndex';
import { historyGaps, type KnownPast } from './historyGaps';

const mostEpisodes = 500;
const mostLastEpisodes = 20;
const mostLanes = 12;
/** What `service` and `team` say for what has none. */
const none = 'none';

/** Answers what fired when and how noisy alerts are, for one viewer, from memory. */
export class HistoryService {
  readonly #episodes: EpisodeIndex;
  readonly #directory: ServiceDirectory;
  readonly #rules: () => readonly RuleItem[];
  readonly #known: (now: number) => KnownPast;
  readonly #switches: ReadonlyArray<ReturnType<typeof compileMatchers>>;

  /** @param options - episodes and rules, the catalog, and what is known of how the past was watched */
  constructor(options: {
    episodes: EpisodeIndex;
    directory: ServiceDirectory;
    rules: () => readonly RuleItem[];
    known: (now: number) => KnownPast;
    deadMansSwitches?: readonly DeadMansSwitch[];
  }) {
    this.#episodes = options.episodes;
    this.#directory = options.directory;
    this.#rules = options.rules;
    this.#known = options.known;
    this.#switches = (options.deadMansSwitches ?? []).map(({ matchers }) =>
      compileMatchers(matchers),
    );
  }

  /** What fired when. @throws `NotFoundError` for a service the viewer does not see */
  history(viewer: Viewer, question: HistoryQuestion, now: number): History {
    const { service } = question;
    if (service !== undefined && service !== none && !viewer.sees(service)) {
      throw new NotFoundError(`The catalog shows you no service ${service}`);
    }
    const { ms, stepMs } = rangeLengths[question.range];
    const span = { from: now - ms, to: now, stepMs };
    const asked = this.#episodes
      .newestFirst()
      .filter(
        one =>
          one.episode.start <= now &&
          (one.episode.end ?? now) >= span.from &&
          isAsked(one, question),
      );
    const visible = asked.filter(({ place }) => mayRead(viewer, place));
    return {
      from: instant(span.from),
      to: instant(now),
      steps: firingSteps(visible.map(toCounted), span).map(step => ({
        ...step,
        at: instant(step.at),
      })),
      lanes: firingLanes(visible.map(toNamed), span, mostLanes).map(lane => ({
        ...lane,
        stretches: lane.stretches.map(({ from, to, ...stretch }) => ({
          ...stretch,
          from: instant(from),
          ...(to === undefined ? {} : { to: instant(to) }),
        })),
      })),
      episodes: visible.slice(0, mostEpisodes).map(toEpisode),
      episodeCount: visible.length,
      gaps: historyGaps(this.#known(now), span),
      hidden: asked.length - visible.length,
    };
  }

  /** How noisy the alerts of each team were in the last 30 days. */
  quality(viewer: Viewer, now: number): Quality {
    const span = { from: now - rangeLengths['30d'].ms, to: now };
    const gaps = historyGaps(this.#known(now), span);
    const episodes = this.#episodes.newestFirst();
    const rules = this.#rules();
    const hidden = new Set<string>();
    const mayJudge = (thing: {
      name: string;
      place: Pick<RuleItem, 'service'>;
    }) => {
      const may = mayRead(viewer, thing.place);
      if (!may) {
        hidden.add(JSON.stringify([thing.name, thing.place.service?.ref]));
      }
      return may;
    };
    const { days, teams } = judgeQuality({
      now,
      episodes: episodes
        .filter(({ episode, place }) =>
          mayJudge({ name: episode.alert.name, place }),
        )
        .map(toJudged),
      rules: rules
        .filter(rule => mayJudge({ name: rule.name, place: rule }))
        .map(rule => ({
          name: rule.name,
          service: rule.service?.ref,
          owner: rule.owner,
          hasRunbook: hasRunbook(rule),
          isSwitch: this.#isSwitch(rule),
        })),
      gaps: gaps.map(({ from, to }) => ({
        from: Date.parse(from),
        to: Date.parse(to),
      })),
      zoneOf: owner =>
        this.#directory.teams().get(owner.toLocaleLowerCase('en-US'))?.timeZone,
    });
    return { days, teams, gaps, hidden: hidden.size };
  }

  #isSwitch(rule: RuleItem): boolean {
    const labels = { alertname: rule.name, ...rule.labels };
    return isSwitch(rule) || this.#switches.some(fits => fits(labels));
  }

  /** The last episodes of an alert, newest first; who asks may see the alert. */
  lastEpisodes(fingerprint: string): Episode[] {
    return this.#episodes
      .newestFirst()
      .filter(({ episode }) => episode.alert.fingerprint === fingerprint)
      .slice(0, mostLastEpisodes)
      .map(toEpisode);
  }
}

function isAsked(
  { episode, place }: PlacedEpisode,
  { service, team, fingerprint }: HistoryQuestion,
): boolean {
  return (
    (fingerprint === undefined || episode.alert.fingerprint === fingerprint) &&
    (service === undefined || (place.service?.ref ?? none) === service) &&
    (team === undefined ||
      (place.owner?.real ? place.owner.ref : none) === team)
  );
}

function toCounted({ episode }: PlacedEpisode) {
  const { alert, start, end } = episode;
  return {
    severity: alert.severity,
    start,
    ...(end === undefined ? {} : { end }),
  };
}

function toNamed(placed: PlacedEpisode) {
  const { name, fingerprint } = placed.episode.alert;
  return { ...toCounted(placed), name, fingerprint };
}

function toJudged({ episode, place }: PlacedEpisode) {
  const { alert, start, end, how } = episode;
  return {
    fingerprint: alert.fingerprint,
    name: alert.name,
    service: place.service?.ref,
    owner: place.owner,
    start,
    ...(end === undefined ? {} : { end, how }),
  };
}

function hasRunbook({ annotations }: RuleItem): boolean {
  return Boolean(annotations.runbook_url || annotations.runbook);
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

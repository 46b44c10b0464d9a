import { DAY } from '../../scenario/clock';
import { clusterNamed } from '../../scenario/workloads/clusterTable';
import { addOnPlans } from '../../scenario/workloads/addOnPlans';
import { cronPlans } from '../../scenario/workloads/cronPlans';
import { servicePlans } from '../../scenario/workloads/servicePlans';
import type { Scenario } from '../../scenario/Scenario';
import { agentClusters, documentsOf, type StoredDocument } from './documents';
import type { Query } from './parseQuery';
import {
  cronTellings,
  nodeTellings,
  workloadTellings,
  type Stretch,
  type Telling,
} from './tellings';

/** How many days of indices there are, today's among them. */
export const keptDays = 14;

/** Something of which an agent tells. */
interface Teller {
  namespace: string;
  tellings(stretch: Stretch): Telling[];
  /** What was written on days that are over. */
  days: Map<string, StoredDocument[]>;
}

function createTeller(namespace: string, tellings: Teller['tellings']): Teller {
  return { namespace, tellings, days: new Map() };
}

/** What is written into indices, one a day, and asked for: worked out from the scenario. */
export class Indices {
  private readonly clusters: ReadonlyArray<{
    told: string;
    tellers: readonly Teller[];
  }>;

  constructor(private readonly scenario: Scenario) {
    const { services } = scenario;
    const starts = () => scenario.storyStarts;
    this.clusters = Object.entries(agentClusters).map(([name, told]) => {
      const cluster = clusterNamed(name);
      const plans = [
        ...servicePlans(services, cluster, starts),
        ...addOnPlans(cluster),
      ];
      return {
        told,
        tellers: [
          ...plans.map(plan =>
            createTeller(plan.namespace, stretch =>
              workloadTellings(plan, stretch),
            ),
          ),
          ...cronPlans(services, cluster, starts).map(plan =>
            createTeller(plan.namespace, stretch =>
              cronTellings(plan, stretch),
            ),
          ),
          createTeller('', stretch => nodeTellings(cluster, stretch)),
        ],
      };
    });
  }

  /** The names of all of them, oldest first. */
  names(now: number): string[] {
    const today = Math.floor(now / DAY);
    return Array.from({ length: keptDays }, (_, at) =>
      nameOf((today - keptDays + 1 + at) * DAY),
    );
  }

  /** The documents a query accepts, with their index, in no order. */
  search(
    query: Query,
    { indices, now }: { indices: readonly string[]; now: number },
  ): Array<StoredDocument & { index: string }> {
    const today = Math.floor(now / DAY);
    const since = query.since.TimeStamp ?? -Infinity;
    const wanted = (field: string, value: string) =>
      query.confines[field]?.includes(value) ?? true;
    // An alert has neither cluster nor namespace where an event has them.
    const tellers = this.clusters
      .filter(({ told }) => wanted('Cluster.keyword', told))
      .flatMap(cluster => cluster.tellers)
      .filter(({ namespace }) => wanted('Namespace.keyword', namespace));
    return Array.from({ length: keptDays }, (_, back) => today - back)
      .map(day => ({ day, index: nameOf(day * DAY) }))
      .filter(
        // What is told of a day is told on it or later.
        ({ day, index }) => indices.includes(index) && (day + 1) * DAY > since,
      )
      .flatMap(({ day, index }) =>
        tellers
          .flatMap(teller => this.#writtenOn(teller, day, now))
          .filter(({ source }) => query.accepts(source))
          .map(one => ({ ...one, index })),
      );
  }

  /** What a teller had written on a day by now. A day that is over stays as it is, until the story is started anew. */
  #writtenOn(teller: Teller, day: number, now: number): StoredDocument[] {
    const from = day * DAY;
    const isOver = now >= from + DAY;
    const key = `${day} ${this.scenario.storyStarts.join(' ')}`;
    const known = teller.days.get(key);
    if (known) {
      return known;
    }
    const to = isOver ? from + DAY - 1 : now;
    const written = teller
      .tellings({ from, to })
      .flatMap(documentsOf)
      .filter(({ writtenAt }) => writtenAt >= from && writtenAt <= to);
    if (isOver) {
      if (teller.days.size > 2 * keptDays) {
        teller.days.clear();
      }
      teller.days.set(key, written);
    }
    return written;
  }
}

/** One a day of the agent's clock. */
function nameOf(at: number): string {
  return `botkube-${new Date(at).toISOString().slice(0, 10)}`;
}

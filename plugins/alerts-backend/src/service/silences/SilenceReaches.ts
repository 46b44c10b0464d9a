import {
  compileMatchers,
  createSilenceScope,
  ruleReach,
  type AlertItem,
  type LabelTest,
  type Matcher,
  type RuleItem,
  type SilenceReach,
  type SilenceScope,
} from '@portolan/plugin-alerts-common';
import { streamId } from '@portolan/portal-common';
import {
  catalogStream,
  type Mirror,
  type ServiceDirectory,
} from '@portolan/portal-node';
import type { AlertUpstream, DeadMansSwitch } from '../../config';
import type { AlertsIndex } from '../AlertsIndex';
import { expectedSwitches } from '../expectedSwitches';
import type { RoutingService } from '../RoutingService';
import { MatchingAlerts } from './MatchingAlerts';

/** Tells what a silence can hit: services by its matchers, alerts now, rules some day. */
export class SilenceReaches {
  readonly #options: {
    mirror: Mirror;
    index: AlertsIndex;
    directory: ServiceDirectory;
    routing: RoutingService;
    upstreams: readonly AlertUpstream[];
    deadMansSwitches?: readonly DeadMansSwitch[];
  };
  readonly #isControl: LabelTest;
  #scope: SilenceScope | undefined;
  #matching: { of: readonly AlertItem[]; alerts: MatchingAlerts } | undefined;

  /** @param options - the area's view, the expected dead-man's switches, and what marks a security control */
  constructor(options: {
    mirror: Mirror;
    index: AlertsIndex;
    directory: ServiceDirectory;
    routing: RoutingService;
    upstreams: readonly AlertUpstream[];
    deadMansSwitches?: readonly DeadMansSwitch[];
    securityControls: readonly Matcher[];
  }) {
    this.#options = options;
    this.#isControl = compileMatchers(options.securityControls);
    const catalog = streamId(catalogStream);
    options.mirror.subscribe(({ streams }) => {
      if (streams.has(catalog)) {
        this.#scope = undefined;
      }
    });
  }

  /** The services of the catalog that matchers tie a silence to. */
  get scope(): SilenceScope {
    this.#scope ??= createSilenceScope(this.#options.directory.all().values());
    return this.#scope;
  }

  /** The alerts it hits now in these groups of Alertmanagers, the most urgent first. */
  alerts(matchers: readonly Matcher[], groups: ReadonlySet<string>) {
    return this.matching()
      .of(matchers)
      .filter(alert => this.groupsOf(alert).some(name => groups.has(name)));
  }

  /** All firing alerts, to be matched. */
  matching(): MatchingAlerts {
    const all = this.#options.index.all();
    if (this.#matching?.of !== all) {
      this.#matching = { of: all, alerts: new MatchingAlerts(all) };
    }
    return this.#matching.alerts;
  }

  /** The groups of Alertmanagers that have an alert. */
  groupsOf(alert: AlertItem): string[] {
    return this.#options.routing.groupsOf(alert).map(({ name }) => name);
  }

  /** The groups of Alertmanagers that a rule's alerts are sent to; nothing if that is not known. */
  groupsOfRule(rule: RuleItem): string[] | undefined {
    return this.#options.routing
      .notifiedBy(rule.upstream)
      ?.map(({ name }) => name);
  }

  /** Rules whose alerts it could hit: as their own labels tell, or because they are of the services it is tied to. */
  rules(matchers: readonly Matcher[]): RuleItem[] {
    const reach = ruleReach(matchers);
    const tied = new Set(this.scope.tiesOf(matchers)[0]?.services ?? []);
    return this.#options.index.rules().filter(rule => {
      const could = reach(rule);
      return (
        could === 'could' ||
        (could === 'untold' &&
          rule.service !== undefined &&
          tied.has(rule.service.ref))
      );
    });
  }

  /** What `maySilence` has to know of it. */
  reachOf(matchers: readonly Matcher[], groups: ReadonlySet<string>) {
    const hits = this.alerts(matchers, groups);
    const reach: SilenceReach = {
      scope: this.scope,
      switches: this.#switches(matchers, hits),
      controls: unique([
        ...hits.filter(({ labels }) => this.#isControl(labels)),
        ...this.rules(matchers).filter(({ name, labels }) =>
          this.#isControl({ ...labels, alertname: name }),
        ),
      ]),
      hits: [...new Set(hits.flatMap(({ service }) => service?.ref ?? []))],
    };
    return { hits, reach };
  }

  #switches(
    matchers: readonly Matcher[],
    hits: readonly AlertItem[],
  ): string[] {
    const { deadMansSwitches: configured } = this.#options;
    const switches = expectedSwitches({ ...this.#options, configured });
    const couldHit = ruleReach(matchers);
    return unique(
      switches.flatMap(({ matchers: expected }) => {
        const fits = compileMatchers(expected);
        const labels = Object.fromEntries(
          expected
            .filter(({ isEqual, isRegex }) => isEqual && !isRegex)
            .map(({ name, value }) => [name, value]),
        );
        // One that does not fire now is known by what it is expected to look like.
        return [
          ...hits.filter(alert => fits(alert.labels)),
          ...(couldHit({ name: labels.alertname ?? '', labels }) === 'could'
            ? [{ name: labels.alertname ?? 'A dead-man’s switch' }]
            : []),
        ];
      }),
    );
  }
}

function unique(named: ReadonlyArray<{ name: string }>): string[] {
  return [...new Set(named.map(({ name }) => name))].sort();
}

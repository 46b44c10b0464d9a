import type { Matcher } from '../../model/Silence';
import { toCandidate, type Candidate } from '../matchService/Candidate';
import type { MatchableService } from '../matchService/matchable';

/** One way in which equality ties a silence to services: it can only hit what carries the label, so only theirs. */
export interface Tie {
  by: Matcher;
  /** Where the name repeats, the cluster that tells them apart. */
  cluster?: Matcher;
  /** Refs, sorted; empty if the catalog knows nobody by this name. */
  services: readonly string[];
}

/** Tells which services a silence is tied to, over indexes made once. */
export interface SilenceScope {
  /** Every tie, those with the fewest services first. */
  tiesOf(matchers: readonly Matcher[]): Tie[];
}

/**
 * Makes a scope. A label `service` ties to the components of that name, a label `namespace` to the components whose
 * annotation names it. Other labels tie to nothing: what they mean is up to whoever writes a rule.
 */
export function createSilenceScope(
  services: Iterable<MatchableService>,
): SilenceScope {
  const byLabel = {
    service: new Map<string, Candidate[]>(),
    namespace: new Map<string, Candidate[]>(),
  };
  for (const service of services) {
    const candidate = toCandidate(service);
    add(byLabel.service, candidate.name, candidate);
    if (candidate.namespace) {
      add(byLabel.namespace, candidate.namespace, candidate);
    }
  }
  return {
    tiesOf(matchers) {
      const pins = matchers.filter(isPin);
      const clusters = pins.filter(({ name }) => name === 'cluster');
      const ties = pins.flatMap(by => {
        if (by.name !== 'service' && by.name !== 'namespace') {
          return [];
        }
        const found = byLabel[by.name].get(by.value) ?? [];
        return [
          { by, services: refsOf(found) },
          ...clusters.map(cluster => ({
            by,
            cluster,
            services: refsOf(placedIn(found, cluster.value)),
          })),
        ];
      });
      return ties.sort((a, b) => a.services.length - b.services.length);
    },
  };
}

/** Equality with something: an empty value fits whatever lacks the label. */
function isPin({ isEqual, isRegex, value }: Matcher): boolean {
  return isEqual && !isRegex && value !== '';
}

/** Those the catalog places in the cluster; else those it does not place at all; else all. */
function placedIn(
  found: readonly Candidate[],
  cluster: string,
): readonly Candidate[] {
  const there = found.filter(({ clusters }) => clusters.has(cluster));
  if (there.length > 0) {
    return there;
  }
  const anywhere = found.filter(({ clusters }) => clusters.size === 0);
  return anywhere.length > 0 ? anywhere : found;
}

function refsOf(candidates: readonly Candidate[]): string[] {
  return candidates.map(({ ref }) => ref).sort();
}

function add(
  index: Map<string, Candidate[]>,
  text: string,
  candidate: Candidate,
) {
  const known = index.get(text);
  if (known) {
    known.push(candidate);
  } else {
    index.set(text, [candidate]);
  }
}

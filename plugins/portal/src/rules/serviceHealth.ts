import {
  observe,
  problemOf,
  verdictOf,
  verdicts,
  worstOf,
  type Fact,
  type PortalService,
  type Verdict,
} from '@portolan/portal-common';
import type { AreaReading } from '../hooks/useAreaReading';

/** How a service is by what all areas say of it. */
export interface ServiceHealth {
  service: PortalService;
  verdict: Verdict;
  /** Why, in the words of what is worst. */
  sentence: string;
  /** Path in the portal that shows the reason. */
  href?: string;
}

interface Judged {
  verdict: Verdict;
  sentence: string;
  href?: string;
}

/**
 * Judges services by the facts of the areas, at `now` (milliseconds since the epoch): the worst counts. An area
 * that could not be asked makes its part unknown; of what no area says anything nothing is known.
 */
export function healthOfServices(
  services: readonly PortalService[],
  readings: readonly AreaReading[],
  now: number,
): ServiceHealth[] {
  const byService = new Map<string, Judged[]>();
  const blind: Judged[] = [];
  for (const { title, facts } of readings) {
    if (facts.state === 'fresh' || facts.state === 'stale') {
      for (const fact of facts.data.items) {
        const known = byService.get(fact.service) ?? [];
        known.push(judge(fact, now));
        byService.set(fact.service, known);
      }
    } else if (facts.state !== 'absent') {
      const reason = problemOf(facts)?.message ?? 'not asked yet';
      blind.push({ verdict: 'unknown', sentence: `${title}: ${reason}` });
    }
  }
  return services.map(service => {
    const parts = [...(byService.get(service.ref) ?? []), ...blind];
    const verdict = worstOf(parts.map(part => part.verdict));
    const worst = parts.filter(part => part.verdict === verdict);
    const sentences = new Set(worst.map(part => part.sentence));
    return {
      service,
      verdict,
      sentence: [...sentences].join('; ') || 'no area says anything of it',
      href: worst.find(part => part.href)?.href,
    };
  });
}

/** Worst first, then by name. */
export function byWorst(a: ServiceHealth, b: ServiceHealth): number {
  return (
    verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict) ||
    a.service.title.localeCompare(b.service.title, 'en')
  );
}

function judge(fact: Fact, now: number): Judged {
  const observation = observe(fact.observation, now);
  const verdict = verdictOf(observation, data => data.verdict);
  const problem = problemOf(observation);
  const said =
    observation.state === 'fresh' || observation.state === 'stale'
      ? observation.data.sentence
      : undefined;
  const sentence =
    verdict === 'unknown' && problem ? problem.message : said ?? '';
  return {
    verdict,
    sentence: sentence || problem?.message || 'not asked yet',
    href: fact.href,
  };
}

import type { Region } from '../../ports';
import type { Labels } from '../model';
import type { Service } from '../services';

/** Where the landscape can be reached; every link in an alert leads to one of these. */
export interface LandscapeUrls {
  /** Of the catalog folder, without a trailing slash. */
  repositories: string;
  prometheus: Readonly<Record<Region, string>>;
}

/** What a rule needs to know of the landscape it is written for. */
export interface RuleBinding {
  region: Region;
  seed: string;
  /** `team`, for the teams that label their rules. */
  teamLabel(service: Service): Labels;
  /** `runbook_url` where there is a runbook, `dashboard` where the team draws one. */
  links(service: Service, query: string): Labels;
}

const teamsThatLabel = ['hotel-booking', 'payments', 'rail'];
const teamsThatDraw = ['hotel-booking', 'flights', 'payments', 'platform'];

/** Makes the binding of a region. */
export function createBinding(
  region: Region,
  seed: string,
  urls: LandscapeUrls,
): RuleBinding {
  return {
    region,
    seed,
    teamLabel: ({ owner }): Labels =>
      teamsThatLabel.includes(owner) ? { team: owner } : {},
    links: ({ owner, runbook }, query): Labels => ({
      ...(runbook && {
        runbook_url: `${urls.repositories}/${runbook
          .split('/')
          .map(encodeURIComponent)
          .join('/')}`,
      }),
      ...(teamsThatDraw.includes(owner) && {
        dashboard: graphUrl(urls.prometheus[region], query, 0),
      }),
    }),
  };
}

/** The page of a Prometheus that shows an expression (util/strutil TableLinkForExpression); tab 1 is the table. */
export function graphUrl(base: string, query: string, tab: 0 | 1): string {
  return `${base}/graph?g0.expr=${encodeURIComponent(query)}&g0.tab=${tab}`;
}

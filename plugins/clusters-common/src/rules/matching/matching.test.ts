import { clusterOf } from '../../__testUtils__/clusterOf';
import { workloadAt } from '../../__testUtils__/workloadAt';
import { cases } from './cases';
import { createMatching } from './createMatching';
import { claimOf } from './ServiceClaim';

it.each(cases)(
  '$name',
  ({ name: _name, services, labels, podLabels, ...expected }) => {
    const claimed = Object.entries(services).map(([name, annotations]) =>
      claimOf({ ref: `component:default/${name}`, annotations }),
    );
    const matching = createMatching(
      claimed.flatMap(one => (one.state === 'claims' ? [one.claim] : [])),
    );
    const objects = clusterOf({
      deployments: [
        {
          metadata: { name: 'web', namespace: 'shop', labels },
          spec: { template: { metadata: { labels: podLabels }, spec: {} } },
        },
      ],
    });
    const workload = workloadAt(objects, 'deployments/shop/web');
    const matches = matching.match(workload, 'eks-eu-prod');
    expect({
      matches: matches.map(({ service, reason }) => [service, reason]),
      unreadable: claimed.flatMap(one =>
        one.state === 'unreadable' ? [one.problem] : [],
      ),
      why:
        matches.length > 0
          ? undefined
          : matching.whyUnmatched(workload, 'eks-eu-prod'),
    }).toEqual({ unreadable: [], ...expected });
  },
);

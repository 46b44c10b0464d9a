import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { Fleet } from '@portolan/plugin-alerts-common';
import { rootRouteRef } from '../../routes';

/** What is wrong with the telling itself, counted, with a link to it. */
export function FleetNotes(props: { fleet?: Fleet }) {
  const root = useRouteRef(rootRouteRef)?.() ?? '/alerts';
  const { fleet } = props;
  if (!fleet || fleet.disagreements + fleet.findings === 0) {
    return null;
  }
  return (
    <Link to={`${root}/findings`}>
      {[
        count(
          fleet.disagreements,
          'alert on which peers disagree',
          'alerts on which peers disagree',
        ),
        count(
          fleet.findings,
          'finding about the monitoring',
          'findings about the monitoring',
        ),
      ]
        .filter(Boolean)
        .join(', ')}
    </Link>
  );
}

function count(number: number, one: string, many: string) {
  return number > 0 && `${number} ${number === 1 ? one : many}`;
}

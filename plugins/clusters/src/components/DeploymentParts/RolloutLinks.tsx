import { Link } from '@backstage/core-components';
import type { TracedRollout } from '@portolan/plugin-clusters-common';

/** Where to restart a deployment, to roll it back or to revert its change, outside of the portal. */
export function RolloutLinks(props: { links: TracedRollout['links'] }) {
  return (
    <>
      {props.links.map(({ title, url }, at) => (
        <span key={title}>
          {at > 0 && ' · '}
          <Link underline="always" to={url}>
            {title}
          </Link>
        </span>
      ))}
    </>
  );
}

import { SideDrawer, UpstreamFacts } from '@portolan/portal-react';
import type { StreamRow } from '../../rules/upstreamStates';

/** One stream: the exact error, since when, when it is tried again, and what it answered last. */
export function StreamDrawer(props: {
  row: StreamRow | undefined;
  onClose: () => void;
}) {
  const { row, onClose } = props;
  return row ? (
    <SideDrawer
      title={`${row.upstream.upstream}, ${row.upstream.kind}`}
      width={640}
      onClose={onClose}
    >
      <UpstreamFacts upstream={row.upstream} />
    </SideDrawer>
  ) : null;
}

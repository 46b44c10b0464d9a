import Tooltip from '@material-ui/core/Tooltip';
import { useNow } from '../../hooks/clock';
import { absoluteTime } from './absoluteTime';
import { ageInWords } from './ageInWords';

/**
 * "as of 12 s ago", with the absolute time and zone on hover and focus.
 *
 * @param props - `seenAt` an instant; `prefix` instead of "as of"; `inRow` leaves it out of the tab order, for
 *   places where the row, not the cell, takes the focus
 */
export function Freshness(props: {
  seenAt: string;
  prefix?: string;
  inRow?: boolean;
}) {
  const { seenAt, prefix = 'as of', inRow = false } = props;
  const now = useNow();
  const at = Date.parse(seenAt);
  if (Number.isNaN(at)) {
    return <span>{prefix} an unknown time</span>;
  }
  return (
    <Tooltip title={absoluteTime(at)}>
      <time dateTime={seenAt} tabIndex={inRow ? undefined : 0}>
        {prefix && `${prefix} `}
        {ageInWords(now - at)}
      </time>
    </Tooltip>
  );
}

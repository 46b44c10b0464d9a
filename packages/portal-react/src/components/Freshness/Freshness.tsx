import Tooltip from '@material-ui/core/Tooltip';
import { useNow } from '../../hooks/clock';
import { ageInWords } from './ageInWords';

/** "as of 12 s ago", with the absolute time and zone on hover and focus. */
export function Freshness(props: { seenAt: string; prefix?: string }) {
  const now = useNow();
  const at = new Date(props.seenAt);
  return (
    <Tooltip
      title={at.toLocaleString('en-GB', {
        dateStyle: 'medium',
        timeStyle: 'long',
      })}
    >
      <time dateTime={props.seenAt}>
        {props.prefix ?? 'as of'} {ageInWords(now - at.getTime())}
      </time>
    </Tooltip>
  );
}

import { makeStyles } from '@material-ui/core/styles';
import { absoluteTime } from '../Freshness/absoluteTime';
import { HealthChip } from '../HealthChip/HealthChip';
import {
  endInWords,
  type TimelineGap,
  type TimelineLane,
} from './TimelineEvent';

const useStyles = makeStyles(theme => ({
  table: {
    borderCollapse: 'collapse',
    fontSize: '0.8125rem',
    fontVariantNumeric: 'tabular-nums',
    '& th': { textAlign: 'left' },
    '& th, & td': { padding: theme.spacing(0.25, 2, 0.25, 0) },
  },
}));

/** A timeline as a table. */
export function EventTable(props: {
  lanes: readonly TimelineLane[];
  gaps: readonly TimelineGap[];
}) {
  const classes = useStyles();
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Of</th>
          <th scope="col">Verdict</th>
          <th scope="col">What</th>
          <th scope="col">From</th>
          <th scope="col">To</th>
        </tr>
      </thead>
      <tbody>
        {props.lanes.flatMap(lane =>
          lane.events.map(event => (
            <tr key={`${lane.id} ${event.id}`}>
              <td>{lane.title}</td>
              <td>
                <HealthChip
                  verdict={event.verdict}
                  word={event.word}
                  size="small"
                />
              </td>
              <td>{event.title}</td>
              <td>{absoluteTime(event.from)}</td>
              <td>{endInWords(event)}</td>
            </tr>
          )),
        )}
        {props.gaps.map(gap => (
          <tr key={`${gap.from} ${gap.why}`}>
            <td>–</td>
            <td>
              <HealthChip verdict="unknown" word="Not known" size="small" />
            </td>
            <td>{gap.why}</td>
            <td>{absoluteTime(gap.from)}</td>
            <td>{absoluteTime(gap.to)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

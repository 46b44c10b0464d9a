import { makeStyles } from '@material-ui/core/styles';
import type { RouteTarget } from '@portolan/plugin-alerts-common';
import { HealthChip, lengthInWords } from '@portolan/portal-react';

const useStyles = makeStyles(theme => ({
  list: { margin: 0, paddingLeft: theme.spacing(2.5) },
}));

/** What a target that reaches nobody lacks. */
export const routeFindingWords: Record<
  NonNullable<RouteTarget['finding']>,
  string
> = {
  'default-receiver': 'no route matched; it fell through to the default',
  'null-receiver': 'this receiver notifies nobody',
};

/** Receivers with grouping and waits, as sentences. */
export function RouteTargets(props: { targets: readonly RouteTarget[] }) {
  const classes = useStyles();
  return (
    <ul className={classes.list}>
      {props.targets.map(target => (
        <li key={target.path.join('.')}>
          <strong>{target.receiver}</strong>, {groupingWords(target.groupBy)},
          after {lengthInWords(target.groupWait * 1_000)}, again every{' '}
          {lengthInWords(target.repeatInterval * 1_000)}
          {target.finding && (
            <>
              {' '}
              <HealthChip
                size="small"
                verdict="warning"
                word={routeFindingWords[target.finding]}
              />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** How alerts are gathered into one notification, in words. */
export function groupingWords(groupBy: readonly string[]): string {
  if (groupBy.length === 0) {
    return 'all in one notification';
  }
  return groupBy.includes('...')
    ? 'one notification each'
    : `grouped by ${groupBy.join(', ')}`;
}

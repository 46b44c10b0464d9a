import { makeStyles } from '@material-ui/core/styles';
import type { Durations } from '@portolan/plugin-clusters-common';
import { HealthChip, TrendChart } from '@portolan/portal-react';
import type { ReactNode } from 'react';
import {
  measuredOf,
  p50ByWeek,
  secondsInWords,
} from '../../rules/evidence/deployTimeWords';

const chartHeight = 140;

const useStyles = makeStyles(theme => ({
  root: { minWidth: 0 },
  facts: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 3),
    margin: theme.spacing(0.5, 0, 1),
    fontVariantNumeric: 'tabular-nums',
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0, fontSize: '1.125rem', fontWeight: 600 },
  },
  title: { margin: theme.spacing(1, 0, 0), fontSize: '0.875rem' },
  note: { margin: 0, color: theme.palette.text.secondary },
  unknown: { margin: theme.spacing(1, 0), overflowWrap: 'anywhere' },
}));

/**
 * One figure under its name and definition: half and nine in ten, how many it stands on, and its twelve weeks; or why
 * it is not known.
 */
export function DurationsFigure(props: {
  title: string;
  definition: string;
  /** What was measured, or the reason in a sentence. */
  known: { durations: Durations } | { why: string };
  /** How old it is, and what is wrong with its source. */
  children?: ReactNode;
}) {
  const { title, definition, known, children } = props;
  const classes = useStyles();
  return (
    <section className={classes.root} aria-label={title}>
      <h4 className={classes.title}>{title}</h4>
      <p className={classes.note}>{definition}</p>
      {children}
      {'why' in known ? (
        <p className={classes.unknown}>
          <HealthChip size="small" verdict="unknown" word="Not known" />{' '}
          {known.why}
        </p>
      ) : (
        <Measured title={title} durations={known.durations} />
      )}
    </section>
  );
}

function Measured(props: { title: string; durations: Durations }) {
  const { title, durations } = props;
  const { p50, p90, weeks } = durations;
  const classes = useStyles();
  const { unit, points } = p50ByWeek(weeks);
  const [from, to] = [points.at(0)?.[0], points.at(-1)?.[0]];
  return (
    <>
      <dl className={classes.facts}>
        <div>
          <dt>Half within (p50)</dt>
          <dd>{p50 === undefined ? 'not measured' : secondsInWords(p50)}</dd>
        </div>
        <div>
          <dt>Nine in ten within (p90)</dt>
          <dd>{p90 === undefined ? 'not measured' : secondsInWords(p90)}</dd>
        </div>
        <div>
          <dt>Measured</dt>
          <dd>{measuredOf(durations)}</dd>
        </div>
      </dl>
      {from !== undefined && to !== undefined && (
        <TrendChart
          label={`${title}, p50 by week`}
          height={chartHeight}
          from={from}
          to={to}
          unit={unit}
          series={[{ id: 'p50', title: 'p50', points }]}
        />
      )}
    </>
  );
}

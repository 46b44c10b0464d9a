import { makeStyles } from '@material-ui/core/styles';
import type { Signal } from '@portolan/plugin-clusters-common';
import { TrendChart } from '@portolan/portal-react';
import { listInWords } from '../../rules/evidence/placeNames';
import {
  extentOf,
  missingSignals,
  picturesOf,
} from '../../rules/evidence/signalWords';

const chartHeight = 160;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(320px, 100%), 1fr))',
    gap: theme.spacing(0, 3),
    marginTop: theme.spacing(1),
  },
}));

/** A small picture a signal over one range, all with the same time below; holes are what was not measured. */
export function SignalCharts(props: { signals: readonly Signal[] }) {
  const { signals } = props;
  const classes = useStyles();
  const missing = missingSignals(signals);
  const extent = extentOf(signals);
  return (
    <>
      <div className={classes.root}>
        {picturesOf(signals).map(({ label, unit, requested, series }) => (
          <TrendChart
            key={label}
            label={label}
            height={chartHeight}
            from={extent?.from ?? 0}
            to={extent?.to ?? 0}
            unit={unit}
            series={series}
            {...(requested === undefined
              ? {}
              : { level: { title: 'asked for', value: requested } })}
          />
        ))}
      </div>
      {missing.length > 0 && (
        <p>
          Not measured, as no query for it is configured or it has no answer:{' '}
          {listInWords(missing)}.
        </p>
      )}
    </>
  );
}

import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { lazy, Suspense, useId, useState } from 'react';
import { ScrollRegion } from '../ScrollRegion/ScrollRegion';
import type { Trend } from './Trend';
import { TrendTable } from './TrendTable';

// A chunk of its own: most pages have no chart.
const TrendPicture = lazy(() =>
  import('./TrendPicture').then(module => ({ default: module.TrendPicture })),
);

/** Pixels, so that nothing jumps when the picture arrives. */
const usualHeight = 200;

const useStyles = makeStyles(theme => ({
  figure: { margin: theme.spacing(0, 0, 2) },
  caption: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(0.5, 1),
    fontWeight: 600,
  },
}));

/** Numbers over time with units on the axes and a limit across, and the same as a table; `height` in pixels. */
export function TrendChart(props: Trend & { height?: number }) {
  const { label, series, height = usualHeight } = props;
  const classes = useStyles();
  const labelId = useId();
  const [asTable, setAsTable] = useState(false);
  const isEmpty = series.every(({ points }) =>
    points.every(([, value]) => value === null),
  );
  return (
    <figure className={classes.figure} aria-labelledby={labelId}>
      <figcaption className={classes.caption}>
        <span id={labelId}>{label}</span>
        {!isEmpty && (
          <Button size="small" onClick={() => setAsTable(!asTable)}>
            {asTable ? 'Show as picture' : 'Show as table'}
          </Button>
        )}
      </figcaption>
      {isEmpty && <p>There is no value in this range of time.</p>}
      {!isEmpty && asTable && (
        <ScrollRegion label={label} maxHeight={height}>
          <TrendTable {...props} />
        </ScrollRegion>
      )}
      {!isEmpty && !asTable && (
        <div style={{ height }}>
          <Suspense fallback="… Loading the picture">
            <TrendPicture {...props} height={height} />
          </Suspense>
        </div>
      )}
    </figure>
  );
}

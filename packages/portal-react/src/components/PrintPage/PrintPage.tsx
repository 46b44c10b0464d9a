import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import { absoluteTime } from '../Freshness/absoluteTime';

const marker = 'portolan-print-page';

const useStyles = makeStyles(theme => ({
  '@global': {
    '@media print': {
      // What is neither the page, in it, nor around it: sidebar, headers, drawers, other panels.
      [`body:has(.${marker}) *:not(:has(.${marker})):not(.${marker}):not(.${marker} *)`]:
        { display: 'none !important' },
      // What is around it must not cut it to one screen.
      [`html:has(.${marker}), body:has(.${marker}), body *:has(.${marker})`]: {
        display: 'block !important',
        position: 'static !important',
        overflow: 'visible !important',
        height: 'auto !important',
        maxHeight: 'none !important',
        margin: '0 !important',
        padding: '0 !important',
      },
      [`.${marker} thead`]: { display: 'table-header-group' },
      [`.${marker} tr, .${marker} figure`]: { breakInside: 'avoid' },
    },
  },
  printOnly: {
    display: 'none',
    '@media print': { display: 'block', marginBottom: theme.spacing(2) },
  },
  screenOnly: {
    marginBottom: theme.spacing(1),
    '@media print': { display: 'none' },
  },
  title: { fontSize: '1.25rem', fontWeight: 700 },
}));

/**
 * A page as it goes on paper: the shell is left out; title, time of the query and address are put on top. Give
 * the parts that scroll on screen no fixed height: paper does not scroll.
 */
export function PrintPage(props: {
  title: string;
  /** When the data was asked for. */
  queriedAt: Date;
  children: ReactNode;
}) {
  const { title, queriedAt, children } = props;
  const classes = useStyles();
  const { pathname, search } = useLocation();
  return (
    <div className={marker}>
      <div className={classes.printOnly}>
        <div className={classes.title}>{title}</div>
        <div>Queried at {absoluteTime(queriedAt.getTime())}</div>
        <div>{`${window.location.origin}${pathname}${search}`}</div>
      </div>
      <div className={classes.screenOnly}>
        <Button size="small" variant="outlined" onClick={() => window.print()}>
          Print
        </Button>
      </div>
      {children}
    </div>
  );
}

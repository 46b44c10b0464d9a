import { makeStyles } from '@material-ui/core/styles';
import type { PropsWithChildren, Ref } from 'react';

const useStyles = makeStyles(theme => ({
  root: {
    overflow: 'auto',
    '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
  },
}));

/**
 * A part of a page that scrolls by itself, and can be reached by keyboard, so that it scrolls for everybody.
 *
 * @param props - `label` says what it holds; `maxHeight` is in pixels or of CSS; `scroller` is the element
 */
export function ScrollRegion(
  props: PropsWithChildren<{
    label: string;
    maxHeight?: number | string;
    scroller?: Ref<HTMLDivElement>;
  }>,
) {
  const { label, maxHeight, scroller, children } = props;
  const classes = useStyles();
  return (
    <div
      ref={scroller}
      className={classes.root}
      style={{ maxHeight }}
      role="region"
      aria-label={label}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      {children}
    </div>
  );
}

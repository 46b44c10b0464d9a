import { makeStyles } from '@material-ui/core/styles';
import { useId, type ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  root: { marginTop: theme.spacing(2), fontSize: '0.8125rem' },
  title: { margin: theme.spacing(0, 0, 0.5), fontSize: '0.9375rem' },
}));

/** A part of a drawer under its own heading. */
export function DrawerPart(props: { title: string; children: ReactNode }) {
  const { title, children } = props;
  const classes = useStyles();
  const id = useId();
  return (
    <section className={classes.root} aria-labelledby={id}>
      <h3 id={id} className={classes.title}>
        {title}
      </h3>
      {children}
    </section>
  );
}

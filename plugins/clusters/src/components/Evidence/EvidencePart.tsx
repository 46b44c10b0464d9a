import { makeStyles } from '@material-ui/core/styles';
import { useId, type ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  root: {
    margin: theme.spacing(1, 0),
    padding: theme.spacing(0.5, 1.5),
    borderRadius: 8,
    background: theme.palette.background.paper,
    fontSize: '0.8125rem',
  },
  title: { margin: 0, fontSize: '0.9375rem' },
  toggle: {
    font: 'inherit',
    color: 'inherit',
    textAlign: 'left',
    width: '100%',
    minHeight: 28,
    padding: 0,
    border: 0,
    background: 'none',
    cursor: 'pointer',
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: 2,
    },
  },
  about: {
    fontWeight: 400,
    fontSize: '0.8125rem',
    color: theme.palette.text.secondary,
  },
}));

/** A part of the tab under a heading that opens and folds it; what is in it is there only while it is open. */
export function EvidencePart(props: {
  title: string;
  /** What it answers, in a few words. */
  about: string;
  isOpen: boolean;
  onToggle: () => void;
  children: ReactNode;
}) {
  const { title, about, isOpen, onToggle, children } = props;
  const classes = useStyles();
  const id = useId();
  return (
    <section className={classes.root} aria-labelledby={`${id}title`}>
      <h3 className={classes.title}>
        <button
          type="button"
          className={classes.toggle}
          aria-expanded={isOpen}
          aria-controls={isOpen ? `${id}contents` : undefined}
          onClick={onToggle}
        >
          <span aria-hidden>{isOpen ? '▾' : '▸'} </span>
          <span id={`${id}title`}>{title}</span>
          <span className={classes.about}>: {about}</span>
        </button>
      </h3>
      {isOpen && <div id={`${id}contents`}>{children}</div>}
    </section>
  );
}

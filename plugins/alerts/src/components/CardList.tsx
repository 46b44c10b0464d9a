import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  card: {
    padding: theme.spacing(0.75, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    fontSize: '0.8125rem',
    overflowWrap: 'anywhere',
  },
  head: { display: 'flex', justifyContent: 'space-between', gap: 8 },
  what: {
    padding: 0,
    minHeight: 24,
    textAlign: 'left',
    justifyContent: 'flex-start',
  },
  code: { fontFamily: 'monospace' },
}));

/** One thing of a list, as a phone shows it. */
export interface Card {
  id: string;
  /** How it is, on the left of the first line. */
  look: ReactNode;
  /** What stands on its right, such as a time. */
  aside: ReactNode;
  /** What it is; a tap on it opens it. */
  title: string;
  /** True if the title is code. */
  isCode?: boolean;
  /** More of it, in small words. */
  words: ReactNode;
}

/** Things one under the other, as on a phone, where a table does not fit. */
export function CardList(props: {
  /** What they are, for those who do not see them. */
  label: string;
  cards: readonly Card[];
  /** The sentence that stands for none. */
  empty: string;
  onOpen: (id: string) => void;
}) {
  const classes = useStyles();
  return (
    <ul className={classes.list} aria-label={props.label}>
      {props.cards.map(({ id, look, aside, title, isCode, words }) => (
        <li key={id} className={classes.card}>
          <div className={classes.head}>
            {look}
            <span>{aside}</span>
          </div>
          <Button
            size="small"
            className={`${classes.what} ${isCode ? classes.code : ''}`}
            onClick={() => props.onOpen(id)}
          >
            {title}
          </Button>
          <div>{words}</div>
        </li>
      ))}
      {props.cards.length === 0 && <li>{props.empty}</li>}
    </ul>
  );
}

import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import type { Problem } from '@portolan/plugin-onboarding-common';
import { useVerdictColors } from '@portolan/portal-react';

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: theme.spacing(1, 0, 0),
    padding: 0,
    maxHeight: '30vh',
    overflow: 'auto',
    background: theme.palette.background.paper,
    borderRadius: 8,
  },
  problem: {
    display: 'grid',
    gridTemplateColumns: '1rem 4rem minmax(0, 1fr)',
    gap: theme.spacing(0, 1),
    alignItems: 'start',
    width: '100%',
    padding: theme.spacing(0.5, 1.5),
    textAlign: 'left',
    fontSize: '0.8125rem',
    fontFamily: 'inherit',
    overflowWrap: 'anywhere',
  },
  words: { '&::first-letter': { textTransform: 'uppercase' } },
  at: {
    color: theme.palette.text.secondary,
    fontVariantNumeric: 'tabular-nums',
  },
}));

/** What is wrong with the text, where, and what to do; a click goes there. */
export function ProblemList(props: {
  problems: readonly Problem[];
  onShow: (problem: Problem) => void;
}) {
  const { problems, onShow } = props;
  const classes = useStyles();
  const colors = useVerdictColors();
  if (problems.length === 0) {
    return null;
  }
  return (
    <ul className={classes.list} aria-label="Problems">
      {problems.map(problem => {
        const { line, column, path, message, remedy } = problem;
        return (
          <li key={`${line}:${column}:${path}:${message}`}>
            <ButtonBase
              className={classes.problem}
              onClick={() => onShow(problem)}
            >
              <span style={{ color: colors.bad }} aria-hidden>
                ■
              </span>
              <span className={classes.at}>
                {line}:{column}
              </span>
              <span className={classes.words}>
                {message}. {remedy}
              </span>
            </ButtonBase>
          </li>
        );
      })}
    </ul>
  );
}

import { makeStyles } from '@material-ui/core/styles';
import type { Problem } from '@portolan/portal-common';
import { useVerdictColors } from '../../theme/useVerdictColors';
import { Freshness } from '../Freshness/Freshness';

const useStyles = makeStyles(theme => ({
  root: {
    borderLeft: '3px solid',
    padding: theme.spacing(0.75, 1.5),
    margin: theme.spacing(1, 0),
    fontSize: '0.875rem',
    overflowWrap: 'anywhere',
  },
  text: { color: theme.palette.text.primary },
  remedy: {
    fontFamily: 'monospace',
    userSelect: 'all',
    display: 'block',
    marginTop: theme.spacing(0.5),
  },
}));

const meanings: Record<Problem['kind'], string> = {
  unreachable: 'What follows may be out of date.',
  timeout: 'What follows may be out of date.',
  unauthenticated: 'The portal’s credential for it must be renewed.',
  error: 'What follows may be out of date.',
  invalid: 'Its answer was not used.',
  silent: 'What follows may be out of date.',
  forbidden: 'The portal lacks a right there.',
  absent: 'Nothing can be known until it is there.',
};

/** What happened, what it means, what to do. */
export function ProblemNotice(props: { problem: Problem }) {
  const { problem } = props;
  const classes = useStyles();
  const colors = useVerdictColors();
  return (
    <div
      className={classes.root}
      style={{ borderColor: colors.unknown }}
      role="status"
    >
      <div className={classes.text}>
        {problem.kind === 'forbidden' && <span aria-hidden>🔒 </span>}
        <strong>{problem.message}</strong> {meanings[problem.kind]}{' '}
        <Freshness seenAt={problem.since} prefix="Since" />
        {problem.kind === 'absent' && (
          <code className={classes.remedy}>{problem.remedy}</code>
        )}
        {problem.kind === 'forbidden' && (
          <code className={classes.remedy}>{problem.missing}</code>
        )}
      </div>
    </div>
  );
}

import { makeStyles } from '@material-ui/core/styles';
import type { Problem } from '@portolan/portal-common';
import { useNow } from '../../hooks/clock';
import { stateSigns } from '../../theme/tokens';
import { useVerdictColors } from '../../theme/useVerdictColors';
import { CopyButton } from '../CopyButton/CopyButton';
import { untilInWords } from '../Freshness/ageInWords';
import { Freshness } from '../Freshness/Freshness';

const useStyles = makeStyles(theme => ({
  root: {
    borderLeft: '3px solid',
    padding: theme.spacing(0.75, 1.5),
    margin: theme.spacing(1, 0),
    fontSize: '0.875rem',
    overflowWrap: 'anywhere',
    color: theme.palette.text.primary,
  },
  remedy: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1),
    marginTop: theme.spacing(0.5),
  },
  code: { fontFamily: 'monospace', userSelect: 'all' },
}));

const meanings: Record<Problem['kind'], string> = {
  unreachable: 'What follows may be out of date.',
  timeout: 'What follows may be out of date.',
  unauthenticated: 'A credential must be renewed.',
  error: 'What follows may be out of date.',
  invalid: 'Its answer was not used.',
  silent: 'What follows may be out of date.',
  forbidden: 'A right is missing.',
  absent: 'Nothing can be known until it is there.',
};

/**
 * What happened, what it means, what to do.
 *
 * @param props - `problem`; `meaning` instead of the general one; `remedy` a command or key to copy, instead of
 *   the problem's own
 */
export function ProblemNotice(props: {
  problem: Problem;
  meaning?: string;
  remedy?: string;
}) {
  const { problem } = props;
  const classes = useStyles();
  const colors = useVerdictColors();
  const remedy = props.remedy ?? remedyOf(problem);
  return (
    <div
      className={classes.root}
      style={{ borderColor: colors.unknown }}
      role="note"
    >
      {problem.kind === 'forbidden' && (
        <span aria-hidden>{stateSigns.forbidden.shape} </span>
      )}
      <strong>{problem.message}</strong>{' '}
      {props.meaning ?? meanings[problem.kind]}{' '}
      <Freshness seenAt={problem.since} prefix="Since" />
      {problem.nextTry && <NextTry at={problem.nextTry} />}
      {remedy && (
        <div className={classes.remedy}>
          <span>
            {problem.kind === 'forbidden' ? 'Missing:' : 'To mend it:'}
          </span>
          <code className={classes.code}>{remedy}</code>
          <CopyButton text={remedy} />
        </div>
      )}
    </div>
  );
}

function NextTry(props: { at: string }) {
  const left = Date.parse(props.at) - useNow();
  return <>, next try {untilInWords(left)}</>;
}

function remedyOf(problem: Problem): string | undefined {
  switch (problem.kind) {
    case 'absent':
      return problem.remedy;
    case 'forbidden':
      return problem.missing;
    case 'unreachable':
    case 'timeout':
    case 'unauthenticated':
    case 'error':
    case 'invalid':
    case 'silent':
      return undefined;
    default: {
      const never: never = problem;
      return never;
    }
  }
}

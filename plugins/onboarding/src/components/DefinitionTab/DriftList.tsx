import { makeStyles } from '@material-ui/core/styles';
import { causeText, type Change } from '@portolan/plugin-onboarding-common';
import type { Verdict } from '@portolan/portal-common';
import { HealthChip } from '@portolan/portal-react';
import type { Drift } from '../../rules/drift';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0, fontSize: '0.8125rem' },
  change: {
    display: 'grid',
    gridTemplateColumns: '108px minmax(0, 1fr)',
    gap: theme.spacing(0, 1),
    padding: theme.spacing(0.5, 1.5),
    borderTop: `1px solid ${theme.palette.divider}`,
    '&:first-child': { borderTop: 'none' },
    overflowWrap: 'anywhere',
  },
  path: { fontWeight: 600 },
  none: { padding: theme.spacing(0.5, 1.5), margin: 0, fontSize: '0.8125rem' },
}));

const kinds: Record<Change['kind'], { verdict: Verdict; word: string }> = {
  conflict: { verdict: 'bad', word: 'Conflict' },
  changed: { verdict: 'warning', word: 'Differs' },
  added: { verdict: 'progressing', word: 'Missing' },
  removed: { verdict: 'progressing', word: 'Too much' },
  same: { verdict: 'warning', word: 'To settle' },
};

/** The files that are not as the definition says, each with the cause and what to do. */
export function DriftList(props: { drift: Drift }) {
  const { changes, same, problems } = props.drift;
  const classes = useStyles();
  if (changes.length === 0) {
    return (
      <p className={classes.none}>
        {problems.length > 0
          ? 'Not known before the problems are mended.'
          : `None: ${same} files are as they are generated today.`}
      </p>
    );
  }
  return (
    <ul className={classes.list} aria-label="Files that differ">
      {changes.map(({ path, kind, causes, finding, note }) => (
        <li key={path} className={classes.change}>
          <HealthChip
            size="small"
            verdict={kinds[kind].verdict}
            word={kinds[kind].word}
          />
          <div>
            <span className={classes.path}>{path}</span>{' '}
            {causes.length > 0 && <>({causeText(causes)})</>}
            {finding && (
              <div>
                {finding.message}. {finding.remedy}
              </div>
            )}
            {note !== undefined && <div>{note}</div>}
          </div>
        </li>
      ))}
    </ul>
  );
}

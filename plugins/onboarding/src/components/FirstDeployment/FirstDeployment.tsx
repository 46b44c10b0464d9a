import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { HealthChip } from '@portolan/portal-react';
import type { TrackStep } from '../../rules/firstDeployment';

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    background: theme.palette.background.paper,
    borderRadius: 8,
    fontSize: '0.8125rem',
  },
  step: {
    display: 'grid',
    gridTemplateColumns: '120px 180px minmax(0, 1fr) max-content',
    gap: theme.spacing(0, 1.5),
    padding: theme.spacing(0.75, 1.5),
    borderTop: `1px solid ${theme.palette.divider}`,
    '&:first-child': { borderTop: 'none' },
    [theme.breakpoints.down('xs')]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(0.25, 0),
    },
  },
  who: { color: theme.palette.text.secondary },
}));

const words: Partial<Record<TrackStep['verdict'], string>> = {
  good: 'Done',
  bad: 'Failed',
  progressing: 'Under way',
  unknown: 'Not known',
  absent: 'Does not apply',
};

/** The way from a published file to an answering service: what was seen, what is missing, and who can help. */
export function FirstDeployment(props: { steps: readonly TrackStep[] }) {
  const classes = useStyles();
  return (
    <ol className={classes.list} aria-label="First deployment">
      {props.steps.map(({ id, title, verdict, sentence, who, href }) => (
        <li key={id} className={classes.step}>
          <span>
            <HealthChip size="small" verdict={verdict} word={words[verdict]} />
          </span>
          <strong>{title}</strong>
          <span>
            {sentence}{' '}
            {href !== undefined && (
              <Link to={href} aria-label={`Open: ${title}`}>
                Open
              </Link>
            )}
          </span>
          <span className={classes.who}>
            {verdict === 'good' || verdict === 'absent' ? '' : who}
          </span>
        </li>
      ))}
    </ol>
  );
}

import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { TracedRollout } from '@portolan/plugin-clusters-common';
import { useVerdictColors, verdictSigns } from '@portolan/portal-react';
import { runInWords, runVerdict } from '../../rules/evidence/deployTimeWords';

const useStyles = makeStyles({
  // It stands between other links: large enough to be hit.
  link: { display: 'inline-block', minHeight: 24, lineHeight: '24px' },
});

/** How a run of a pipeline ended, and in which time. What went on when it was seen may have ended since. */
export function RunLine(props: {
  run: NonNullable<TracedRollout['run']>;
  isFresh: boolean;
}) {
  const { run, isFresh } = props;
  const classes = useStyles();
  const verdict = runVerdict(run, isFresh);
  const color = useVerdictColors()[verdict];
  return (
    <Link
      className={classes.link}
      underline="always"
      to={run.url}
      title={run.name}
    >
      <span aria-hidden style={{ color }}>
        {verdictSigns[verdict].shape}
      </span>{' '}
      {runInWords(run, isFresh)}
    </Link>
  );
}

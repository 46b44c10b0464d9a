import { makeStyles } from '@material-ui/core/styles';
import type { TracedRollout } from '@portolan/plugin-clusters-common';
import { DrawerPart, Freshness } from '@portolan/portal-react';
import {
  changeOf,
  linksNote,
  outcomeLooks,
  secondsInWords,
  tookOf,
} from '../../rules/evidence/deployTimeWords';
import { CommitLine } from './CommitLine';
import { RolloutLinks } from './RolloutLinks';
import { RunLine } from './RunLine';

const useStyles = makeStyles(theme => ({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'minmax(72px, auto) minmax(0, 1fr)',
    alignItems: 'baseline',
    gap: theme.spacing(0.25, 2),
    margin: 0,
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0, overflowWrap: 'anywhere', lineHeight: '24px' },
  },
  note: { margin: 0, color: theme.palette.text.secondary },
}));

/** What was deployed here last, by whom and how, and where that can be undone. */
export function LastRollout(props: {
  rollout: TracedRollout;
  isFresh: boolean;
}) {
  const { rollout, isFresh } = props;
  const { startedAt, outcome, commit, run, links } = rollout;
  const classes = useStyles();
  const took = tookOf(rollout);
  return (
    <DrawerPart title="Last deployment">
      <dl className={classes.facts}>
        <dt>Version</dt>
        <dd>
          {changeOf(rollout)}, <Freshness seenAt={startedAt} prefix="" />
        </dd>
        <dt>Rollout</dt>
        <dd>
          {outcome === 'rolling' && !isFresh
            ? 'Was rolling out'
            : outcomeLooks[outcome].word}
          {took !== undefined && ` after ${secondsInWords(took)}`}
        </dd>
        <dt>Commit</dt>
        <dd>{commit ? <CommitLine commit={commit} /> : 'not known'}</dd>
        <dt>Pipeline</dt>
        <dd>{run ? <RunLine run={run} isFresh={isFresh} /> : 'not known'}</dd>
        {links.length > 0 && (
          <>
            <dt>Undo</dt>
            <dd>
              <RolloutLinks links={links} />
              <p className={classes.note}>{linksNote}</p>
            </dd>
          </>
        )}
      </dl>
    </DrawerPart>
  );
}

import { makeStyles } from '@material-ui/core/styles';
import type { WorkloadDetail } from '@portolan/plugin-clusters-common';
import { Freshness } from '@portolan/portal-react';
import { tagOf } from '../../rules/tagOf';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: {
    display: 'grid',
    gridTemplateColumns: '72px 104px minmax(0, 1fr)',
    gap: theme.spacing(0, 1),
    padding: theme.spacing(0.25, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    fontVariantNumeric: 'tabular-nums',
  },
  when: { color: theme.palette.text.secondary },
  images: { overflowWrap: 'anywhere' },
}));

/** The versions a workload had, the newest first, as its replica sets tell. */
export function RevisionList(props: {
  revisions: WorkloadDetail['revisions'];
}) {
  const classes = useStyles();
  return (
    <ol className={classes.list}>
      {props.revisions.map(({ revision, at, images, isCurrent }) => (
        <li key={revision} className={classes.item}>
          <span>Revision {revision}</span>
          <span className={classes.when}>
            <Freshness seenAt={at} prefix="" />
          </span>
          <span className={classes.images} title={images.join('\n')}>
            {images.map(tagOf).join(', ')}
            {isCurrent && <strong> now</strong>}
          </span>
        </li>
      ))}
    </ol>
  );
}

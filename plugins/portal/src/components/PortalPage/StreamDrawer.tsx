import Button from '@material-ui/core/Button';
import Drawer from '@material-ui/core/Drawer';
import { makeStyles } from '@material-ui/core/styles';
import { UpstreamFacts } from '@portolan/portal-react';
import { useId } from 'react';
import type { StreamRow } from '../../rules/upstreamStates';

const useStyles = makeStyles(theme => ({
  paper: {
    width: 'min(640px, 100vw)',
    padding: theme.spacing(3),
    overflowWrap: 'anywhere',
  },
  heading: { margin: theme.spacing(0, 0, 1), fontSize: '1.25rem' },
}));

/** One stream: the exact error, since when, when it is tried again, and what it answered last. */
export function StreamDrawer(props: {
  row: StreamRow | undefined;
  onClose: () => void;
}) {
  const { row, onClose } = props;
  const classes = useStyles();
  const titleId = useId();
  return (
    <Drawer
      anchor="right"
      open={row !== undefined}
      onClose={onClose}
      classes={{ paper: classes.paper }}
      PaperProps={{
        role: 'dialog',
        'aria-modal': true,
        'aria-labelledby': titleId,
      }}
    >
      {row && (
        <>
          <h2 id={titleId} className={classes.heading}>
            {row.upstream.upstream}, {row.upstream.kind}
          </h2>
          <UpstreamFacts upstream={row.upstream} />
        </>
      )}
      <div>
        <Button size="small" variant="outlined" onClick={onClose}>
          Close
        </Button>
      </div>
    </Drawer>
  );
}

import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { Landscape } from '@portolan/plugin-clusters-common';
import { Freshness, SideDrawer } from '@portolan/portal-react';
import { changesSentence } from '../../rules/changesSentence';
import { ChangeList } from '../DeploymentParts/ChangeList';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    minHeight: 24,
    fontSize: '0.8125rem',
  },
  words: {
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    [theme.breakpoints.down('xs')]: {
      display: '-webkit-box',
      WebkitBoxOrient: 'vertical',
      WebkitLineClamp: 2,
      whiteSpace: 'normal',
    },
  },
  when: { flex: '0 0 auto' },
  open: { flex: '0 0 auto' },
}));

/** What changed in the last hour in one line; it opens the list. */
export function ChangesLine(props: {
  landscape: Landscape;
  isComplete: boolean;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}) {
  const { landscape, isComplete, isOpen, onOpenChange } = props;
  const { changes, changesInHour } = landscape;
  const classes = useStyles();
  const sentence = changesSentence(landscape, isComplete);
  const [newest] = changes;
  return (
    <div className={classes.root}>
      <span className={classes.words} title={sentence}>
        {sentence}
      </span>
      {newest && (
        <span className={classes.when}>
          <Freshness seenAt={newest.at} prefix="" />
        </span>
      )}
      {changes.length > 0 && (
        <Button
          size="small"
          className={classes.open}
          aria-haspopup="dialog"
          onClick={() => onOpenChange(true)}
        >
          Show them
        </Button>
      )}
      {isOpen && (
        <SideDrawer
          title="What changed in the last hour"
          width={640}
          onClose={() => onOpenChange(false)}
        >
          <ChangeList
            changes={changes}
            empty={changesSentence(
              { changes: [], changesInHour: 0 },
              isComplete,
            )}
          />
          {changesInHour > changes.length && (
            <p>
              The newest {changes.length} of {changesInHour} are shown.
            </p>
          )}
        </SideDrawer>
      )}
    </div>
  );
}

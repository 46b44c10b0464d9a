import Button from '@material-ui/core/Button';
import ButtonGroup from '@material-ui/core/ButtonGroup';
import { makeStyles } from '@material-ui/core/styles';
import { homeViews, type HomeView } from '../../rules/viewOf';

const useStyles = makeStyles(theme => ({
  // Below the title and the other actions, where they share a line.
  root: { [theme.breakpoints.down('xs')]: { order: 1 } },
}));

const titles: Record<HomeView, string> = {
  mine: 'My services',
  landscape: 'Landscape',
  ownership: 'Ownership',
};

/** What Home opens with, where it is not to be what the person's role asks first. */
export function ViewChoice(props: {
  view: HomeView | undefined;
  onChoose: (view: HomeView) => void;
}) {
  const classes = useStyles();
  return (
    <ButtonGroup className={classes.root} size="small" aria-label="View">
      {homeViews.map(view => (
        <Button
          key={view}
          aria-pressed={view === props.view}
          variant={view === props.view ? 'contained' : 'outlined'}
          color={view === props.view ? 'primary' : 'default'}
          disableElevation
          onClick={() => props.onChoose(view)}
        >
          {titles[view]}
        </Button>
      ))}
    </ButtonGroup>
  );
}

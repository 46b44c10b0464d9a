import Button from '@material-ui/core/Button';
import Drawer from '@material-ui/core/Drawer';
import { makeStyles } from '@material-ui/core/styles';
import { useId, type ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  paper: {
    maxWidth: '100vw',
    padding: theme.spacing(2, 3, 4),
    overflowWrap: 'anywhere',
    [theme.breakpoints.down('xs')]: { padding: theme.spacing(1.5, 2, 4) },
  },
  head: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(1),
  },
  title: { margin: 0, fontSize: '1.25rem', lineHeight: 1.3 },
  close: { marginLeft: 'auto' },
}));

/** A drawer on the right over the page; its address is the page's, so that Back closes it. */
export function SideDrawer(props: {
  title: string;
  /** In pixels; less where the window is narrower. */
  width?: number;
  onClose: () => void;
  children: ReactNode;
}) {
  const { title, width = 760, onClose, children } = props;
  const classes = useStyles();
  const titleId = useId();
  return (
    <Drawer
      anchor="right"
      open
      onClose={onClose}
      classes={{ paper: classes.paper }}
      PaperProps={{
        role: 'dialog',
        'aria-modal': true,
        'aria-labelledby': titleId,
        style: { width },
      }}
    >
      <div className={classes.head}>
        <h2 id={titleId} className={classes.title}>
          {title}
        </h2>
        <Button
          size="small"
          variant="outlined"
          className={classes.close}
          onClick={onClose}
        >
          Close
        </Button>
      </div>
      {children}
    </Drawer>
  );
}

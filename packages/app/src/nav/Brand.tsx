import { useSidebarOpenState } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { Mark } from '@portolan/portal-react';
import { Link } from 'react-router-dom';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1.5),
    height: 48,
    paddingLeft: 22,
    color: theme.palette.common.white,
    fontSize: '1rem',
    fontWeight: 700,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
  },
}));

/** The mark and the name of the portal, on top of the sidebar; leads Home. */
export function Brand() {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  const title = useApi(configApiRef).getOptionalString('app.title');
  return (
    <Link to="/" className={classes.root} aria-label={`${title}, home`}>
      <Mark />
      {isOpen && <span>{title}</span>}
    </Link>
  );
}

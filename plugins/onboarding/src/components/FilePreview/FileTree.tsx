import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import { useVerdictColors } from '@portolan/portal-react';
import type { FileChange } from '../../rules/changesBetween';
import { kindSigns } from './kindSigns';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(0.5, 0),
    borderRight: `1px solid ${theme.palette.divider}`,
    fontSize: '0.8125rem',
    '& ul': { listStyle: 'none', margin: 0, padding: 0 },
    [theme.breakpoints.down('md')]: {
      borderRight: 'none',
      borderBottom: `1px solid ${theme.palette.divider}`,
      maxHeight: '30vh',
      overflow: 'auto',
    },
  },
  folder: {
    padding: theme.spacing(0.5, 1.5, 0),
    color: theme.palette.text.secondary,
    fontSize: '0.75rem',
    overflowWrap: 'anywhere',
  },
  file: {
    display: 'grid',
    gridTemplateColumns: '1.25rem minmax(0, 1fr) max-content',
    width: '100%',
    minHeight: 24,
    alignItems: 'start',
    lineHeight: '16px',
    padding: theme.spacing(0.5, 1.5),
    textAlign: 'left',
    fontSize: 'inherit',
    fontFamily: 'inherit',
    '&:hover': { backgroundColor: theme.palette.action.hover },
    '&[aria-current=true]': {
      backgroundColor: theme.palette.action.selected,
      fontWeight: 600,
    },
  },
  name: { overflowWrap: 'anywhere' },
  removed: { textDecoration: 'line-through' },
  owner: { color: theme.palette.text.secondary, fontSize: '0.75rem' },
}));

/** Folders and their files; what differs is marked by sign, colour and word. */
export function FileTree(props: {
  changes: readonly FileChange[];
  open?: string;
  onOpen: (path: string) => void;
}) {
  const classes = useStyles();
  const colors = useVerdictColors();
  return (
    <nav className={classes.root} aria-label="Files">
      <ul>
        {byFolder(props.changes).map(([folder, changes]) => (
          <li key={folder}>
            {folder !== '' && <div className={classes.folder}>{folder}/</div>}
            <ul>
              {changes.map(({ path, kind, owner }) => {
                const { sign, word, verdict } = kindSigns[kind];
                return (
                  <li key={path}>
                    <ButtonBase
                      className={classes.file}
                      aria-current={path === props.open}
                      onClick={() => props.onOpen(path)}
                    >
                      <span style={{ color: verdict && colors[verdict] }}>
                        <span aria-hidden>{sign}</span>
                      </span>
                      <span
                        className={
                          kind === 'removed'
                            ? `${classes.name} ${classes.removed}`
                            : classes.name
                        }
                      >
                        {path.split('/').at(-1)}
                      </span>
                      <span className={classes.owner}>
                        {kind === 'same' ? owner : word}
                      </span>
                    </ButtonBase>
                  </li>
                );
              })}
            </ul>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function byFolder(
  changes: readonly FileChange[],
): Array<[string, FileChange[]]> {
  const folders = new Map<string, FileChange[]>();
  for (const change of changes) {
    const folder = change.path.split('/').slice(0, -1).join('/');
    folders.set(folder, [...(folders.get(folder) ?? []), change]);
  }
  return [...folders].sort(([a], [b]) => (a < b ? -1 : 1));
}

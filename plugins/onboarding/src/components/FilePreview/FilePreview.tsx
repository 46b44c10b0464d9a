import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { GeneratedFile } from '@portolan/plugin-onboarding-common';
import { useMemo } from 'react';
import { changesBetween } from '../../rules/changesBetween';
import type { Baseline } from '../../hooks/useBaseline';
import { FileText } from './FileText';
import { FileTree } from './FileTree';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(272px, 1fr) minmax(0, 2fr)',
    [theme.breakpoints.down('md')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  bar: {
    gridColumn: '1 / -1',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1),
    padding: theme.spacing(0.5, 1.5),
    borderBottom: `1px solid ${theme.palette.divider}`,
    fontSize: '0.8125rem',
  },
  none: { padding: theme.spacing(0, 1.5) },
  note: { color: theme.palette.text.secondary },
}));

/** What a rendering is compared with. */
export type Since = keyof Baseline;

const sinceWords: Record<Since, string> = {
  change: 'you last typed',
  start: 'the start',
};

const otherWords: Record<Since, string> = {
  change: 'the start',
  start: 'what was before you last typed',
};

/** All files that come of the service file, and what the last change did to them. */
export function FilePreview(props: {
  files: readonly GeneratedFile[];
  baseline: Baseline;
  since: Since;
  /** Path of the file shown. */
  open: string;
  /** Whether the files are of an earlier text, since the present one has problems. */
  isEarlier: boolean;
  onOpen: (path: string) => void;
  onSince: (since: Since) => void;
}) {
  const { files, baseline, since, open, isEarlier } = props;
  const classes = useStyles();
  const changes = useMemo(
    () => changesBetween(baseline[since], files),
    [baseline, since, files],
  );
  if (files.length === 0) {
    return (
      <p className={classes.none}>
        Nothing can be generated before the problems are mended.
      </p>
    );
  }
  const shown = changes.find(({ path }) => path === open) ?? changes[0];
  const different = changes.filter(({ kind }) => kind !== 'same').length;
  return (
    <div className={classes.root}>
      <div className={classes.bar}>
        <span>
          {files.length} {files.length === 1 ? 'file' : 'files'};{' '}
          {different === 0 ? 'none' : different} changed since{' '}
          {sinceWords[since]}
        </span>
        <Button
          size="small"
          onClick={() => props.onSince(since === 'change' ? 'start' : 'change')}
        >
          Compare with {otherWords[since]}
        </Button>
        {isEarlier && (
          <span className={classes.note} role="status">
            ◌ As of the last text without problems.
          </span>
        )}
      </div>
      <FileTree changes={changes} open={shown?.path} onOpen={props.onOpen} />
      {shown && <FileText change={shown} />}
    </div>
  );
}

import { makeStyles } from '@material-ui/core/styles';
import {
  CopyButton,
  ScrollRegion,
  useVerdictColors,
} from '@portolan/portal-react';
import { memo, useEffect, useMemo, useRef } from 'react';
import {
  linesOf,
  type ChangedLine,
  type FileChange,
} from '../../rules/changesBetween';

const maxHeight = 'clamp(280px, calc(100vh - 352px), 1100px)';

const useStyles = makeStyles(theme => ({
  root: { minWidth: 0 },
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(0, 1),
    padding: theme.spacing(0.5, 1.5),
    borderBottom: `1px solid ${theme.palette.divider}`,
    fontSize: '0.8125rem',
  },
  path: { fontWeight: 600, overflowWrap: 'anywhere' },
  owner: { color: theme.palette.text.secondary, fontSize: '0.75rem' },
  text: {
    margin: 0,
    padding: theme.spacing(0.5, 0),
    fontSize: '0.75rem',
    lineHeight: 1.5,
    fontFamily: 'monospace',
  },
  line: {
    display: 'grid',
    gridTemplateColumns: '3.5em 1em minmax(0, 1fr)',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    paddingRight: theme.spacing(1),
  },
  number: {
    color: theme.palette.text.secondary,
    textAlign: 'right',
    paddingRight: theme.spacing(1),
    userSelect: 'none',
    fontVariantNumeric: 'tabular-nums',
  },
}));

const owners: Record<FileChange['owner'], string> = {
  ours: 'Ours: overwritten whole when the definition changes',
  yours: 'Yours: written once, later changes are offered',
};

const signs: Record<ChangedLine['kind'], { sign: string; word?: string }> = {
  added: { sign: '+', word: 'added' },
  removed: { sign: '−', word: 'removed' },
  same: { sign: ' ' },
};

function ComparedText(props: { change: FileChange }) {
  const { change } = props;
  const classes = useStyles();
  const colors = useVerdictColors();
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => linesOf(change), [change]);
  const first = lines.findIndex(({ kind }) => kind !== 'same');
  const { path } = change;
  useEffect(() => {
    const line = scroller.current?.querySelectorAll('[data-line]')[first];
    if (scroller.current && line instanceof HTMLElement) {
      scroller.current.scrollTop =
        line.offsetTop - scroller.current.offsetTop - 60;
    }
  }, [path, first]);
  const tint = {
    added: `${colors.good}22`,
    removed: `${colors.bad}22`,
    same: undefined,
  };
  return (
    <section className={classes.root} aria-label={path}>
      <div className={classes.head}>
        <div>
          <div className={classes.path}>{path}</div>
          <div className={classes.owner}>{owners[change.owner]}</div>
        </div>
        <CopyButton text={change.after} what={path} />
      </div>
      <ScrollRegion
        label={`Text of ${path}`}
        maxHeight={maxHeight}
        scroller={scroller}
      >
        <pre className={classes.text}>
          {lines.map(({ text, kind, number }, at) => (
            <div
              // Lines have no identity but their place.
              // eslint-disable-next-line react/no-array-index-key
              key={at}
              data-line={kind}
              className={classes.line}
              style={{ backgroundColor: tint[kind] }}
            >
              <span className={classes.number}>{number}</span>
              <span title={signs[kind].word}>{signs[kind].sign}</span>
              <code>{text}</code>
            </div>
          ))}
        </pre>
      </ScrollRegion>
    </section>
  );
}

/** The text of a file with what differs; opens at the first difference. */
export const FileText = memo(ComparedText);

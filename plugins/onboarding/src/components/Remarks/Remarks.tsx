import { makeStyles } from '@material-ui/core/styles';
import type { Remark } from '@portolan/plugin-onboarding-common';
import type { Verdict } from '@portolan/portal-common';
import { HealthChip } from '@portolan/portal-react';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0, fontSize: '0.8125rem' },
  remark: {
    padding: theme.spacing(0.75, 1.5),
    borderTop: `1px solid ${theme.palette.divider}`,
    '&:first-child': { borderTop: 'none' },
    overflowWrap: 'anywhere',
  },
  text: { margin: theme.spacing(0.25, 0) },
  where: {
    color: theme.palette.text.secondary,
    fontSize: '0.75rem',
    '& code': { fontFamily: 'monospace' },
  },
  none: {
    padding: theme.spacing(0.5, 1.5),
    margin: 0,
    fontSize: '0.8125rem',
  },
}));

const kinds: Record<Remark['kind'], { verdict: Verdict; word: string }> = {
  decision: { verdict: 'warning', word: 'Decision' },
  lost: { verdict: 'bad', word: 'Cannot be held' },
  'special-case': { verdict: 'progressing', word: 'Special case' },
  note: { verdict: 'suspended', word: 'Note' },
};
const order: readonly Remark['kind'][] = [
  'lost',
  'decision',
  'special-case',
  'note',
];

/** What the generator has to say of what it wrote: what is lost first. */
export function Remarks(props: { remarks: readonly Remark[]; empty?: string }) {
  const classes = useStyles();
  const sorted = [...props.remarks].sort(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind),
  );
  if (sorted.length === 0) {
    return (
      <p className={classes.none}>
        {props.empty ?? 'Nothing has to be said of these files.'}
      </p>
    );
  }
  return (
    <ul className={classes.list} aria-label="Remarks">
      {sorted.map(({ kind, path, text, remedy, who, environment }) => (
        <li
          key={[kind, environment, ...path, text].join(' ')}
          className={classes.remark}
        >
          <HealthChip
            size="small"
            verdict={kinds[kind].verdict}
            word={kinds[kind].word}
          />
          <p className={classes.text}>
            {text} {remedy}
          </p>
          <div className={classes.where}>
            {path.length > 0 && <code>{path.join('.')}</code>}
            {environment !== undefined && `, only in ${environment}`} · {who}
          </div>
        </li>
      ))}
    </ul>
  );
}

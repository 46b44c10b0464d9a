import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type {
  Outcome,
  OutcomeCounts,
  ReportEntry,
} from '@portolan/plugin-onboarding-common';
import { toCsv } from '@portolan/portal-common';
import { downloadText, HealthChip } from '@portolan/portal-react';
import { outcomes, outcomeSigns } from './outcomes';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5),
    padding: theme.spacing(0.5, 1.5),
  },
  list: { listStyle: 'none', margin: 0, padding: 0 },
  entry: {
    display: 'grid',
    gridTemplateColumns: '132px minmax(0, 1fr)',
    gap: theme.spacing(0, 1),
    padding: theme.spacing(0.5, 1.5),
    borderTop: `1px solid ${theme.palette.divider}`,
    fontSize: '0.8125rem',
    lineHeight: 1.35,
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  path: {
    fontFamily: 'monospace',
    fontSize: '0.75rem',
    overflowWrap: 'anywhere',
    color: theme.palette.text.secondary,
  },
}));

/** What became of every leaf of the input, each once; nothing is silent. */
export function LossReport(props: {
  report: readonly ReportEntry[];
  counts: OutcomeCounts;
  /** Only these; all if it is not said. */
  only?: Outcome;
  onOnly: (outcome: Outcome | undefined) => void;
}) {
  const { report, counts, only, onOnly } = props;
  const classes = useStyles();
  const rank = (entry: ReportEntry) => outcomes.indexOf(entry.outcome);
  const shown = report
    .filter(({ outcome }) => only === undefined || outcome === only)
    .sort((a, b) => rank(a) - rank(b));
  const save = () =>
    downloadText({
      name: 'what-became-of-it.csv',
      type: 'text/csv;charset=utf-8',
      text: toCsv({
        columns: ['file', 'path', 'outcome', 'note'],
        rows: shown.map(({ file, path, outcome, note }) => [
          file,
          path,
          outcome,
          note,
        ]),
        queriedAt: new Date(),
        hidden: 0,
      }),
    });
  return (
    <>
      <div className={classes.bar} role="group" aria-label="Outcome">
        <Choice
          title={`All ${report.length}`}
          isChosen={only === undefined}
          onChoose={() => onOnly(undefined)}
        />
        {outcomes.map(outcome => (
          <Choice
            key={outcome}
            title={`${outcomeSigns[outcome].word} ${counts[outcome]}`}
            hint={outcomeSigns[outcome].words}
            isChosen={only === outcome}
            onChoose={() => onOnly(outcome)}
          />
        ))}
        <Button size="small" onClick={save}>
          Save as CSV
        </Button>
      </div>
      <ul className={classes.list} aria-label="What became of the input">
        {shown.map(({ file, path, outcome, note }) => (
          <li key={`${file}#${path}`} className={classes.entry}>
            <HealthChip
              size="small"
              verdict={outcomeSigns[outcome].verdict}
              word={outcomeSigns[outcome].word}
            />
            <div>
              <div>{note}</div>
              <div className={classes.path}>
                {file} {path}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function Choice(props: {
  title: string;
  hint?: string;
  isChosen: boolean;
  onChoose: () => void;
}) {
  return (
    <Button
      size="small"
      title={props.hint}
      aria-pressed={props.isChosen}
      variant={props.isChosen ? 'contained' : 'outlined'}
      color={props.isChosen ? 'primary' : 'default'}
      disableElevation
      onClick={props.onChoose}
    >
      {props.title}
    </Button>
  );
}

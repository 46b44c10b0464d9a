import { makeStyles } from '@material-ui/core/styles';
import { HealthChip } from '@portolan/portal-react';
import type { Verdict } from '@portolan/portal-common';
import type { TaskStream } from './taskWords';

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    background: theme.palette.background.paper,
    borderRadius: 8,
    fontSize: '0.8125rem',
  },
  step: {
    display: 'grid',
    gridTemplateColumns: '120px minmax(0, 1fr)',
    gap: theme.spacing(0, 1.5),
    padding: theme.spacing(0.75, 1.5),
    borderTop: `1px solid ${theme.palette.divider}`,
    '&:first-child': { borderTop: 'none' },
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  log: {
    margin: theme.spacing(0.5, 0, 0),
    fontSize: '0.75rem',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    maxHeight: '40vh',
    overflow: 'auto',
  },
}));

const signs: Record<string, { verdict: Verdict; word: string }> = {
  open: { verdict: 'suspended', word: 'To do' },
  processing: { verdict: 'progressing', word: 'Running' },
  completed: { verdict: 'good', word: 'Done' },
  failed: { verdict: 'bad', word: 'Failed' },
  cancelled: { verdict: 'suspended', word: 'Canceled' },
  skipped: { verdict: 'absent', word: 'Skipped' },
};
const strange = { verdict: 'unknown', word: 'Not known' } as const;

/** The steps of a task, each with its log; that of a failed one is open. */
export function TaskSteps(props: { stream: TaskStream }) {
  const { stream } = props;
  const classes = useStyles();
  return (
    <ol className={classes.list} aria-label="Steps of the publication">
      {stream.task?.spec.steps.map(({ id, name }) => {
        const status = stream.steps[id]?.status ?? 'open';
        const log = stream.stepLogs[id] ?? [];
        return (
          <li key={id} className={classes.step}>
            <HealthChip size="small" {...(signs[status] ?? strange)} />
            <div>
              {name}
              {log.length > 0 && (
                <details open={status === 'failed'}>
                  <summary>{log.length} lines of log</summary>
                  <pre className={classes.log}>{log.join('\n')}</pre>
                </details>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

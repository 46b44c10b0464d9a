import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { AlertItem } from '@portolan/plugin-alerts-common';
import type { TableLine } from '@portolan/portal-react';
import { AlertCards } from '../AlertCards';

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  group: {
    justifyContent: 'flex-start',
    textAlign: 'left',
    width: '100%',
    flexWrap: 'wrap',
  },
});

/** Groups of alerts one under the other, each opening its own. */
export function GroupCards(props: {
  lines: readonly TableLine<AlertItem>[];
  onToggle: (group: string, isOpen: boolean) => void;
}) {
  const classes = useStyles();
  return (
    <ul className={classes.list} aria-label="Groups of alerts">
      {groupsOf(props.lines).map(({ head, alerts }) => (
        <li key={head.id}>
          <Button
            size="small"
            className={classes.group}
            aria-expanded={head.open}
            onClick={() => props.onToggle(head.id, !head.open)}
          >
            <span aria-hidden>{head.open ? '▾' : '▸'}&nbsp;</span>
            {head.title} ({head.count}){head.note}
          </Button>
          {head.open && <AlertCards label={head.title} alerts={alerts} />}
        </li>
      ))}
    </ul>
  );
}

function groupsOf(lines: readonly TableLine<AlertItem>[]) {
  const groups: Array<{
    head: Extract<TableLine<AlertItem>, { kind: 'group' }>;
    alerts: AlertItem[];
  }> = [];
  for (const line of lines) {
    if (line.kind === 'group') {
      groups.push({ head: line, alerts: [] });
    } else {
      groups.at(-1)?.alerts.push(line.row);
    }
  }
  return groups;
}

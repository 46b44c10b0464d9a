import { Link } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { entityPath } from '@portolan/portal-common';
import {
  HealthChip,
  useNow,
  verdictSigns,
  type MatrixLine,
} from '@portolan/portal-react';
import { cellInWords } from '../../rules/cellWords';
import { printCellRef } from '../../rules/landscapeState';
import type { ObservedColumn } from '../../rules/observeColumns';
import type { ObservedService } from '../../rules/observeLandscape';
import { DeploymentLine } from '../DeploymentParts/DeploymentLine';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  group: { minHeight: 32, fontWeight: 600 },
  service: {
    padding: theme.spacing(1, 1.5),
    marginBottom: theme.spacing(1),
    borderRadius: 8,
    background: theme.palette.background.paper,
    overflowWrap: 'anywhere',
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0, 1),
  },
  // As high as a finger needs it.
  name: { display: 'inline-block', lineHeight: '24px', fontWeight: 600 },
  cells: { listStyle: 'none', margin: 0, padding: 0 },
}));

/** The landscape where there is no room for a matrix: services one under the other. */
export function LandscapeList(props: {
  columns: readonly ObservedColumn[];
  shown: readonly number[];
  lines: readonly MatrixLine<ObservedService>[];
  onOpen: (cell: string) => void;
  onGroupToggle: (group: string, isOpen: boolean) => void;
  empty: string;
}) {
  const { columns, shown, lines, onOpen, onGroupToggle } = props;
  const classes = useStyles();
  const now = useNow();
  if (lines.length === 0) {
    return <p>{props.empty}</p>;
  }
  return (
    <ul className={classes.list} aria-label="Services">
      {lines.map(line =>
        line.kind === 'group' ? (
          <li key={line.id}>
            <Button
              size="small"
              className={classes.group}
              aria-expanded={line.isOpen}
              onClick={() => onGroupToggle(line.id, !line.isOpen)}
            >
              <span aria-hidden>{line.isOpen ? '▾' : '▸'}&nbsp;</span>
              {line.title} ({line.rows.length})
            </Button>
          </li>
        ) : (
          <li key={line.id} className={classes.service}>
            <div className={classes.head}>
              <HealthChip size="small" verdict={line.row.verdict} />
              <Link to={entityPath(line.id)} className={classes.name}>
                {line.row.service.title}
              </Link>
              {line.row.elsewhere && (
                <HealthChip
                  size="small"
                  verdict={line.row.elsewhere}
                  word={`${verdictSigns[line.row.elsewhere].word} elsewhere`}
                />
              )}
            </div>
            <ul
              className={classes.cells}
              aria-label={`Where ${line.row.service.title} runs`}
            >
              {shown.flatMap(index => {
                const column = columns[index];
                const observed = line.row.cells[index];
                return observed.cell
                  ? [
                      <DeploymentLine
                        key={column.column.id}
                        column={column}
                        observed={observed}
                        label={cellInWords(observed, column, now)}
                        onOpen={() =>
                          onOpen(printCellRef(line.id, column.column.id))
                        }
                      />,
                    ]
                  : [];
              })}
            </ul>
          </li>
        ),
      )}
    </ul>
  );
}

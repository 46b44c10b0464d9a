import { makeStyles } from '@material-ui/core/styles';
import type { DataColumn, DataTableState } from './DataColumn';
import { lineHeight } from './useLineWindow';

const useStyles = makeStyles(theme => ({
  cell: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    height: lineHeight,
    padding: 0,
    textAlign: 'left',
    background: theme.palette.background.paper,
    color: theme.palette.text.secondary,
    '@media print': { position: 'static' },
  },
  title: { padding: theme.spacing(0, 1), fontWeight: 600 },
  sort: {
    font: 'inherit',
    fontWeight: 600,
    color: 'inherit',
    background: 'none',
    border: 0,
    width: '100%',
    minHeight: lineHeight,
    padding: theme.spacing(0, 1),
    textAlign: 'inherit',
    cursor: 'pointer',
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: -2,
    },
  },
}));

const arrows = { ascending: ' ↑', descending: ' ↓', none: '' };

/** The column titles; where rows can be sorted each sorts: upwards, downwards, as given. */
export function DataTableHead<Row>(props: {
  columns: readonly DataColumn<Row>[];
  sort?: DataTableState['sort'];
  onSort?: (column: string) => void;
}) {
  const { columns, sort = '', onSort } = props;
  const classes = useStyles();
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map(column => {
          const order = orderOf(column.id, sort);
          return (
            <th
              key={column.id}
              scope="col"
              aria-sort={onSort && order}
              className={classes.cell}
              style={{ width: column.width, textAlign: column.align }}
            >
              {onSort ? (
                <button
                  type="button"
                  className={classes.sort}
                  onClick={() => onSort(column.id)}
                >
                  {column.title}
                  <span aria-hidden>{arrows[order]}</span>
                </button>
              ) : (
                <div className={classes.title}>{column.title}</div>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function orderOf(id: string, sort: string): keyof typeof arrows {
  if (sort === id) {
    return 'ascending';
  }
  return sort === `-${id}` ? 'descending' : 'none';
}

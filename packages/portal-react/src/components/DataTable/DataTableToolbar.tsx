import Button from '@material-ui/core/Button';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { useState } from 'react';
import type { DataColumn } from './DataColumn';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1),
    fontSize: '0.8125rem',
    '@media print': { display: 'none' },
  },
  count: { fontVariantNumeric: 'tabular-nums' },
  end: { marginLeft: 'auto', display: 'flex', gap: theme.spacing(1) },
}));

/** Filter, count, choice of columns and export of a table. */
export function DataTableToolbar<Row>(props: {
  label: string;
  columns: readonly DataColumn<Row>[];
  shown: readonly DataColumn<Row>[];
  filter: string;
  count: string;
  onFilter: (filter: string) => void;
  onColumnToggle: (column: string) => void;
  onExport: () => void;
}) {
  const { label, columns, shown, count, onColumnToggle, onExport } = props;
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <TextField
        size="small"
        variant="outlined"
        margin="none"
        placeholder="Filter"
        value={props.filter}
        onChange={event => props.onFilter(event.target.value)}
        inputProps={{ 'aria-label': `Filter ${label}`, type: 'search' }}
      />
      <span role="status" className={classes.count}>
        {count}
      </span>
      <span className={classes.end}>
        <ColumnChoice
          columns={columns}
          shown={shown}
          onToggle={onColumnToggle}
        />
        <Button size="small" onClick={onExport}>
          Save as CSV
        </Button>
      </span>
    </div>
  );
}

function ColumnChoice<Row>(props: {
  columns: readonly DataColumn<Row>[];
  shown: readonly DataColumn<Row>[];
  onToggle: (column: string) => void;
}) {
  const { columns, shown, onToggle } = props;
  const [anchor, setAnchor] = useState<Element | null>(null);
  return (
    <>
      <Button
        size="small"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={event => setAnchor(event.currentTarget)}
      >
        Columns
      </Button>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
      >
        {columns.map(column => (
          <MenuItem
            key={column.id}
            dense
            role="menuitemcheckbox"
            aria-checked={shown.includes(column)}
            // A table without columns shows nothing and cannot be told from an empty one.
            disabled={shown.length === 1 && shown.includes(column)}
            onClick={() => onToggle(column.id)}
          >
            <span aria-hidden>{shown.includes(column) ? '☑' : '☐'}&nbsp;</span>
            {column.title}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { useState } from 'react';
import {
  shownColumns,
  type DataColumn,
  type DataTableState,
} from './arrangeRows';
import type { SetUrlState } from '../../hooks/useUrlState';

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
  state: DataTableState;
  onStateChange: SetUrlState<DataTableState>;
  count: string;
  onExport: () => void;
}) {
  const { label, columns, state, onStateChange, count, onExport } = props;
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <TextField
        size="small"
        variant="outlined"
        margin="none"
        placeholder="Filter"
        value={state.filter}
        onChange={event =>
          onStateChange({ filter: event.target.value }, { replace: true })
        }
        inputProps={{ 'aria-label': `Filter ${label}`, type: 'search' }}
      />
      <span role="status" className={classes.count}>
        {count}
      </span>
      <span className={classes.end}>
        <ColumnChoice
          columns={columns}
          chosen={state.columns}
          onChange={chosen => onStateChange({ columns: chosen })}
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
  chosen: DataTableState['columns'];
  onChange: (chosen: DataTableState['columns']) => void;
}) {
  const { columns, chosen, onChange } = props;
  const [anchor, setAnchor] = useState<Element | null>(null);
  const shown = shownColumns(columns, chosen).map(column => column.id);
  const toggle = (id: string) => {
    const next = columns
      .map(column => column.id)
      .filter(one => (one === id ? !shown.includes(one) : shown.includes(one)));
    const isDefault = columns.every(
      column => next.includes(column.id) === !column.optional,
    );
    onChange(isDefault ? 'default' : next);
  };
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
            aria-checked={shown.includes(column.id)}
            // A table without columns shows nothing and cannot be told from an empty one.
            disabled={shown.length === 1 && shown.includes(column.id)}
            onClick={() => toggle(column.id)}
          >
            <Checkbox
              size="small"
              tabIndex={-1}
              disableRipple
              checked={shown.includes(column.id)}
              inputProps={{ 'aria-hidden': true }}
            />
            {column.title}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import MenuItem from '@material-ui/core/MenuItem';
import MenuList from '@material-ui/core/MenuList';
import Popover from '@material-ui/core/Popover';
import { makeStyles } from '@material-ui/core/styles';
import { useState, type ReactNode } from 'react';

/** One of the things a person may choose. */
export interface ChoiceOption<T extends string> {
  value: T;
  title: string;
  count?: number;
}

const useStyles = makeStyles(theme => ({
  paper: { maxHeight: '60vh', minWidth: 200, maxWidth: 'min(420px, 100vw)' },
  checkbox: { padding: theme.spacing(0, 1, 0, 0) },
  count: {
    marginLeft: 'auto',
    paddingLeft: theme.spacing(2),
    color: theme.palette.text.secondary,
    fontVariantNumeric: 'tabular-nums',
  },
}));

/** A button that tells how many are chosen, and opens what there is to choose from. */
export function ChoiceButton(props: {
  label: string;
  chosen?: number;
  /** Drawn only while it is open. */
  children: (close: () => void) => ReactNode;
}) {
  const { label, chosen = 0, children } = props;
  const classes = useStyles();
  const [anchor, setAnchor] = useState<Element | null>(null);
  const close = () => setAnchor(null);
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        color={chosen > 0 ? 'primary' : 'default'}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {chosen > 0 ? `${label}: ${chosen}` : label}
        <span aria-hidden>&nbsp;▾</span>
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        onClose={close}
        classes={{ paper: classes.paper }}
      >
        {anchor && children(close)}
      </Popover>
    </>
  );
}

/** What there is to choose from; several may be chosen. */
export function ChoiceList<T extends string>(props: {
  label: string;
  options: readonly ChoiceOption<T>[];
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
}) {
  const { label, options, chosen, onChange } = props;
  const classes = useStyles();
  return (
    <MenuList dense autoFocusItem aria-label={label}>
      {options.map(({ value, title, count }) => {
        const isChosen = chosen.includes(value);
        return (
          <MenuItem
            key={value}
            role="menuitemcheckbox"
            aria-checked={isChosen}
            onClick={() =>
              onChange(
                isChosen
                  ? chosen.filter(one => one !== value)
                  : [...chosen, value],
              )
            }
          >
            <Checkbox
              checked={isChosen}
              tabIndex={-1}
              size="small"
              color="primary"
              className={classes.checkbox}
              inputProps={{ 'aria-hidden': true, tabIndex: -1 }}
            />
            {title}
            {count !== undefined && (
              <span className={classes.count}>{count}</span>
            )}
          </MenuItem>
        );
      })}
    </MenuList>
  );
}

/** What there is to choose from; one is chosen. */
export function SingleChoiceList<T extends string>(props: {
  label: string;
  options: readonly ChoiceOption<T>[];
  chosen: T;
  onChange: (chosen: T) => void;
}) {
  const { label, options, chosen, onChange } = props;
  return (
    <MenuList dense autoFocusItem aria-label={label}>
      {options.map(({ value, title }) => (
        <MenuItem
          key={value}
          role="menuitemradio"
          aria-checked={value === chosen}
          selected={value === chosen}
          onClick={() => onChange(value)}
        >
          {title}
        </MenuItem>
      ))}
    </MenuList>
  );
}

import { configApiRef, useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import {
  choosePerson,
  chosenPerson,
  demoPeople,
  type DemoPerson,
} from '../../api/people';
import { useLandscape } from '../../hooks/useLandscape';
import { BreakPanel } from '../BreakPanel/BreakPanel';

const everyMs = 5_000;

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: theme.spacing(0.5, 2),
    minHeight: 40,
    padding: theme.spacing(0.25, 2.5),
    fontSize: '0.8125rem',
    color: theme.palette.text.primary,
    background: theme.palette.background.paper,
    borderBottom: `1px solid ${theme.palette.divider}`,
    '@media print': { display: 'none' },
    [theme.breakpoints.down('xs')]: {
      flexWrap: 'wrap',
      columnGap: theme.spacing(1),
      justifyContent: 'space-between',
      padding: theme.spacing(0.5, 2),
    },
  },
  link: {
    color: theme.palette.primary.main,
    textDecoration: 'underline',
    minHeight: 24,
    display: 'inline-flex',
    alignItems: 'center',
  },
  person: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    // Too wide for what is left of the first line: it begins the second, and shares it with the button.
    [theme.breakpoints.down('xs')]: { flex: '1 1 40%', minWidth: 0 },
  },
  who: { [theme.breakpoints.down('xs')]: { display: 'none' } },
  select: { [theme.breakpoints.down('xs')]: { flex: 1, minWidth: 0 } },
  input: {
    height: 20,
    lineHeight: '20px',
    fontSize: '0.8125rem',
    textOverflow: 'ellipsis',
  },
  break: { whiteSpace: 'nowrap', flexShrink: 0 },
}));

/**
 * The strip above every page: what this is, who one is, and the panel that breaks things. With people but without
 * a landscape it is somebody's own portal on their machine, and does not call itself a demo.
 */
export function DemoBar() {
  const classes = useStyles();
  const config = useApi(configApiRef);
  const people = demoPeople(config);
  const landscape = config.getOptionalString('portolan.demo.landscape');
  const person = chosenPerson();
  if (!person || people.length === 0) {
    return null;
  }
  return (
    <div className={classes.bar} role="region" aria-label="Demo">
      <strong>
        {landscape ? 'Demo landscape' : 'Sign-in without a password'}
      </strong>
      <Link to="/connect" className={classes.link}>
        {landscape ? 'connect your own' : 'connect more'}
      </Link>
      <PersonSwitch person={person} people={people} />
      {landscape && <BreakButton landscape={landscape} />}
    </div>
  );
}

function PersonSwitch(props: { person: string; people: DemoPerson[] }) {
  const classes = useStyles();
  return (
    <div className={classes.person}>
      <span aria-hidden className={classes.who}>
        You are
      </span>
      <TextField
        select
        size="small"
        variant="outlined"
        className={classes.select}
        value={props.person}
        onChange={event => {
          choosePerson(event.target.value);
          window.location.reload();
        }}
        SelectProps={{ native: true }}
        InputProps={{ classes: { input: classes.input } }}
        inputProps={{ 'aria-label': 'You are' }}
      >
        {props.people.map(one => (
          <option key={one.entityRef} value={one.entityRef}>
            {one.title}, {one.does}
          </option>
        ))}
      </TextField>
    </div>
  );
}

function BreakButton(props: { landscape: string }) {
  const { landscape } = props;
  const classes = useStyles();
  const [isOpen, setOpen] = useState(false);
  const { broken, problem } = useLandscape(landscape, everyMs);
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        aria-haspopup="dialog"
        className={classes.break}
        title={problem}
        onClick={() => setOpen(true)}
      >
        Break something{suffixOf(broken, problem)}
      </Button>
      {isOpen && (
        <BreakPanel landscape={landscape} onClose={() => setOpen(false)} />
      )}
    </>
  );
}

function suffixOf(broken: number | undefined, problem: string | undefined) {
  if (problem) {
    return ' (no answer)';
  }
  return broken ? ` (${broken} broken)` : '';
}

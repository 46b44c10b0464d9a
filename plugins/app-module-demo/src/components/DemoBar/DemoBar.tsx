import { configApiRef, useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Link from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { choosePerson, chosenPerson, demoPeople } from '../../api/people';
import { BreakPanel } from '../BreakPanel/BreakPanel';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    justifyContent: 'flex-end',
    padding: theme.spacing(0.5, 2),
    fontSize: '0.8125rem',
    color: theme.palette.text.primary,
    background: theme.palette.background.paper,
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  select: {
    font: 'inherit',
    color: 'inherit',
    background: 'inherit',
    padding: 4,
    minHeight: 28,
  },
}));

/** The strip above every page of the demo: what this is, who one is, and the panel that breaks things. */
export function DemoBar() {
  const classes = useStyles();
  const config = useApi(configApiRef);
  const people = demoPeople(config);
  const landscape = config.getOptionalString('portolan.demo.landscape');
  const [breaking, setBreaking] = useState(false);
  const person = chosenPerson();
  if (!person || people.length === 0) {
    return null;
  }
  return (
    <div className={classes.bar} role="region" aria-label="Demo">
      <strong>Demo landscape</strong>
      {landscape && <Link href={`${landscape}/`}>connect your own</Link>}
      <label>
        You are{' '}
        <select
          className={classes.select}
          value={person}
          onChange={event => {
            choosePerson(event.target.value);
            window.location.reload();
          }}
        >
          {people.map(one => (
            <option key={one.entityRef} value={one.entityRef}>
              {one.title}, {one.does}
            </option>
          ))}
        </select>
      </label>
      {landscape && (
        <Button
          size="small"
          variant="outlined"
          onClick={() => setBreaking(true)}
        >
          Break something
        </Button>
      )}
      {landscape && breaking && (
        <BreakPanel landscape={landscape} onClose={() => setBreaking(false)} />
      )}
    </div>
  );
}

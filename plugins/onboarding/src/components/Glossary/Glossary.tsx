import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { useState } from 'react';
import { glossary } from '../../rules/glossary';

const useStyles = makeStyles(theme => ({
  root: { padding: theme.spacing(1, 1.5) },
  list: { margin: theme.spacing(1, 0, 0), fontSize: '0.8125rem' },
  entry: {
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, 2fr) minmax(0, 5fr)',
    gap: theme.spacing(0, 1.5),
    padding: theme.spacing(0.5, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    '& dd': { margin: 0 },
  },
  from: { color: theme.palette.text.secondary, fontSize: '0.75rem' },
  key: { fontFamily: 'monospace', fontSize: '0.75rem' },
}));

/** The words of ECS and Docker beside those of Kubernetes, and where portolan.yaml says it. */
export function Glossary() {
  const classes = useStyles();
  const [filter, setFilter] = useState('');
  const wanted = filter.trim().toLocaleLowerCase('en-GB');
  const shown = glossary.filter(({ word, kubernetes }) =>
    `${word} ${kubernetes}`.toLocaleLowerCase('en-GB').includes(wanted),
  );
  return (
    <div className={classes.root}>
      <TextField
        size="small"
        variant="outlined"
        placeholder="Filter words"
        inputProps={{ 'aria-label': 'Filter words' }}
        value={filter}
        onChange={event => setFilter(event.target.value)}
      />
      {shown.length === 0 && <p>None of these words has that in it.</p>}
      <dl className={classes.list}>
        {shown.map(({ word, from, kubernetes, words, key }) => (
          <div key={word} className={classes.entry}>
            <dt>
              {word} <span className={classes.from}>{from}</span>
            </dt>
            <dd>
              <strong>{kubernetes}</strong>. {words}{' '}
              {key && <code className={classes.key}>{key}</code>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

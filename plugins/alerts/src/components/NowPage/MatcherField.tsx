import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { parseMatcher, printMatcher } from '@portolan/plugin-alerts-common';
import { useState } from 'react';

const useStyles = makeStyles(theme => ({
  root: { width: 176 },
  input: { padding: theme.spacing(0.5, 1), height: 22 },
}));

/** Adds a matcher as people write them for Alertmanager; Enter takes it, and what is none is told in words. */
export function MatcherField(props: { onAdd: (matcher: string) => void }) {
  const classes = useStyles();
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<string>();
  const add = () => {
    try {
      props.onAdd(printMatcher(parseMatcher(text)));
      setText('');
      setWrong(undefined);
    } catch (error) {
      setWrong(error instanceof Error ? error.message : `${error}`);
    }
  };
  return (
    <TextField
      className={classes.root}
      size="small"
      variant="outlined"
      margin="none"
      placeholder='namespace="…"'
      value={text}
      error={wrong !== undefined}
      helperText={wrong}
      onChange={event => {
        setText(event.target.value);
        setWrong(undefined);
      }}
      onKeyDown={event => {
        if (event.key === 'Enter' && text.trim()) {
          add();
        }
      }}
      inputProps={{ className: classes.input, 'aria-label': 'Add a matcher' }}
    />
  );
}

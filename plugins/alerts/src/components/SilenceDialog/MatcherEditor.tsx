import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import type { Matcher } from '@portolan/plugin-alerts-common';

const useStyles = makeStyles(theme => ({
  root: { border: 0, margin: 0, padding: 0, minWidth: 0 },
  legend: { fontWeight: 600, padding: 0 },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) 72px minmax(0, 3fr) auto',
    gap: theme.spacing(0.5),
    alignItems: 'center',
    marginTop: theme.spacing(0.5),
    [theme.breakpoints.down('xs')]: {
      gridTemplateColumns: 'minmax(0, 1fr) 72px auto',
      '& > :nth-child(3)': { gridColumn: '1 / 3', gridRow: 2 },
    },
  },
}));

const operators = [
  { sign: '=', title: 'equals', isRegex: false, isEqual: true },
  { sign: '!=', title: 'differs from', isRegex: false, isEqual: false },
  { sign: '=~', title: 'fits the expression', isRegex: true, isEqual: true },
  {
    sign: '!~',
    title: 'does not fit the expression',
    isRegex: true,
    isEqual: false,
  },
] as const;

function signOf(matcher: Matcher): string {
  return (
    operators.find(
      one => one.isRegex === matcher.isRegex && one.isEqual === matcher.isEqual,
    )?.sign ?? '='
  );
}

/** Matchers one under the other, all of which must fit. */
export function MatcherEditor(props: {
  matchers: readonly Matcher[];
  onChange: (matchers: Matcher[]) => void;
}) {
  const { matchers, onChange } = props;
  const classes = useStyles();
  const change = (at: number, part: Partial<Matcher>) =>
    onChange(
      matchers.map((matcher, index) =>
        index === at ? { ...matcher, ...part } : matcher,
      ),
    );
  return (
    <fieldset className={classes.root}>
      <legend className={classes.legend}>
        Alerts whose labels fit all of these
      </legend>
      {matchers.map((matcher, index) => (
        <div key={index} className={classes.row}>
          <TextField
            size="small"
            variant="outlined"
            margin="none"
            value={matcher.name}
            onChange={event => change(index, { name: event.target.value })}
            inputProps={{
              'aria-label': `Label ${index + 1}`,
              spellCheck: false,
              maxLength: 1_000,
            }}
          />
          <TextField
            select
            size="small"
            variant="outlined"
            margin="none"
            value={signOf(matcher)}
            onChange={event => {
              const chosen = operators.find(
                one => one.sign === event.target.value,
              );
              if (chosen) {
                const { isRegex, isEqual } = chosen;
                change(index, { isRegex, isEqual });
              }
            }}
            SelectProps={{ native: true }}
            inputProps={{ 'aria-label': `Comparison ${index + 1}` }}
          >
            {operators.map(({ sign, title }) => (
              <option key={sign} value={sign} title={title}>
                {sign}
              </option>
            ))}
          </TextField>
          <TextField
            size="small"
            variant="outlined"
            margin="none"
            value={matcher.value}
            onChange={event => change(index, { value: event.target.value })}
            inputProps={{
              'aria-label': `Value ${index + 1}`,
              spellCheck: false,
              maxLength: 4_000,
            }}
          />
          <Button
            size="small"
            aria-label={`Remove matcher ${index + 1}`}
            onClick={() => onChange(matchers.filter((_, at) => at !== index))}
          >
            Remove
          </Button>
        </div>
      ))}
      <Button
        size="small"
        onClick={() =>
          onChange([
            ...matchers,
            { name: '', value: '', isRegex: false, isEqual: true },
          ])
        }
      >
        Add a matcher
      </Button>
    </fieldset>
  );
}

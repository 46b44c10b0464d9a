import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { Matcher } from '@portolan/plugin-alerts-common';
import { equalityMatcher } from './silenceDraft';

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5) },
  label: {
    fontFamily: 'monospace',
    fontWeight: 400,
    fontSize: '0.75rem',
    minHeight: 24,
    padding: theme.spacing(0, 1),
    maxWidth: '100%',
    overflowWrap: 'anywhere',
    textAlign: 'left',
  },
}));

/** The labels of the alert, each of which may take part. */
export function LabelToggles(props: {
  labels: Readonly<Record<string, string>>;
  matchers: readonly Matcher[];
  onChange: (matchers: Matcher[]) => void;
}) {
  const { labels, matchers, onChange } = props;
  const classes = useStyles();
  return (
    <div
      className={classes.root}
      role="group"
      aria-label="Labels of the alert that take part"
    >
      {Object.entries(labels).map(([name, value]) => {
        const isIn = (matcher: Matcher) =>
          matcher.name === name &&
          matcher.value === value &&
          matcher.isEqual &&
          !matcher.isRegex;
        const takesPart = matchers.some(isIn);
        return (
          <Button
            key={name}
            size="small"
            variant="outlined"
            className={classes.label}
            color={takesPart ? 'primary' : 'default'}
            aria-pressed={takesPart}
            onClick={() =>
              onChange(
                takesPart
                  ? matchers.filter(matcher => !isIn(matcher))
                  : [
                      ...matchers.filter(matcher => matcher.name !== name),
                      equalityMatcher(name, value),
                    ],
              )
            }
          >
            <span aria-hidden>{takesPart ? '✓' : '+'}&nbsp;</span>
            {name}={value}
          </Button>
        );
      })}
    </div>
  );
}

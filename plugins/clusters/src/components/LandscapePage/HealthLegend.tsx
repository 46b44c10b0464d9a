import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { tally, verdicts, type Verdict } from '@portolan/portal-common';
import { useVerdictColors, verdictSigns } from '@portolan/portal-react';
import type { ObservedService } from '../../rules/observeLandscape';

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', flexWrap: 'wrap' },
  button: {
    minWidth: 0,
    padding: theme.spacing(0.25, 0.75),
    fontVariantNumeric: 'tabular-nums',
  },
}));

/** What the shapes mean, how many services are so, and a filter by it. */
export function HealthLegend(props: {
  services: readonly ObservedService[];
  chosen: readonly Verdict[];
  onChange: (chosen: Verdict[]) => void;
}) {
  const { services, chosen, onChange } = props;
  const classes = useStyles();
  const colors = useVerdictColors();
  const counts = tally(services.map(({ verdict }) => verdict));
  return (
    <span
      className={classes.root}
      role="group"
      aria-label="Show only services that are"
    >
      {verdicts
        .filter(verdict => counts[verdict] > 0 || chosen.includes(verdict))
        .map(verdict => {
          const isChosen = chosen.includes(verdict);
          return (
            <Button
              key={verdict}
              size="small"
              variant={isChosen ? 'outlined' : 'text'}
              className={classes.button}
              aria-pressed={isChosen}
              onClick={() =>
                onChange(
                  isChosen
                    ? chosen.filter(one => one !== verdict)
                    : [...chosen, verdict],
                )
              }
            >
              <span aria-hidden style={{ color: colors[verdict] }}>
                {verdictSigns[verdict].shape}
              </span>
              &nbsp;{counts[verdict]}{' '}
              {verdictSigns[verdict].word.toLocaleLowerCase('en-GB')}
            </Button>
          );
        })}
    </span>
  );
}

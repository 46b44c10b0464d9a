import { makeStyles } from '@material-ui/core/styles';
import type { RuleQuality } from '@portolan/plugin-alerts-common';
import { nameOf } from '@portolan/portal-common';
import { HealthChip } from '@portolan/portal-react';
import { verdictWords } from './qualityWords';

const useStyles = makeStyles(theme => ({
  scroll: { overflowX: 'auto' },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: '0.8125rem',
    fontVariantNumeric: 'tabular-nums',
    '& th': { textAlign: 'left', color: theme.palette.text.secondary },
    '& th, & td': {
      padding: theme.spacing(0.25, 2, 0.25, 0),
      borderBottom: `1px solid ${theme.palette.divider}`,
      verticalAlign: 'top',
    },
  },
}));

/** The rules of a team with their firings and what is said of them, the noisiest first. */
export function RuleQualityTable(props: { rules: readonly RuleQuality[] }) {
  const classes = useStyles();
  const rules = [...props.rules].sort(
    (a, b) => b.firings - a.firings || a.name.localeCompare(b.name),
  );
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label="Rules">
        <thead>
          <tr>
            <th scope="col">Rule</th>
            <th scope="col">Service</th>
            <th scope="col">Firings</th>
            <th scope="col">Flaps</th>
            <th scope="col">Verdict</th>
          </tr>
        </thead>
        <tbody>
          {rules.map(rule => (
            <tr key={`${rule.name} ${rule.service}`}>
              <td>{rule.name}</td>
              <td>{rule.service ? nameOf(rule.service) : 'no service'}</td>
              <td>{rule.firings}</td>
              <td>{rule.flaps}</td>
              <td>
                {rule.verdicts.map(verdict => (
                  <div key={verdict}>
                    <HealthChip
                      size="small"
                      verdict="warning"
                      word={verdictWords[verdict]}
                    />
                  </div>
                ))}
                {rule.verdicts.length === 0 && '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

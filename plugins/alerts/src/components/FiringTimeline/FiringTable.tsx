import { makeStyles } from '@material-ui/core/styles';
import { severities, type History } from '@portolan/plugin-alerts-common';
import { absoluteTime } from '@portolan/portal-react';
import { severityWords } from '../alertWords';

const useStyles = makeStyles(theme => ({
  table: {
    borderCollapse: 'collapse',
    fontSize: '0.75rem',
    fontVariantNumeric: 'tabular-nums',
    '& th': { textAlign: 'left' },
    '& th, & td': { padding: theme.spacing(0, 2, 0, 0) },
  },
}));

/** The timeline as a table, the newest step first; what is not known stands on top. */
export function FiringTable(props: { history: History }) {
  const { steps, gaps } = props.history;
  const classes = useStyles();
  return (
    <table className={classes.table} aria-label="Firing by severity">
      <thead>
        <tr>
          <th scope="col">At</th>
          {severities.map(severity => (
            <th key={severity} scope="col">
              {severityWords[severity]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {gaps.map(gap => (
          <tr key={`${gap.upstream} ${gap.from}`}>
            <td>{absoluteTime(Date.parse(gap.from))}</td>
            <td colSpan={severities.length}>
              {`not known of ${gap.upstream} until ${absoluteTime(
                Date.parse(gap.to),
              )}: ${gap.why}`}
            </td>
          </tr>
        ))}
        {[...steps].reverse().map(step => (
          <tr key={step.at}>
            <td>{absoluteTime(Date.parse(step.at))}</td>
            {severities.map(severity => (
              <td key={severity}>{step.firing[severity]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

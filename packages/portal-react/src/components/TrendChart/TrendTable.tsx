import { makeStyles } from '@material-ui/core/styles';
import { absoluteTime } from '../Freshness/absoluteTime';
import { momentsOf, valueInWords, type Trend } from './Trend';

const useStyles = makeStyles(theme => ({
  table: {
    borderCollapse: 'collapse',
    fontSize: '0.8125rem',
    fontVariantNumeric: 'tabular-nums',
    '& th': { textAlign: 'left' },
    '& th, & td': { padding: theme.spacing(0.25, 2, 0.25, 0) },
    '& td + td': { textAlign: 'right' },
  },
}));

/** A trend as a table, the newest moment first. */
export function TrendTable(props: Trend) {
  const { series, threshold, level, unit } = props;
  const classes = useStyles();
  return (
    <table className={classes.table}>
      <caption>
        {unit ? `Values in ${unit}` : 'Values as the query gives them'}
        {threshold && `; limit ${threshold.operator} ${threshold.value}`}
        {level && `; ${level.title} ${valueInWords(level.value)}`}
      </caption>
      <thead>
        <tr>
          <th scope="col">Time</th>
          {series.map(({ id, title }) => (
            <th key={id} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {momentsOf(series)
          .reverse()
          .map(({ at, values }) => (
            <tr key={at}>
              <td>{absoluteTime(at)}</td>
              {values.map((value, index) => (
                <td key={series[index].id}>
                  {value === undefined ? 'not measured' : valueInWords(value)}
                </td>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  );
}

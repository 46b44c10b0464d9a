import { useTheme } from '@material-ui/core/styles';
import {
  CartesianGrid,
  Dot,
  Legend,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { useVerdictColors } from '../../theme/useVerdictColors';
import { absoluteTime } from '../Freshness/absoluteTime';
import { tickLabel, ticks, zoneName } from '../Timeline/ticks';
import { isAlone, momentsOf, valueInWords, type Trend } from './Trend';

const mostTicks = 6;
/** Told apart by the dash too, not by colour alone. */
const dashes = ['', '6 3', '2 2', '8 3 2 3'];
/** More names would leave no room for the picture; they stand at the pointer and in the table. */
const mostNames = 4;

/** A trend as a picture. Does not move: nothing here happens by itself. */
export function TrendPicture(props: Trend & { height: number }) {
  const { label, from, to, series, threshold, level, unit, height } = props;
  const theme = useTheme();
  const verdicts = useVerdictColors();
  const strokes = [
    verdicts.progressing,
    verdicts.warning,
    verdicts.unknown,
    verdicts.good,
  ];
  const axis = ticks({ from, to, most: mostTicks });
  const moments = momentsOf(series);
  const text = { fill: theme.palette.text.secondary, fontSize: 12 };
  return (
    <ResponsiveContainer width="100%" height={height}>
      <LineChart
        data={moments}
        margin={{ top: 8, right: 16, bottom: 16, left: 8 }}
        title={label}
      >
        <CartesianGrid stroke={theme.palette.divider} vertical={false} />
        <XAxis
          type="number"
          dataKey="at"
          domain={[from, to]}
          ticks={axis.at}
          tickFormatter={(at: number) => tickLabel(at, axis.step)}
          tick={text}
          label={{
            ...text,
            value: `time, ${zoneName()}`,
            position: 'insideBottomRight',
            offset: -12,
          }}
        />
        <YAxis
          width={64}
          domain={domainOf(threshold?.value ?? level?.value)}
          tickFormatter={valueInWords}
          tick={text}
          label={{
            ...text,
            value: unit ?? 'value',
            angle: -90,
            position: 'insideLeft',
          }}
        />
        <Tooltip
          isAnimationActive={false}
          contentStyle={{
            background: theme.palette.background.paper,
            color: theme.palette.text.primary,
            border: `1px solid ${theme.palette.divider}`,
          }}
          labelFormatter={at => absoluteTime(Number(at))}
          formatter={value =>
            typeof value === 'number' ? valueInWords(value) : value
          }
        />
        {series.length > 1 && series.length <= mostNames && (
          <Legend
            verticalAlign="top"
            iconType="plainline"
            wrapperStyle={{ fontSize: 12 }}
          />
        )}
        {level && (
          <ReferenceLine
            y={level.value}
            stroke={text.fill}
            strokeDasharray="4 4"
            label={{
              ...text,
              value: `${level.title} ${valueInWords(level.value)}`,
              position: 'insideTopLeft',
            }}
          />
        )}
        {threshold && (
          <ReferenceLine
            y={threshold.value}
            stroke={verdicts.bad}
            strokeDasharray="4 4"
            label={{
              value: `limit ${threshold.operator} ${threshold.value}`,
              position: 'insideBottomLeft',
              fill: verdicts.bad,
              fontSize: 12,
            }}
          />
        )}
        {series.map(({ id, title }, index) => (
          <Line
            key={id}
            name={title}
            dataKey={({ values }: { values: Array<number | undefined> }) =>
              values[index]
            }
            stroke={strokes[index % strokes.length]}
            strokeDasharray={dashOf(index)}
            strokeWidth={1.5}
            dot={
              moments.some((_, moment) =>
                isAlone(moments, { moment, series: index }),
              ) &&
              (({ cx, cy, index: moment }) => (
                <Dot
                  key={moment}
                  cx={cx}
                  cy={cy}
                  r={isAlone(moments, { moment, series: index }) ? 2.5 : 0}
                  fill={strokes[index % strokes.length]}
                />
              ))
            }
            // A hole in what was measured is a hole in the line.
            connectNulls={false}
            isAnimationActive={false}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}

/** Neighbours differ in dash and colour, and no two of sixteen have both alike. */
function dashOf(index: number): string {
  const round = Math.floor(index / dashes.length);
  return dashes[(index + round) % dashes.length];
}

/** The limit must be in sight even where no value comes near it. */
function domainOf(
  limit: number | undefined,
): [(least: number) => number, (most: number) => number] {
  return [
    least => Math.min(0, least, limit ?? least),
    most => Math.max(most, limit ?? most),
  ];
}

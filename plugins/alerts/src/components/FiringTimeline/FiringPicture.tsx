import { makeStyles, useTheme } from '@material-ui/core/styles';
import {
  severities,
  type History,
  type Severity,
} from '@portolan/plugin-alerts-common';
import { absoluteTime, useVerdictColors } from '@portolan/portal-react';
import { useId } from 'react';
import { severityVerdicts, severityWords } from '../alertWords';

/** Units of the picture; its width follows the page. */
const width = 600;
const axisHeight = 14;

const useStyles = makeStyles(theme => ({
  root: { position: 'relative' },
  svg: {
    display: 'block',
    width: '100%',
    background: theme.palette.background.paper,
    borderRadius: 4,
  },
  axis: {
    display: 'flex',
    justifyContent: 'space-between',
    height: axisHeight,
    fontSize: '0.6875rem',
    lineHeight: `${axisHeight}px`,
    color: theme.palette.text.secondary,
    fontVariantNumeric: 'tabular-nums',
  },
  most: {
    position: 'absolute',
    top: 0,
    left: 4,
    fontSize: '0.6875rem',
    color: theme.palette.text.secondary,
    background: theme.palette.background.paper,
  },
}));

/** Stacked steps, the worst at the bottom, where it is seen first; a step tells its counts on hover. */
export function FiringPicture(props: { history: History; height: number }) {
  const { history, height } = props;
  const classes = useStyles();
  const colors = useVerdictColors();
  const theme = useTheme();
  const hatch = useId();
  const from = Date.parse(history.from);
  const to = Date.parse(history.to);
  const high = height - axisHeight;
  const most = Math.max(1, ...history.steps.map(step => sumOf(step.firing)));
  const x = (at: number) =>
    (Math.min(to, Math.max(from, at)) - from) * (width / (to - from));
  const stepWidth = width / Math.max(1, history.steps.length);
  return (
    <div className={classes.root}>
      <svg
        className={classes.svg}
        viewBox={`0 0 ${width} ${high}`}
        preserveAspectRatio="none"
        height={high}
        role="img"
        aria-label={summaryOf(history)}
      >
        <defs>
          <pattern
            id={hatch}
            width={6}
            height={6}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <line y2={6} stroke={colors.unknown} strokeWidth={1.5} />
          </pattern>
        </defs>
        {history.steps.map((step, index) => {
          let below = 0;
          const at = Date.parse(step.at);
          return (
            <g key={step.at}>
              <title>{`${absoluteTime(at)}: ${countsOf(step.firing)}`}</title>
              {/* The whole column takes the pointer, also where little fires. */}
              <rect
                x={index * stepWidth}
                width={stepWidth}
                height={high}
                fill="transparent"
              />
              {severities.map(severity => {
                const tall = (step.firing[severity] / most) * (high - 2);
                below += tall;
                return tall > 0 ? (
                  <rect
                    key={severity}
                    x={index * stepWidth}
                    y={high - below}
                    width={stepWidth + 0.2}
                    height={tall}
                    fill={colors[severityVerdicts[severity]]}
                  />
                ) : null;
              })}
            </g>
          );
        })}
        {history.gaps.map(gap => (
          <rect
            key={`${gap.upstream} ${gap.from}`}
            x={x(Date.parse(gap.from))}
            width={Math.max(1, x(Date.parse(gap.to)) - x(Date.parse(gap.from)))}
            height={high}
            fill={`url(#${hatch})`}
            stroke={theme.palette.divider}
          >
            <title>{`${gap.upstream} not known: ${gap.why}`}</title>
          </rect>
        ))}
      </svg>
      <span className={classes.most} aria-hidden>
        {most}
      </span>
      <div className={classes.axis} aria-hidden>
        <span>{dayAndTime(from)}</span>
        <span>{dayAndTime((from + to) / 2)}</span>
        <span>now</span>
      </div>
    </div>
  );
}

function sumOf(firing: Record<Severity, number>): number {
  return severities.reduce((sum, severity) => sum + firing[severity], 0);
}

function countsOf(firing: Record<Severity, number>): string {
  const parts = severities
    .filter(severity => firing[severity] > 0)
    .map(severity => `${firing[severity]} ${severityWords[severity]}`);
  return parts.length > 0 ? parts.join(', ') : 'nothing seen firing';
}

function summaryOf({ steps, gaps }: History): string {
  const last = steps.at(-1);
  const most = Math.max(0, ...steps.map(step => sumOf(step.firing)));
  const unknown =
    gaps.length > 0
      ? ` ${gaps.length} ${
          gaps.length === 1 ? 'stretch is' : 'stretches are'
        } not known.`
      : '';
  return `At most ${most} at once, now ${
    last ? countsOf(last.firing) : 'not known'
  }.${unknown}`;
}

function dayAndTime(at: number): string {
  return new Date(at).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
}

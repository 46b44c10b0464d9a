import Button from '@material-ui/core/Button';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { useId, useState } from 'react';
import { useNow } from '../../hooks/clock';
import { verdictSigns } from '../../theme/tokens';
import { useVerdictColors } from '../../theme/useVerdictColors';
import { absoluteTime } from '../Freshness/absoluteTime';
import { EventTable } from './EventTable';
import { tickLabel, ticks, zoneName } from './ticks';
import {
  endInWords,
  type TimelineEvent,
  type TimelineGap,
  type TimelineLane,
} from './TimelineEvent';

const width = 960;
const laneHeight = 24;
const labelWidth = 200;
const axisHeight = 36;
const barHeight = 14;
const mostTicks = 8;
const labelLetters = 28;
/** Half of the widest label of a time. */
const labelMargin = 20;

const useStyles = makeStyles(theme => ({
  figure: { margin: theme.spacing(0, 0, 2) },
  caption: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    fontWeight: 600,
  },
  scroll: { overflowX: 'auto' },
  svg: { display: 'block', width: '100%', minWidth: 560, height: 'auto' },
  text: {
    fill: theme.palette.text.primary,
    fontSize: 12,
    fontVariantNumeric: 'tabular-nums',
  },
  grid: { stroke: theme.palette.divider },
  event: {
    cursor: 'pointer',
    outline: 'none',
    '&:focus-visible rect': { stroke: theme.palette.text.primary },
    '&:focus-visible text': { textDecoration: 'underline' },
  },
}));

/** Events and intervals by severity over a range of time, and the same as a table. */
export function Timeline(props: {
  /** What is shown; the name of the picture. */
  label: string;
  /** Milliseconds since the epoch. */
  from: number;
  to: number;
  lanes: readonly TimelineLane[];
  /** Hatched over all lanes: emptiness there is not calm. */
  gaps?: readonly TimelineGap[];
  onEventOpen?: (event: TimelineEvent, lane: TimelineLane) => void;
}) {
  const { label, from, to, gaps = [], onEventOpen } = props;
  const [asTable, setAsTable] = useState(false);
  const classes = useStyles();
  const labelId = useId();
  const now = useNow();
  const lanes = props.lanes.map(lane => ({
    ...lane,
    events: lane.events.filter(
      event => event.from <= to && endOf(event, now) >= from,
    ),
  }));
  const shown = lanes.reduce((sum, lane) => sum + lane.events.length, 0);
  return (
    <figure className={classes.figure} aria-labelledby={labelId}>
      <figcaption className={classes.caption}>
        <span id={labelId}>{label}</span>
        <Button size="small" onClick={() => setAsTable(!asTable)}>
          {asTable ? 'Show as picture' : 'Show as table'}
        </Button>
      </figcaption>
      {shown === 0 && (
        <p>
          {gaps.length > 0
            ? 'Nothing is known to have happened; not all of the time is known.'
            : 'Nothing in this range of time.'}
        </p>
      )}
      <div className={classes.scroll}>
        {asTable ? (
          <EventTable lanes={lanes} gaps={gaps} />
        ) : (
          <Picture {...{ label, from, to, lanes, gaps, now, onEventOpen }} />
        )}
      </div>
    </figure>
  );
}

function endOf(event: TimelineEvent, now: number): number {
  if (event.to === 'open') {
    return now;
  }
  return event.to ?? event.from;
}

function Picture(props: {
  label: string;
  from: number;
  to: number;
  now: number;
  lanes: readonly TimelineLane[];
  gaps: readonly TimelineGap[];
  onEventOpen?: (event: TimelineEvent, lane: TimelineLane) => void;
}) {
  const { from, to, now, lanes, gaps, onEventOpen } = props;
  const classes = useStyles();
  const hatchId = useId();
  const height = lanes.length * laneHeight;
  const x = (time: number) => {
    const share = (Math.min(to, Math.max(from, time)) - from) / (to - from);
    return labelWidth + share * (width - labelWidth - 16);
  };
  const axis = ticks({ from, to, most: mostTicks });
  return (
    <svg
      className={classes.svg}
      viewBox={`0 0 ${width} ${height + axisHeight}`}
      role="group"
      aria-label={props.label}
    >
      {axis.at.map(time => (
        <g key={time} aria-hidden>
          <line
            className={classes.grid}
            x1={x(time)}
            x2={x(time)}
            y1={0}
            y2={height}
          />
          <text
            className={classes.text}
            x={Math.min(x(time), width - labelMargin)}
            y={height + 14}
            textAnchor="middle"
          >
            {tickLabel(time, axis.step)}
          </text>
        </g>
      ))}
      <text
        className={classes.text}
        x={width - 16}
        y={height + 30}
        textAnchor="end"
      >
        time, {zoneName()}
      </text>
      {gaps.length > 0 && <Hatch id={hatchId} />}
      {gaps.map(gap => (
        <rect
          key={`${gap.from} ${gap.why}`}
          role="img"
          aria-label={describeGap(gap)}
          x={x(gap.from)}
          width={Math.max(1, x(gap.to) - x(gap.from))}
          y={0}
          height={height}
          fill={`url(#${hatchId})`}
        >
          <title>{describeGap(gap)}</title>
        </rect>
      ))}
      {lanes.map((lane, index) => (
        <g key={lane.id} transform={`translate(0 ${index * laneHeight})`}>
          <text className={classes.text} x={0} y={16}>
            <title>{lane.title}</title>
            {shortened(lane.title)}
          </text>
          {lane.events.map(event => (
            <EventShape
              key={event.id}
              event={event}
              x={x}
              now={now}
              onOpen={onEventOpen && (() => onEventOpen(event, lane))}
            />
          ))}
        </g>
      ))}
    </svg>
  );
}

function Hatch(props: { id: string }) {
  const color = useVerdictColors().unknown;
  return (
    <defs>
      <pattern
        id={props.id}
        width={6}
        height={6}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <line x1={0} x2={0} y1={0} y2={6} stroke={color} strokeWidth={1.5} />
      </pattern>
    </defs>
  );
}

function describeGap(gap: TimelineGap): string {
  return `Not known from ${absoluteTime(gap.from)} to ${absoluteTime(
    gap.to,
  )}: ${gap.why}`;
}

function EventShape(props: {
  event: TimelineEvent;
  x: (time: number) => number;
  now: number;
  onOpen?: () => void;
}) {
  const { event, x, now, onOpen } = props;
  const classes = useStyles();
  const colors = useVerdictColors();
  const paper = useTheme().palette.background.paper;
  const color = colors[event.verdict];
  const left = x(event.from);
  const length = Math.max(2, x(endOf(event, now)) - left);
  const isMoment = event.to === undefined;
  const middle = (laneHeight - barHeight) / 2;
  const words = describe(event);
  const interaction = onOpen
    ? {
        className: classes.event,
        role: 'button',
        tabIndex: 0,
        onClick: onOpen,
        onKeyDown: (key: { key: string; preventDefault(): void }) => {
          if (key.key === 'Enter' || key.key === ' ') {
            key.preventDefault();
            onOpen();
          }
        },
      }
    : { role: 'img' };
  return (
    <g {...interaction} aria-label={words}>
      <title>{words}</title>
      {!isMoment && (
        <rect
          x={left}
          y={middle}
          width={length}
          height={barHeight}
          rx={2}
          fill={color}
        />
      )}
      {(isMoment || length >= barHeight) && (
        <text
          x={left + (isMoment ? 0 : barHeight / 2)}
          y={laneHeight / 2 + 4}
          textAnchor="middle"
          fontSize={isMoment ? 14 : 10}
          fill={isMoment ? color : paper}
          aria-hidden
        >
          {verdictSigns[event.verdict].shape}
        </text>
      )}
    </g>
  );
}

function shortened(title: string): string {
  return title.length > labelLetters
    ? `${title.slice(0, labelLetters - 1)}…`
    : title;
}

function describe(event: TimelineEvent): string {
  const end = event.to === undefined ? '' : ` to ${endInWords(event)}`;
  return `${event.word ?? verdictSigns[event.verdict].word}: ${
    event.title
  }, ${absoluteTime(event.from)}${event.to === 'open' ? ', goes on' : end}`;
}

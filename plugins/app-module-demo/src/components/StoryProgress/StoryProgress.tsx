import Button from '@material-ui/core/Button';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import { useEffect, useState } from 'react';
import type { LandscapeStory } from '../../api/landscape';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(1.5),
    borderRadius: 8,
    background: theme.palette.background.default,
  },
  heading: { margin: 0, fontSize: '1rem' },
  words: { margin: theme.spacing(0.5, 0) },
  next: {
    margin: theme.spacing(0.5, 0, 1),
    color: theme.palette.text.secondary,
    fontVariantNumeric: 'tabular-nums',
  },
}));

/** What each step brings, to be told before it comes. */
const steps: Readonly<Record<string, string>> = {
  waiting: 'all is well',
  rollout: 'a new version of the payment gateway is rolled out',
  degraded: 'payments begin to fail',
  failing: 'an alert fires',
  spreading: 'bookings fail, too',
  'rolling-back': 'the version is rolled back',
  recovering: 'alerts resolve one after the other',
  over: 'all is well again',
};
const inOrder = Object.keys(steps);

/** Where the story is, what comes next and when, and a button that starts it anew. */
export function StoryProgress(props: {
  story: LandscapeStory;
  isBusy: boolean;
  onStart: () => void;
}) {
  const { story, isBusy, onStart } = props;
  const classes = useStyles();
  const now = useSecond();
  const position = inOrder.indexOf(story.stage);
  const isRunning = position > 0 && position < inOrder.length - 1;
  return (
    <section className={classes.root} aria-labelledby="demo-story">
      <h3 id="demo-story" className={classes.heading}>
        The story
        {isRunning ? `, step ${position} of ${inOrder.length - 2}` : ''}
      </h3>
      <p className={classes.words}>{story.sentence}</p>
      {isRunning && (
        <LinearProgress
          variant="determinate"
          value={(100 * position) / (inOrder.length - 1)}
          aria-label="How far the story is"
        />
      )}
      {story.next && (
        <p className={classes.next}>
          Next, {inWords(Date.parse(story.next.at) - now)}:{' '}
          {steps[story.next.stage] ?? story.next.stage}.
        </p>
      )}
      <Button
        size="small"
        variant="outlined"
        disabled={isBusy}
        onClick={onStart}
      >
        {isRunning ? 'Start it anew' : 'Start the story now'}
      </Button>
    </section>
  );
}

function inWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000);
  if (seconds <= 0) {
    return 'any moment now';
  }
  return seconds < 90
    ? `in ${seconds} s`
    : `in ${Math.round(seconds / 60)} min`;
}

function useSecond(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

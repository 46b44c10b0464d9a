import { makeStyles } from '@material-ui/core/styles';
import type { Episode, HistoryGap } from '@portolan/plugin-alerts-common';
import {
  absoluteTime,
  Freshness,
  HealthChip,
  lengthInWords,
  useNow,
} from '@portolan/portal-react';
import { severityVerdicts, severityWords } from './alertWords';

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    fontSize: '0.8125rem',
    fontVariantNumeric: 'tabular-nums',
    '& > li': {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 1.5),
      padding: theme.spacing(0.25, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
    },
  },
  rest: { color: theme.palette.text.secondary },
}));

/** Firings one under the other with how long they took and how they ended, and what of the past is not known. */
export function EpisodeList(props: {
  episodes: readonly Episode[];
  gaps?: readonly HistoryGap[];
}) {
  const { episodes, gaps = [] } = props;
  const classes = useStyles();
  const now = useNow();
  return (
    <>
      {episodes.length === 0 && (
        <p>
          {gaps.length > 0
            ? 'No firing is known, but not all of the time is.'
            : 'No firing is known in this time.'}
        </p>
      )}
      <ul className={classes.list} aria-label="Firings">
        {episodes.map(episode => (
          <li key={`${episode.fingerprint} ${episode.startsAt}`}>
            <HealthChip
              size="small"
              verdict={severityVerdicts[episode.severity]}
              word={severityWords[episode.severity]}
            />
            <Freshness seenAt={episode.startsAt} prefix="began" inRow />
            <span>{endWords(episode, now)}</span>
            {episode.from === 'backfilled' && (
              <span className={classes.rest}>from what Prometheus keeps</span>
            )}
          </li>
        ))}
        {gaps.map(gap => (
          <li key={`${gap.upstream} ${gap.from}`}>
            <HealthChip size="small" verdict="unknown" word="not known" />
            {`${gap.upstream}, ${absoluteTime(
              Date.parse(gap.from),
            )} to ${absoluteTime(Date.parse(gap.to))}: ${gap.why}`}
          </li>
        ))}
      </ul>
    </>
  );
}

/** How long a firing took and how it ended. */
export function endWords(episode: Episode, now: number): string {
  const from = Date.parse(episode.startsAt);
  if (!episode.endsAt) {
    return `fires for ${lengthInWords(now - from)}`;
  }
  const length = lengthInWords(Date.parse(episode.endsAt) - from);
  return episode.end === 'unseen'
    ? `last seen after ${length}; its end is not known`
    : `ended after ${length}`;
}

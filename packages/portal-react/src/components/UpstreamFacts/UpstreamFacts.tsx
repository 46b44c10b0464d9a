import { makeStyles } from '@material-ui/core/styles';
import {
  problemOf,
  type RawAnswer,
  type Upstream,
} from '@portolan/portal-common';
import { useNow } from '../../hooks/clock';
import { Freshness } from '../Freshness/Freshness';
import { ProblemNotice } from '../ProblemNotice/ProblemNotice';
import { observeUpstream } from '../WhatThisPageRead/observeUpstream';

const useStyles = makeStyles(theme => ({
  list: {
    margin: theme.spacing(0, 0, 1.5),
    paddingLeft: theme.spacing(2),
    fontSize: '0.875rem',
  },
  newest: { margin: theme.spacing(1.5, 0, 0.5) },
  raw: {
    margin: theme.spacing(0, 0, 2),
    maxHeight: 'min(60vh, 640px)',
    overflow: 'auto',
    whiteSpace: 'pre-wrap',
    fontSize: '0.75rem',
    background: theme.palette.background.default,
    padding: theme.spacing(1),
  },
}));

/** All that is known of a stream: when it was seen and tried, its problem, and the raw answer. */
export function UpstreamFacts(props: { upstream: Upstream }) {
  const { upstream } = props;
  const { seenAt, triedAt, requestsPerMinute } = upstream;
  const classes = useStyles();
  const problem = problemOf(observeUpstream(upstream, useNow()));
  return (
    <>
      <ul className={classes.list}>
        <li>
          {seenAt ? <Freshness seenAt={seenAt} prefix="Seen" /> : 'Never seen'}
        </li>
        <li>
          {triedAt ? (
            <Freshness seenAt={triedAt} prefix="Tried" />
          ) : (
            'Not tried yet'
          )}
        </li>
        {requestsPerMinute !== undefined && (
          <li>{requestsPerMinute} requests in the last minute</li>
        )}
      </ul>
      {problem && <ProblemNotice problem={problem} />}
      {upstream.answer && <Raw answer={upstream.answer} />}
    </>
  );
}

function Raw(props: { answer: RawAnswer }) {
  const { status, bytes, tookMs, at, head } = props.answer;
  const classes = useStyles();
  return (
    <>
      <p className={classes.newest}>
        Newest answer <Freshness seenAt={at} prefix="" />: status{' '}
        {status ?? 'none'}, {bytes} bytes in {tookMs} ms
      </p>
      {head === undefined ? (
        <p>The raw answer needs the platform role.</p>
      ) : (
        // Scrolls, so it must be reachable by keyboard.
        <pre className={classes.raw} role="region" aria-label="Raw answer">
          {head}
        </pre>
      )}
    </>
  );
}

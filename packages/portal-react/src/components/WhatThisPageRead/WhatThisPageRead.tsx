import Button from '@material-ui/core/Button';
import Drawer from '@material-ui/core/Drawer';
import { makeStyles } from '@material-ui/core/styles';
import {
  observe,
  type AreaClient,
  type Upstream,
} from '@portolan/portal-common';
import { useState } from 'react';
import { useNow } from '../../hooks/clock';
import { useReadLog } from '../../hooks/readLog';
import { useAreaQuery } from '../../hooks/useAreaQuery';
import { stateSigns } from '../../theme/tokens';
import { Freshness } from '../Freshness/Freshness';
import { ProblemNotice } from '../ProblemNotice/ProblemNotice';

const useStyles = makeStyles(theme => ({
  paper: {
    width: 'min(640px, 100vw)',
    padding: theme.spacing(3),
    overflowWrap: 'anywhere',
  },
  raw: {
    maxHeight: 220,
    overflow: 'auto',
    whiteSpace: 'pre-wrap',
    fontSize: '0.75rem',
    background: theme.palette.background.default,
    padding: theme.spacing(1),
  },
  list: {
    margin: theme.spacing(0, 0, 2),
    paddingLeft: theme.spacing(2),
    fontSize: '0.875rem',
  },
}));

/** A button that opens what this page read, when, and the raw answers of the upstreams behind it. */
export function WhatThisPageRead(props: { client: AreaClient }) {
  const [open, setOpen] = useState(false);
  const classes = useStyles();
  return (
    <>
      <Button size="small" variant="outlined" onClick={() => setOpen(true)}>
        What this page read
      </Button>
      <Drawer
        anchor="right"
        open={open}
        onClose={() => setOpen(false)}
        classes={{ paper: classes.paper }}
      >
        {open && <Contents client={props.client} />}
        <Button onClick={() => setOpen(false)}>Close</Button>
      </Drawer>
    </>
  );
}

function Contents(props: { client: AreaClient }) {
  const classes = useStyles();
  const reads = useReadLog();
  const { answer } = useAreaQuery({
    client: props.client,
    question: 'upstreams',
    ask: options => props.client.upstreams(options),
  });
  return (
    <>
      <h2>What this page read</h2>
      <ul className={classes.list}>
        {reads.map(read => (
          <li key={`${read.area} ${read.question}`}>
            {read.area}: {read.question},{' '}
            <Freshness seenAt={new Date(read.at).toISOString()} prefix="" />,{' '}
            {read.tookMs} ms
            {read.error ? `: ${read.error}` : `, version ${read.version}`}
          </li>
        ))}
      </ul>
      <h3>Where it came from</h3>
      {answer?.body.items.map(upstream => (
        <UpstreamDetails key={upstream.id} upstream={upstream} />
      ))}
    </>
  );
}

function UpstreamDetails(props: { upstream: Upstream }) {
  const { upstream } = props;
  const classes = useStyles();
  const now = useNow();
  const { state } = observeUpstream(upstream, now);
  return (
    <details>
      <summary>
        {stateSigns[state].shape} {upstream.upstream}, {upstream.kind}:{' '}
        {stateSigns[state].word.toLocaleLowerCase('en-GB')}
        {upstream.seenAt && (
          <>
            , <Freshness seenAt={upstream.seenAt} />
          </>
        )}
        , {upstream.records} records
      </summary>
      {upstream.problem && <ProblemNotice problem={upstream.problem} />}
      {upstream.answer && (
        <>
          <p>
            Newest answer: status {upstream.answer.status ?? 'none'},{' '}
            {upstream.answer.bytes} bytes in {upstream.answer.tookMs} ms
          </p>
          <pre className={classes.raw}>
            {upstream.answer.head ?? 'The raw answer needs the platform role.'}
          </pre>
        </>
      )}
    </details>
  );
}

/** How an upstream's stream is at `now`. */
export function observeUpstream(upstream: Upstream, now: number) {
  const { seenAt, problem, maxAgeMs } = upstream;
  return observe(
    {
      source: { area: '', upstream: upstream.upstream, kind: upstream.kind },
      maxAgeMs,
      ...(seenAt ? { last: { data: upstream.records, seenAt } } : {}),
      ...(problem ? { problem } : {}),
    },
    now,
  );
}

import Button from '@material-ui/core/Button';
import Drawer from '@material-ui/core/Drawer';
import { makeStyles } from '@material-ui/core/styles';
import {
  observe,
  problemOf,
  type AreaClient,
  type RawAnswer,
  type Upstream,
} from '@portolan/portal-common';
import { useId, useState } from 'react';
import { useNow } from '../../hooks/clock';
import { useReadLog, type ReadEntry } from '../../hooks/readLog';
import { useAreaQuery } from '../../hooks/useAreaQuery';
import { Freshness } from '../Freshness/Freshness';
import { ObservationView } from '../ObservationView/ObservationView';
import { ProblemNotice } from '../ProblemNotice/ProblemNotice';
import { StateBadge } from '../StateBadge/StateBadge';
import { observeUpstream } from './observeUpstream';

const useStyles = makeStyles(theme => ({
  paper: {
    width: 'min(640px, 100vw)',
    padding: theme.spacing(3),
    overflowWrap: 'anywhere',
  },
  heading: { margin: theme.spacing(0, 0, 1), fontSize: '1.25rem' },
  subheading: { margin: theme.spacing(2, 0, 1), fontSize: '1rem' },
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
    fontVariantNumeric: 'tabular-nums',
  },
  summary: { cursor: 'pointer', minHeight: 24, fontSize: '0.875rem' },
}));

/** A button that opens what this page read, when, and the raw answers of the upstreams behind it. */
export function WhatThisPageRead(props: { client: AreaClient }) {
  const [open, setOpen] = useState(false);
  const classes = useStyles();
  const titleId = useId();
  const close = () => setOpen(false);
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        What this page read
      </Button>
      <Drawer
        anchor="right"
        open={open}
        onClose={close}
        classes={{ paper: classes.paper }}
        PaperProps={{
          role: 'dialog',
          'aria-modal': true,
          'aria-labelledby': titleId,
        }}
      >
        <h2 id={titleId} className={classes.heading}>
          What this page read
        </h2>
        {open && <Contents client={props.client} />}
        <div>
          <Button size="small" variant="outlined" onClick={close}>
            Close
          </Button>
        </div>
      </Drawer>
    </>
  );
}

function Contents(props: { client: AreaClient }) {
  const classes = useStyles();
  const reads = useReadLog();
  const now = useNow();
  const { sighting } = useAreaQuery({
    client: props.client,
    question: 'upstreams',
    ask: options => props.client.upstreams(options),
  });
  return (
    <>
      <ul className={classes.list}>
        {reads.map(read => (
          <Read key={`${read.area} ${read.question}`} read={read} />
        ))}
      </ul>
      <h3 className={classes.subheading}>Where it came from</h3>
      <ObservationView observation={observe(sighting(), now)}>
        {({ items, hidden }) => (
          <>
            {items.map(upstream => (
              <UpstreamDetails key={upstream.id} upstream={upstream} />
            ))}
            {items.length === 0 && <p>This area asks no upstream.</p>}
            {hidden > 0 && <p>{hidden} not visible to you.</p>}
          </>
        )}
      </ObservationView>
    </>
  );
}

function Read(props: { read: ReadEntry }) {
  const { area, question, at, tookMs, version, error } = props.read;
  return (
    <li>
      {area}: {question},{' '}
      <Freshness seenAt={new Date(at).toISOString()} prefix="" />, {tookMs} ms
      {error ? `, failed: ${error}` : `, version ${version}`}
    </li>
  );
}

function UpstreamDetails(props: { upstream: Upstream }) {
  const { upstream } = props;
  const { seenAt, triedAt, requestsPerMinute } = upstream;
  const classes = useStyles();
  const now = useNow();
  const observation = observeUpstream(upstream, now);
  const problem = problemOf(observation);
  return (
    <details>
      <summary className={classes.summary}>
        {upstream.upstream}, {upstream.kind}:{' '}
        <StateBadge state={observation.state} />
        {seenAt && (
          <>
            , <Freshness seenAt={seenAt} inRow />
          </>
        )}
        , {upstream.records} records
      </summary>
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
    </details>
  );
}

function Raw(props: { answer: RawAnswer }) {
  const { status, bytes, tookMs, at, head } = props.answer;
  const classes = useStyles();
  return (
    <>
      <p>
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

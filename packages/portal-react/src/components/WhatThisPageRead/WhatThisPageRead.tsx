import Button from '@material-ui/core/Button';
import Drawer from '@material-ui/core/Drawer';
import { makeStyles } from '@material-ui/core/styles';
import {
  observe,
  type AreaClient,
  type Upstream,
} from '@portolan/portal-common';
import { useId, useState } from 'react';
import { useNow } from '../../hooks/clock';
import { useReadLog, type ReadEntry } from '../../hooks/readLog';
import { useAreaQuery } from '../../hooks/useAreaQuery';
import { Freshness } from '../Freshness/Freshness';
import { ObservationView } from '../ObservationView/ObservationView';
import { StateBadge } from '../StateBadge/StateBadge';
import { UpstreamFacts } from '../UpstreamFacts/UpstreamFacts';
import { observeUpstream } from './observeUpstream';

const useStyles = makeStyles(theme => ({
  paper: {
    width: 'min(640px, 100vw)',
    padding: theme.spacing(3),
    overflowWrap: 'anywhere',
  },
  heading: { margin: theme.spacing(0, 0, 1), fontSize: '1.25rem' },
  subheading: { margin: theme.spacing(2, 0, 1), fontSize: '1rem' },
  list: {
    margin: theme.spacing(0, 0, 2),
    paddingLeft: theme.spacing(2),
    fontSize: '0.875rem',
    fontVariantNumeric: 'tabular-nums',
  },
  summary: { cursor: 'pointer', minHeight: 24, fontSize: '0.875rem' },
}));

/**
 * A button that opens what this page read, when, and the raw answers of the upstreams behind it.
 *
 * @param props - `client` of the area, or those of all areas the page asks
 */
export function WhatThisPageRead(props: {
  client: AreaClient | readonly AreaClient[];
}) {
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
        {open && <Contents clients={[props.client].flat()} />}
        <div>
          <Button size="small" variant="outlined" onClick={close}>
            Close
          </Button>
        </div>
      </Drawer>
    </>
  );
}

function Contents(props: { clients: readonly AreaClient[] }) {
  const { clients } = props;
  const classes = useStyles();
  const reads = useReadLog();
  return (
    <>
      <ul className={classes.list}>
        {reads.map(read => (
          <Read key={`${read.area} ${read.question}`} read={read} />
        ))}
      </ul>
      {clients.map(client => (
        <section key={client.area}>
          <h3 className={classes.subheading}>
            {clients.length === 1
              ? 'Where it came from'
              : `Where ${client.area} has it from`}
          </h3>
          <Upstreams client={client} />
        </section>
      ))}
    </>
  );
}

function Upstreams(props: { client: AreaClient }) {
  const { client } = props;
  const now = useNow();
  const { sighting } = useAreaQuery({
    client,
    question: 'upstreams',
    ask: options => client.upstreams(options),
  });
  return (
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
  const { seenAt } = upstream;
  const classes = useStyles();
  const observation = observeUpstream(upstream, useNow());
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
      <UpstreamFacts upstream={upstream} />
    </details>
  );
}

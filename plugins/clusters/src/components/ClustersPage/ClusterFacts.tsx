import { makeStyles } from '@material-ui/core/styles';
import type { Support } from '@portolan/plugin-clusters-common';
import type { Verdict } from '@portolan/portal-common';
import {
  Freshness,
  lengthInWords,
  useNow,
  useVerdictColors,
  verdictSigns,
} from '@portolan/portal-react';
import type { ReactNode } from 'react';
import { problemInWords } from '../../rules/columnWords';
import type { ObservedCluster } from '../../rules/observeClusters';
import {
  daysInWords,
  supportInWords,
  supportVerdict,
} from '../../rules/supportWords';

const day = 86_400_000;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: '88px minmax(0, 1fr)',
    gap: theme.spacing(0.25, 1),
    margin: theme.spacing(1, 0),
    fontSize: '0.8125rem',
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0 },
  },
  calendar: { whiteSpace: 'nowrap', color: theme.palette.text.secondary },
}));

/** What is known of a cluster from outside: whether it is reached, its version, certificate, and what is asked of it. */
export function ClusterFacts(props: { cluster: ObservedCluster }) {
  const { summary, reachability } = props.cluster;
  const { support, certificateEnds, handshakes } = summary;
  const { requestsPerMinute, provider, repeatedSince } = summary;
  const classes = useStyles();
  const version =
    'data' in reachability ? reachability.data.version : undefined;
  return (
    <dl className={classes.root}>
      <Fact title="Reachable">
        <Reached reachability={reachability} />
      </Fact>
      <Fact title="Kubernetes">
        {version ?? 'version not known'}
        {support ? <SupportWords support={support} /> : ''}
      </Fact>
      <Fact title="Certificate">
        {certificateEnds ? (
          <CertificateEnd at={certificateEnds} />
        ) : (
          'its end is not known'
        )}
        {handshakes && handshakes.unseen > 0 && (
          <>
            {certificateEnds ? ' of those that are known' : ''};{' '}
            {handshakes.unseen} of {handshakes.hosts}{' '}
            {handshakes.hosts === 1 ? 'host' : 'hosts'} showed none
          </>
        )}
      </Fact>
      <Fact title="Read by">
        {provider}
        {requestsPerMinute !== undefined &&
          `, ${requestsPerMinute} ${
            requestsPerMinute === 1 ? 'request' : 'requests'
          } a minute by the portal`}
      </Fact>
      {repeatedSince && (
        <Fact title="Name">
          <Sign verdict="warning" />
          more than one cluster of kubernetes: has it; only the first is asked
        </Fact>
      )}
    </dl>
  );
}

function Fact(props: { title: string; children: ReactNode }) {
  return (
    <>
      <dt>{props.title}</dt>
      <dd>{props.children}</dd>
    </>
  );
}

function Reached(props: Pick<ObservedCluster, 'reachability'>) {
  const { reachability } = props;
  const now = useNow();
  switch (reachability.state) {
    case 'fresh':
      return (
        <>
          for {lengthInWords(now - Date.parse(reachability.data.since))},{' '}
          <Freshness seenAt={reachability.seenAt} prefix="asked" />
        </>
      );
    case 'pending':
      return <>not asked yet</>;
    case 'stale':
      return (
        <>
          {problemInWords(reachability.problem, now)},{' '}
          <Freshness seenAt={reachability.seenAt} prefix="last reached" />
        </>
      );
    case 'failed':
    case 'forbidden':
    case 'absent':
      return <>{problemInWords(reachability.problem, now)}, never reached</>;
    default: {
      const never: never = reachability;
      return never;
    }
  }
}

function SupportWords(props: { support: Support }) {
  const { support } = props;
  const classes = useStyles();
  const verdict = supportVerdict(support);
  return (
    <span
      title={`By the calendar of ${support.distribution} read on ${support.dated} from ${support.source}`}
    >
      , {verdict !== 'good' && <Sign verdict={verdict} />}
      {supportInWords(support)}{' '}
      <span className={classes.calendar}>
        ({support.distribution} calendar of {support.dated})
      </span>
    </span>
  );
}

/** Words beside it say what it means. */
function Sign(props: { verdict: Verdict }) {
  const { verdict } = props;
  const color = useVerdictColors()[verdict];
  return (
    <span aria-hidden style={{ color }}>
      {verdictSigns[verdict].shape}{' '}
    </span>
  );
}

function CertificateEnd(props: { at: string }) {
  const days = Math.floor((Date.parse(props.at) - useNow()) / day);
  const date = props.at.slice(0, 10);
  if (days < 0) {
    return (
      <>
        <Sign verdict="bad" />
        ended on {date}
      </>
    );
  }
  return (
    <>
      {days < 14 && <Sign verdict="warning" />}
      the first ends in {daysInWords(days)}, on {date}
    </>
  );
}

import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { HealthChip, ObservationView } from '@portolan/portal-react';
import { useId } from 'react';
import { bySeverity } from '../../rules/findingWords';
import type { ObservedCluster } from '../../rules/observeClusters';
import { FindingLine } from '../FindingList/FindingLine';
import { ClusterFacts } from './ClusterFacts';
import { ClusterStateView } from './ClusterStateView';

/** So many findings on a card; the rest is counted. */
const mostOnCard = 3;

const useStyles = makeStyles(theme => ({
  root: {
    height: '100%',
    boxSizing: 'border-box',
    padding: theme.spacing(1.5, 2),
    borderRadius: 8,
    background: theme.palette.background.paper,
    overflowWrap: 'anywhere',
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 1.5),
  },
  title: { margin: 0, fontSize: '1.0625rem', fontWeight: 700 },
  environments: {
    margin: theme.spacing(0, 0, 1),
    fontSize: '0.8125rem',
    color: theme.palette.text.secondary,
  },
  open: { marginLeft: 'auto' },
  findings: {
    margin: theme.spacing(1, 0),
    padding: 0,
    listStyle: 'none',
    fontSize: '0.8125rem',
    '& li': {
      padding: theme.spacing(0.25, 0, 0.25, 2.25),
      textIndent: '-18px',
    },
  },
}));

/** A cluster at a glance: how it is and why, then what it is made of. */
export function ClusterCard(props: {
  cluster: ObservedCluster;
  onOpen: () => void;
}) {
  const { summary, state, verdict } = props.cluster;
  const { name, title = name, environments, services } = summary;
  const classes = useStyles();
  const titleId = useId();
  const findings = summary.findings
    .filter(({ severity }) => severity !== 'info')
    .sort(bySeverity);
  return (
    <section className={classes.root} aria-labelledby={titleId}>
      <div className={classes.head}>
        <h2 id={titleId} className={classes.title}>
          {title}
        </h2>
        <HealthChip verdict={verdict} />
        <Button
          size="small"
          variant="outlined"
          className={classes.open}
          aria-label={`Open ${title}`}
          onClick={props.onOpen}
        >
          Open
        </Button>
      </div>
      <p className={classes.environments}>
        {[
          ...environments,
          services === 1 ? '1 service' : `${services} services`,
        ].join(' · ')}
      </p>
      {findings.length > 0 && (
        <ul className={classes.findings} aria-label={`Found on ${title}`}>
          {findings.slice(0, mostOnCard).map(({ rule, severity, sentence }) => (
            <li key={`${rule} ${sentence}`}>
              <FindingLine severity={severity} sentence={sentence} />
            </li>
          ))}
          {findings.length > mostOnCard && (
            <li>and {findings.length - mostOnCard} more</li>
          )}
        </ul>
      )}
      <ClusterFacts cluster={props.cluster} />
      <ObservationView observation={state}>
        {data => <ClusterStateView state={data} observation={state} />}
      </ObservationView>
    </section>
  );
}

import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { Finding } from '@portolan/plugin-clusters-common';
import { CodeBlock, Freshness, HealthChip } from '@portolan/portal-react';
import { usePlaybookAddress } from '../../hooks/useAddress';
import {
  bySeverity,
  objectInWords,
  severityVerdicts,
  severityWords,
} from '../../rules/findingWords';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: {
    padding: theme.spacing(1, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    fontSize: '0.875rem',
    overflowWrap: 'anywhere',
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0, 1.5),
  },
  sentence: { margin: theme.spacing(0.25, 0), fontWeight: 600 },
  seen: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 1.5),
    color: theme.palette.text.secondary,
    fontSize: '0.8125rem',
  },
  next: { margin: theme.spacing(0.5, 0, 0) },
  info: {
    fontSize: '0.75rem',
    fontWeight: 600,
    color: theme.palette.text.secondary,
  },
  empty: { margin: 0 },
}));

/**
 * Findings, the worst first: each with its evidence — what it was seen on and since when —, the next step with its
 * command, and its playbook page.
 */
export function FindingList(props: {
  findings: readonly Finding[];
  /** Said where there are none. */
  empty: string;
}) {
  const { findings, empty } = props;
  const classes = useStyles();
  if (findings.length === 0) {
    return <p className={classes.empty}>{empty}</p>;
  }
  return (
    <ul className={classes.list}>
      {[...findings].sort(bySeverity).map(finding => (
        <li
          key={`${finding.rule} ${objectInWords(finding.object)} ${
            finding.sentence
          }`}
          className={classes.item}
        >
          <FindingView finding={finding} />
        </li>
      ))}
    </ul>
  );
}

function FindingView(props: { finding: Finding }) {
  const { rule, severity, sentence, object, since, next } = props.finding;
  const classes = useStyles();
  const playbookAddress = usePlaybookAddress();
  return (
    <>
      <div className={classes.head}>
        {severity === 'info' ? (
          <span className={classes.info}>
            <span aria-hidden>ⓘ</span> {severityWords.info}
          </span>
        ) : (
          <HealthChip
            size="small"
            verdict={severityVerdicts[severity]}
            word={severityWords[severity]}
          />
        )}
        {since && <Freshness seenAt={since} prefix="since" />}
      </div>
      <p className={classes.sentence}>{sentence}</p>
      <div className={classes.seen}>
        <span>Seen on {objectInWords(object)}</span>
        <Link underline="always" to={playbookAddress(rule)}>
          What it means and how to mend it
        </Link>
      </div>
      <p className={classes.next}>{next.sentence}</p>
      {next.command && (
        <CodeBlock text={next.command} what={`the command for: ${sentence}`} />
      )}
    </>
  );
}

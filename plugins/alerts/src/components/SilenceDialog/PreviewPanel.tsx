import { makeStyles } from '@material-ui/core/styles';
import type { SilencePreview } from '@portolan/plugin-alerts-common';
import {
  CopyButton,
  HealthChip,
  problemFrom,
  ProblemNotice,
  serverNow,
} from '@portolan/portal-react';
import type { Previewed } from '../../hooks/useSilencePreview';
import { AlertState } from '../AlertState';

/** So many lines of each list; the rest is counted. */
const mostLines = 8;

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(1.5),
    background: theme.palette.background.default,
    borderRadius: 8,
    fontSize: '0.8125rem',
    overflowWrap: 'anywhere',
    fontVariantNumeric: 'tabular-nums',
  },
  previous: { filter: 'saturate(0.4)' },
  hits: { margin: theme.spacing(0, 0, 0.5), fontSize: '1rem', fontWeight: 700 },
  heading: { margin: theme.spacing(1, 0, 0.25), fontSize: '0.8125rem' },
  list: { margin: 0, paddingLeft: theme.spacing(2.5) },
  plain: { listStyle: 'none', margin: 0, padding: 0 },
  command: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    fontFamily: 'monospace',
    fontSize: '0.75rem',
  },
}));

/** What a silence would hit now, what it could hit, and whether it may be made, with every reason against it. */
export function PreviewPanel(props: {
  previewed: Previewed;
  faults: readonly string[];
}) {
  const { previewed, faults } = props;
  const { preview, isCurrent, error } = previewed;
  const classes = useStyles();
  return (
    <section
      className={classes.root}
      aria-label="What it would hit"
      aria-live="polite"
      aria-busy={!isCurrent && !error}
    >
      {faults.length > 0 && (
        <ul className={classes.list}>
          {faults.map(fault => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
      {faults.length === 0 && error && (
        <ProblemNotice
          problem={problemFrom(error, { area: 'alerts', since: serverNow() })}
          meaning="What it would hit is not known, so it cannot be sent."
        />
      )}
      {faults.length === 0 && !error && !preview && '… Looking what it hits'}
      {faults.length === 0 && preview && (
        <div className={isCurrent ? undefined : classes.previous}>
          <Hits preview={preview} />
        </div>
      )}
    </section>
  );
}

function Hits(props: { preview: SilencePreview }) {
  const { alerts, alertCount, rules, services, hidden, create, commands } =
    props.preview;
  const classes = useStyles();
  return (
    <>
      {create.allowed ? (
        <HealthChip verdict="good" word="You may make this silence" />
      ) : (
        <>
          <HealthChip verdict="bad" word="You may not make this silence" />
          <ul className={classes.list} aria-label="Reasons against it">
            {create.reasons.map(reason => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </>
      )}
      <p className={classes.hits}>{hitWords(props.preview)}</p>
      <ul className={classes.plain} aria-label="Alerts it hits now">
        {alerts.slice(0, mostLines).map(alert => (
          <li key={alert.fingerprint}>
            <AlertState alert={alert} /> <strong>{alert.name}</strong>{' '}
            {alert.service?.title ?? 'no service'} {alert.annotations.summary}
          </li>
        ))}
      </ul>
      {alertCount > mostLines && <p>and {alertCount - mostLines} more</p>}
      {hidden > 0 && <p>{hidden} of them are not visible to you.</p>}
      {services.length > 0 && (
        <>
          <h4 className={classes.heading}>Services it hits now</h4>
          {services.map(one => one.title).join(', ')}
        </>
      )}
      <h4 className={classes.heading}>
        {rules.length === 0
          ? 'No rule is known whose alerts it could hit later'
          : `${rules.length} rules whose alerts it could hit`}
      </h4>
      <ul className={classes.plain} aria-label="Rules it could hit">
        {rules.slice(0, mostLines).map(rule => (
          <li key={`${rule.upstream} ${rule.group} ${rule.name}`}>
            {rule.name}, {rule.upstream}
          </li>
        ))}
      </ul>
      {rules.length > mostLines && <p>and {rules.length - mostLines} more</p>}
      {commands.length > 0 && (
        <>
          <h4 className={classes.heading}>The same in a terminal</h4>
          {commands.map(command => (
            <div key={command} className={classes.command}>
              <code>{command}</code>
              <CopyButton text={command} />
            </div>
          ))}
        </>
      )}
    </>
  );
}

function hitWords({ alertCount, services }: SilencePreview): string {
  if (alertCount === 0) {
    return 'It hits no alert now.';
  }
  const alerts = alertCount === 1 ? '1 alert' : `${alertCount} alerts`;
  const of =
    services.length === 1 ? '1 service' : `${services.length} services`;
  return services.length === 0
    ? `It hits ${alerts} now.`
    : `It hits ${alerts} of ${of} now.`;
}

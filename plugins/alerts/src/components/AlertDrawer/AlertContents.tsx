import { Link, LinkButton } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { AlertDetail } from '@portolan/plugin-alerts-common';
import { CopyButton, DrawerPart, Freshness } from '@portolan/portal-react';
import { useOverlayAddress } from '../../hooks/useAddress';
import { AlertCards } from '../AlertCards';
import { AlertState } from '../AlertState';
import { AnnotationList } from '../AnnotationList';
import { EpisodeList } from '../EpisodeList';
import { printAbout } from '../SilenceDialog/silenceAbout';
import { SourceStrip } from '../SourceStrip/SourceStrip';
import { AlertHandling } from './AlertHandling';
import { AlertLabels } from './AlertLabels';
import { AlertMeasure } from './AlertMeasure';
import { AlertOwnership } from './AlertOwnership';
import { AlertRoutes } from './AlertRoutes';
import { AlertTellers } from './AlertTellers';

const useStyles = makeStyles(theme => ({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1.5),
  },
  summary: { margin: theme.spacing(1, 0), fontSize: '1rem' },
  text: { whiteSpace: 'pre-wrap' },
  reasons: { margin: theme.spacing(0.5, 0), paddingLeft: theme.spacing(2.5) },
  commands: {
    margin: 0,
    fontSize: '0.75rem',
    whiteSpace: 'pre-wrap',
    fontFamily: 'monospace',
  },
}));

/** Annotations said above, in the words of the alert. */
const told = ['summary', 'description', 'message'];

/** What an alert says, why it is as it is, whose it is, where it goes, and what there is to do. */
export function AlertContents(props: { detail: AlertDetail }) {
  const { alert, links, rule, similar, episodes, commands, sources } =
    props.detail;
  const classes = useStyles();
  const { to } = useOverlayAddress();
  const others = Object.entries(alert.annotations).filter(
    ([name]) => !told.includes(name),
  );
  return (
    <>
      <div className={classes.line}>
        <AlertState alert={alert} size="medium" />
        <Freshness seenAt={alert.startsAt} prefix="since" />
        {alert.endedAt && <Freshness seenAt={alert.endedAt} prefix="ended" />}
      </div>
      {/* Annotations are other people's text: they stay text. */}
      {told.map(
        name =>
          alert.annotations[name] && (
            <p
              key={name}
              className={name === 'summary' ? classes.summary : classes.text}
            >
              {alert.annotations[name]}
            </p>
          ),
      )}
      {alert.quietReasons.length > 0 && (
        <ul className={classes.reasons} aria-label="Why it is quiet">
          {alert.quietReasons.map(reason => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      <div className={classes.line}>
        <LinkButton
          size="small"
          variant="contained"
          color="primary"
          to={to({
            alert: alert.fingerprint,
            silence: printAbout({
              kind: 'alert',
              fingerprint: alert.fingerprint,
            }),
          })}
        >
          Silence…
        </LinkButton>
        {links.map(({ kind, title, url }) => (
          <Link key={`${kind} ${url}`} to={url}>
            {title}
          </Link>
        ))}
      </div>
      <AlertHandling alert={alert} />
      <AlertOwnership detail={props.detail} />
      <DrawerPart title="Labels">
        <AlertLabels labels={alert.labels} />
      </DrawerPart>
      <AlertMeasure alert={alert} rule={rule} />
      <AlertRoutes detail={props.detail} />
      <AlertTellers detail={props.detail} />
      <DrawerPart title="When it fired">
        {episodes ? (
          <EpisodeList episodes={episodes} />
        ) : (
          <p>No history is kept here, so its past is not known.</p>
        )}
      </DrawerPart>
      {similar.length > 0 && (
        <DrawerPart title="Similar alerts">
          <AlertCards label="Similar alerts" alerts={similar} />
        </DrawerPart>
      )}
      {others.length > 0 && (
        <DrawerPart title="Annotations">
          <AnnotationList annotations={others} />
        </DrawerPart>
      )}
      {commands.length > 0 && (
        <DrawerPart title="The same in a terminal">
          {commands.map(command => (
            <div key={command} className={classes.line}>
              <code className={classes.commands}>{command}</code>
              <CopyButton text={command} />
            </div>
          ))}
        </DrawerPart>
      )}
      <DrawerPart title="Where this comes from">
        <SourceStrip sources={sources} />
      </DrawerPart>
    </>
  );
}

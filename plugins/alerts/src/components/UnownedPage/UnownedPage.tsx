import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { Unowned } from '@portolan/plugin-alerts-common';
import { countInWords, entityPath } from '@portolan/portal-common';
import { CopyButton, ObservationView } from '@portolan/portal-react';
import type { Observed } from '../../hooks/useObserved';
import { useUnowned } from '../../hooks/useRouting';
import { AlertCards } from '../AlertCards';
import { AlertOverlays } from '../AlertOverlays';
import { PageTop } from '../PageTop';
import { CloseServices } from '../CloseServices';
import { SubPage } from '../SubPage';
import { causeWords, matchedWords } from './unownedWords';

const useStyles = makeStyles(theme => ({
  cause: {
    background: theme.palette.background.paper,
    borderRadius: 8,
    padding: theme.spacing(2),
    marginBottom: theme.spacing(2),
    fontSize: '0.8125rem',
    overflowWrap: 'anywhere',
  },
  title: { margin: 0, fontSize: '1rem' },
  lines: {
    margin: theme.spacing(1, 0),
    '& pre': {
      margin: 0,
      whiteSpace: 'pre-wrap',
      fontFamily: 'monospace',
      fontSize: '0.8125rem',
    },
  },
  list: { margin: 0, paddingLeft: theme.spacing(2.5) },
}));

const brokenTitle = 'Annotations that cannot be read, so they match nothing';

/** What nobody owns, by likely cause, with what would give it an owner. */
export function UnownedPage() {
  const unowned = useUnowned();
  const classes = useStyles();
  return (
    <SubPage>
      <PageTop sentence={unownedSentence(unowned)} sources={unowned.sources} />
      <ObservationView observation={unowned.observation}>
        {({ causes, broken, matched }) => (
          <>
            {causes.map(cause => (
              <section
                key={`${cause.cause} ${cause.common}`}
                className={classes.cause}
                aria-label={`${causeWords[cause.cause]}: ${cause.common}`}
              >
                <h2 className={classes.title}>
                  {causeWords[cause.cause]}: {cause.common} ({cause.alertCount})
                </h2>
                <p>{cause.remedy}</p>
                {cause.lines.map(({ where, text }) => (
                  <figure key={`${where} ${text}`} className={classes.lines}>
                    <figcaption>
                      In {where}{' '}
                      <CopyButton text={text} what={`the lines for ${where}`} />
                    </figcaption>
                    <pre>{text}</pre>
                  </figure>
                ))}
                <CloseServices
                  label="What comes close"
                  candidates={cause.candidates}
                />
                <AlertCards label="Alerts" alerts={cause.alerts} />
                {cause.alertCount > cause.alerts.length && (
                  <p>and {cause.alertCount - cause.alerts.length} more</p>
                )}
              </section>
            ))}
            {causes.length === 0 && <p>Every alert has an owner.</p>}
            {broken.length > 0 && (
              <section className={classes.cause} aria-label={brokenTitle}>
                <h2 className={classes.title}>{brokenTitle}</h2>
                <ul className={classes.list}>
                  {broken.map(({ ref, title, message }) => (
                    <li key={`${ref} ${message}`}>
                      <Link underline="always" to={entityPath(ref)}>
                        {title}
                      </Link>
                      : {message}
                    </li>
                  ))}
                </ul>
              </section>
            )}
            <p>{matchedWords(matched)}</p>
          </>
        )}
      </ObservationView>
      <AlertOverlays />
    </SubPage>
  );
}

/** What a person would say: "7 alerts have no owner". */
export function unownedSentence({
  observation,
  isComplete,
}: Pick<Observed<Unowned>, 'observation' | 'isComplete'>): string {
  if (!('data' in observation)) {
    return 'What nobody owns is not known';
  }
  const { alertCount } = observation.data;
  if (alertCount === 0) {
    return isComplete
      ? 'Every alert has an owner'
      : 'No alert is known to lack an owner, but not everything is known';
  }
  return `${countInWords(alertCount, isComplete).replace(/^a/, 'A')} ${
    alertCount === 1 ? 'alert has' : 'alerts have'
  } no owner`;
}

import { makeStyles } from '@material-ui/core/styles';
import { Freshness, HealthChip, useNow } from '@portolan/portal-react';
import { entityPath } from '@portolan/portal-common';
import { Link } from '@backstage/core-components';
import { useNavigate } from 'react-router-dom';
import { useEntityService } from '../../hooks/useEntityService';
import { useServiceDetail } from '../../hooks/useServiceDetail';
import { cellInWords } from '../../rules/cellWords';
import { serviceSentence } from '../../rules/serviceSentence';
import { DeploymentLine } from '../DeploymentParts/DeploymentLine';
import { KnownService } from './KnownService';

const useStyles = makeStyles(theme => ({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0, 1),
  },
  sentence: { margin: 0, fontWeight: 600 },
  list: { listStyle: 'none', margin: theme.spacing(0.5, 0), padding: 0 },
  below: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 2),
    fontSize: '0.8125rem',
    color: theme.palette.text.secondary,
  },
}));

/** How the entity's service is, one line an environment and cluster. */
export function ServiceHealthCard() {
  const classes = useStyles();
  const service = useEntityService();
  const view = useServiceDetail(service.ref);
  const now = useNow();
  const navigate = useNavigate();
  const tab = `${entityPath(service.ref)}/health`;
  return (
    <section aria-label="Health">
      <div className={classes.line}>
        <HealthChip verdict={view.known?.observed.verdict ?? 'unknown'} />
        <p className={classes.sentence} aria-live="polite">
          {serviceSentence(service.title, view.portal, view.known?.observed)}
        </p>
      </div>
      <KnownService view={view} name={service.name}>
        {({ deployments }) => (
          <ul
            className={classes.list}
            aria-label={`Where ${service.title} runs`}
          >
            {deployments.map(({ column, observed }) => (
              <DeploymentLine
                key={column.column.id}
                column={column}
                observed={observed}
                label={cellInWords(observed, column, now)}
                onOpen={() => navigate(tab)}
              />
            ))}
          </ul>
        )}
      </KnownService>
      <div className={classes.below}>
        {view.known?.observed.seenAt && (
          <Freshness seenAt={view.known.observed.seenAt} />
        )}
        <Link to={tab} underline="always">
          Findings, pods and rollouts
        </Link>
      </div>
    </section>
  );
}

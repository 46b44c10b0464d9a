import { Link } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { Delivery } from '@portolan/plugin-onboarding-common';
import { useTaskEventStream } from '@backstage/plugin-scaffolder-react';
import {
  entityPath,
  type Observation,
  type Fact,
} from '@portolan/portal-common';
import { PageSentence, useNow } from '@portolan/portal-react';
import {
  useClusterFacts,
  useClustersClient,
} from '../../hooks/useClusterFacts';
import { useArrival } from '../../hooks/useArrival';
import { useDelivery } from '../../hooks/useDelivery';
import { useLanding } from '../../hooks/useLanding';
import { firstDeployment } from '../../rules/firstDeployment';
import {
  isLocal,
  publicationOf,
  type Publication,
} from '../../rules/publication';
import { FirstDeployment } from '../FirstDeployment/FirstDeployment';
import { taskEntity, taskSentence } from './taskWords';
import { TaskSteps } from './TaskSteps';

const useStyles = makeStyles(theme => ({
  title: { fontSize: '1rem', margin: theme.spacing(2, 0, 0.5) },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
  },
}));

/** What became of a publication: the steps of its task, then those of the first deployment. */
export function TaskPage(props: {
  task: string;
  /** Whether it was started on this very page. */
  isMine: boolean;
  onLeave: () => void;
}) {
  const classes = useStyles();
  const stream = useTaskEventStream(props.task);
  const { task } = stream;
  const entity = taskEntity(stream);
  const landing = useLanding(entity);
  useArrival({
    entity,
    landing,
    // As it was when it was asked for.
    hasWatched:
      props.isMine || task?.status === 'open' || task?.status === 'processing',
  });
  if (stream.error && !task) {
    return (
      <>
        <PageSentence sentence="What became of this publication is not known" />
        <p role="alert">
          {stream.error.message}. It may have been removed, or it is somebody
          else’s.
        </p>
        <Button size="small" variant="outlined" onClick={props.onLeave}>
          Bring another service aboard
        </Button>
      </>
    );
  }
  if (!task) {
    return <PageSentence sentence="Asking what became of it" />;
  }
  const publication: Publication = {
    ...publicationOf(task),
    ...(stream.completed && { status: stream.error ? 'failed' : 'done' }),
  };
  return (
    <>
      <PageSentence sentence={taskSentence(publication, landing)}>
        <span className={classes.row}>
          {entity !== undefined && (
            <Link to={`${entityPath(entity)}/definition`}>
              Open {publication.service} in the catalog
            </Link>
          )}
          <Button size="small" onClick={props.onLeave}>
            Bring another service aboard
          </Button>
        </span>
      </PageSentence>
      <TaskSteps stream={stream} />
      <h3 className={classes.title}>First deployment</h3>
      <Track publication={publication} local={isLocal(task)} service={entity} />
    </>
  );
}

function Track(props: {
  publication: Publication;
  local: boolean;
  service?: string;
}) {
  const { service } = props;
  return service === undefined ? (
    <TrackSteps
      {...props}
      delivery={{ state: 'pending' }}
      clusterFacts={{ state: 'pending' }}
    />
  ) : (
    <TrackOfService {...props} service={service} />
  );
}

function TrackOfService(
  props: Parameters<typeof Track>[0] & { service: string },
) {
  const client = useClustersClient();
  const delivery = useDelivery(props.service);
  return client ? (
    <TrackInClusters {...props} client={client} delivery={delivery} />
  ) : (
    <TrackSteps
      {...props}
      delivery={delivery}
      clusterFacts={{ state: 'pending' }}
    />
  );
}

function TrackInClusters(
  props: Parameters<typeof Track>[0] & {
    service: string;
    client: Parameters<typeof useClusterFacts>[0];
    delivery: Observation<Delivery>;
  },
) {
  const clusterFacts = useClusterFacts(props.client, props.service);
  return <TrackSteps {...props} clusterFacts={clusterFacts} />;
}

function TrackSteps(props: {
  publication: Publication;
  local: boolean;
  delivery: Observation<Delivery>;
  clusterFacts: Observation<Fact[]>;
}) {
  const now = useNow();
  return (
    <FirstDeployment
      steps={firstDeployment({
        publication: props.publication,
        isLocal: props.local,
        delivery: props.delivery,
        clusterFacts: props.clusterFacts,
        now,
      })}
    />
  );
}

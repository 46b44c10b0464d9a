import { makeStyles } from '@material-ui/core/styles';
import type { WorkloadDetail } from '@portolan/plugin-clusters-common';
import { verdictOf, type Observation } from '@portolan/portal-common';
import { DrawerPart, HealthChip } from '@portolan/portal-react';
import { readyInWords } from '../../rules/cellWords';
import { objectInWords } from '../../rules/findingWords';
import { DeliveryLine } from './DeliveryLine';
import { PodTable } from './PodTable';
import { RevisionList } from './RevisionList';

const useStyles = makeStyles(theme => ({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'minmax(72px, auto) minmax(0, 1fr)',
    gap: theme.spacing(0.25, 2),
    margin: theme.spacing(0, 0, 1),
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
  title: { margin: theme.spacing(1, 0, 0.5), fontSize: '0.8125rem' },
  image: { fontFamily: 'monospace', fontSize: '0.75rem' },
}));

/** One workload: why it belongs to the service, what it runs, its pods and the versions it had. */
export function WorkloadParts(props: {
  workload: WorkloadDetail;
  /** Of its column: what was well is unknown where that is old. */
  observation: Observation<unknown>;
}) {
  const { object, health, reason, images, chart, delivery, pods, revisions } =
    props.workload;
  const { observation } = props;
  const classes = useStyles();
  return (
    <DrawerPart title={objectInWords(object)}>
      <dl className={classes.facts}>
        <dt>State</dt>
        <dd>
          <HealthChip
            size="small"
            verdict={verdictOf(observation, () => health)}
          />
          , {readyInWords(props.workload)}
        </dd>
        <dt>Belongs</dt>
        <dd>by {reason}</dd>
        <dt>{images.length === 1 ? 'Image' : 'Images'}</dt>
        <dd>
          {images.map(({ container, image, digest }) => (
            <div key={container}>
              {images.length > 1 && `${container}: `}
              <span className={classes.image} title={image}>
                {image.split('@')[0]}
              </span>
              {digest && (
                <span className={classes.image} title={digest}>
                  {' '}
                  @{digest.replace(/^sha256:/, '').slice(0, 12)}
                </span>
              )}
            </div>
          ))}
        </dd>
        {chart && (
          <>
            <dt>Chart</dt>
            <dd>{chart}</dd>
          </>
        )}
        {delivery && (
          <>
            <dt>Argo CD</dt>
            <dd>
              <DeliveryLine delivery={delivery} />
            </dd>
          </>
        )}
      </dl>
      {pods.length > 0 && (
        <>
          <h4 className={classes.title}>Pods</h4>
          <PodTable
            observation={observation}
            pods={pods}
            label={`Pods of ${object.name}`}
          />
        </>
      )}
      {revisions.length > 0 && (
        <>
          <h4 className={classes.title}>Rollout history</h4>
          <RevisionList revisions={revisions} />
        </>
      )}
    </DrawerPart>
  );
}

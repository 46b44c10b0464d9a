import { makeStyles } from '@material-ui/core/styles';
import { DrawerPart, useNow } from '@portolan/portal-react';
import { useNavigate } from 'react-router-dom';
import { useLandscapeAddress } from '../../hooks/useAddress';
import { cellInWords } from '../../rules/cellWords';
import { driftInWords } from '../../rules/drift';
import type { ObservedDeployment } from '../../rules/observeDeployments';
import { DeploymentLine } from './DeploymentLine';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: theme.spacing(0.5, 0), padding: 0 },
  words: { margin: 0 },
}));

/** The same service at its other places, and whether they run the same version. */
export function OtherEnvironments(props: {
  service: string;
  here: ObservedDeployment;
  all: readonly ObservedDeployment[];
}) {
  const { service, here, all } = props;
  const classes = useStyles();
  const now = useNow();
  const navigate = useNavigate();
  const landscapeAddress = useLandscapeAddress();
  const others = all.filter(one => one !== here && one.observed.cell);
  return (
    <DrawerPart title="Elsewhere">
      <p className={classes.words}>{driftInWords(here, others)}</p>
      <ul className={classes.list}>
        {others.map(({ column, observed }) => (
          <DeploymentLine
            key={column.column.id}
            column={column}
            observed={observed}
            label={cellInWords(observed, column, now)}
            onOpen={() =>
              navigate(landscapeAddress({ service, column: column.column.id }))
            }
          />
        ))}
      </ul>
    </DrawerPart>
  );
}

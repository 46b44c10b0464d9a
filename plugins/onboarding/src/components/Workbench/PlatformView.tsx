import { makeStyles } from '@material-ui/core/styles';
import type { Observation } from '@portolan/portal-common';
import { ProblemNotice } from '@portolan/portal-react';
import type { ReactNode } from 'react';
import type { PlatformText } from '../../hooks/usePlatform';

const useStyles = makeStyles(theme => ({
  notice: { padding: theme.spacing(0, 1.5) },
}));

/** What is made with the platform file, and why it cannot be, or is of an older one. */
export function PlatformView(props: {
  observation: Observation<PlatformText>;
  children: () => ReactNode;
}) {
  const { observation, children } = props;
  const classes = useStyles();
  if (observation.state === 'pending') {
    return <p className={classes.notice}>… Asking for the platform file.</p>;
  }
  return (
    <>
      {observation.state !== 'fresh' && (
        <div className={classes.notice}>
          <ProblemNotice
            problem={observation.problem}
            meaning={
              'data' in observation
                ? 'The files are made with the platform file as it was last read.'
                : 'Without the platform file nothing can be generated.'
            }
          />
        </div>
      )}
      {'data' in observation && children()}
    </>
  );
}

import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import {
  generatorVersion,
  type RepositoryFiles,
} from '@portolan/plugin-onboarding-common';
import { CopyButton, PageSentence } from '@portolan/portal-react';
import { useMemo } from 'react';
import { useUpdate } from '../../hooks/useUpdate';
import type { PlatformText } from '../../hooks/usePlatform';
import { driftOf, driftSentence } from '../../rules/drift';
import { Remarks } from '../Remarks/Remarks';
import { DriftList } from './DriftList';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    gap: theme.spacing(1.5),
    alignItems: 'start',
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  part: {
    background: theme.palette.background.paper,
    borderRadius: 8,
    padding: theme.spacing(1, 0),
    marginBottom: theme.spacing(1.5),
  },
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    padding: theme.spacing(0, 1.5),
  },
  title: { margin: 0, fontSize: '1rem' },
  text: {
    margin: 0,
    padding: theme.spacing(0.5, 1.5),
    fontSize: '0.8125rem',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
}));

/** A definition that is there: the file, its special cases, its drift, and the ways to change it. */
export function Definition(props: {
  /** Entity ref. */
  service: string;
  repository: RepositoryFiles;
  platform: PlatformText;
}) {
  const { service, repository, platform } = props;
  const classes = useStyles();
  const drift = useMemo(
    () => driftOf(repository, platform, generatorVersion),
    [repository, platform],
  );
  const update = useUpdate(service);
  const special = drift.remarks.filter(({ kind }) => kind === 'special-case');
  return (
    <>
      <PageSentence sentence={driftSentence(drift)}>
        <Button
          size="small"
          variant="outlined"
          color="primary"
          disabled={drift.definition === ''}
          onClick={() => update.edit(drift.definition)}
        >
          Change the definition…
        </Button>
        {drift.changes.length > 0 && (
          <Button
            size="small"
            variant="outlined"
            disabled={update.isSending}
            onClick={() => void update.run(drift.definition)}
          >
            Update the files
          </Button>
        )}
        <code>portolan update .</code> <CopyButton text="portolan update ." />
      </PageSentence>
      {update.refusal && (
        <p role="alert">It was not updated: {update.refusal}. Try it again.</p>
      )}
      {drift.problems.length > 0 && (
        <ul role="alert">
          {drift.problems.map(problem => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <div className={classes.root}>
        <div>
          <section className={classes.part} aria-labelledby="definition-drift">
            <div className={classes.head}>
              <h3 id="definition-drift" className={classes.title}>
                Drift
              </h3>
            </div>
            <DriftList drift={drift} />
          </section>
          <section
            className={classes.part}
            aria-labelledby="definition-special"
          >
            <div className={classes.head}>
              <h3 id="definition-special" className={classes.title}>
                Special cases
              </h3>
            </div>
            <Remarks
              remarks={special}
              empty={
                drift.problems.length > 0
                  ? 'Not known before the problems are mended.'
                  : 'There are none.'
              }
            />
          </section>
        </div>
        <section className={classes.part} aria-labelledby="definition-file">
          <div className={classes.head}>
            <h3 id="definition-file" className={classes.title}>
              portolan.yaml
            </h3>
            <CopyButton text={drift.definition} what="portolan.yaml" />
          </div>
          <pre className={classes.text}>
            <code>{drift.definition}</code>
          </pre>
        </section>
      </div>
    </>
  );
}

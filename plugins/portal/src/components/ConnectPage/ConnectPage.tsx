import { useApi } from '@backstage/core-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import {
  areasApiRef,
  CodeBlock,
  PageFrame,
  PageSentence,
} from '@portolan/portal-react';
import {
  annotationsSnippet,
  catalogSnippet,
  rolesSnippet,
  startCommand,
} from './snippets';

const useStyles = makeStyles(theme => ({
  steps: { maxWidth: '88ch' },
  step: {
    marginBottom: theme.spacing(1.5),
    padding: theme.spacing(1.5, 2),
    background: theme.palette.background.paper,
    borderRadius: 8,
  },
  title: { margin: 0, fontSize: '1rem' },
  words: { margin: theme.spacing(0.5, 0) },
}));

interface Step {
  title: string;
  words: string;
  code: string;
}

/** What to write where to see one's own landscape here, each step to copy. */
export function ConnectPage() {
  const classes = useStyles();
  const areas = useApi(areasApiRef).areas();
  const guides = areas.flatMap(({ title, connect }) =>
    connect ? [{ title, ...connect }] : [],
  );
  const steps: Step[] = [
    {
      title: 'Say where your catalog is',
      words:
        'Write these lines into a file of your own, my-config.yaml. Services, teams and people come from the catalog files you already have; the people named here can sign in on this machine without a password.',
      code: catalogSnippet,
    },
    ...guides.map(({ title, does, words, config }) => ({
      title: does ?? `Connect ${title.toLocaleLowerCase('en-GB')}`,
      words,
      code: config,
    })),
    {
      title: 'Say who runs the platform',
      words:
        'Roles are lists of groups of your catalog. Without one, everybody sees what they own and nobody sees what nobody owns.',
      code: rolesSnippet,
    },
    {
      title: 'Start it',
      words:
        '--no-demo leaves the demo landscape and its configuration out; only the way of signing in stays, with your people. Names in ${…} come from the environment. Then look at Portal health: every upstream stands there with when it last answered, or why it does not.',
      code: startCommand,
    },
    {
      title: 'Help services find their own',
      words:
        'Alerts and workloads are matched by namespace and name. Where that is not enough, say so in the catalog-info.yaml of the service; what matches nothing is listed as nobody’s, never dropped.',
      code: annotationsSnippet,
    },
  ];
  return (
    <PageFrame title="Connect your own">
      <PageSentence
        sentence={`Your own landscape in ${steps.length} steps, the first page of it in five minutes`}
      />
      <div className={classes.steps}>
        {steps.map(({ title, words, code }, index) => (
          <section
            key={title}
            className={classes.step}
            aria-labelledby={`connect-${index}`}
          >
            <h3 id={`connect-${index}`} className={classes.title}>
              {index + 1}. {title}
            </h3>
            <p className={classes.words}>{words}</p>
            <CodeBlock text={code} what={title} />
          </section>
        ))}
        <p>
          A wrong value stops the start and names its full key. An example that
          runs on one machine stands in docs/connect-your-own.md; how to run it
          for everybody, with a database, replicas and your company’s sign-in,
          in docs/operations.md.
        </p>
      </div>
    </PageFrame>
  );
}

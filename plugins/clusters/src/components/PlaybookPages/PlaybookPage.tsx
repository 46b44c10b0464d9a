import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { ruleOf } from '@portolan/plugin-clusters-common';
import { PageFrame, PageSentence } from '@portolan/portal-react';
import type { ReactNode } from 'react';
import Markdown from 'react-markdown';
import { useParams } from 'react-router-dom';
import { usePlaybookAddress } from '../../hooks/useAddress';
import { CompanyPage } from './CompanyPage';

const useStyles = makeStyles(theme => ({
  page: {
    maxWidth: '80ch',
    padding: theme.spacing(1.5, 2.5),
    borderRadius: 8,
    background: theme.palette.background.paper,
    lineHeight: 1.5,
    overflowWrap: 'anywhere',
    '& code': { fontSize: '0.8125rem' },
  },
  title: { margin: theme.spacing(2, 0, 0.5), fontSize: '1rem' },
  steps: {
    margin: 0,
    paddingLeft: theme.spacing(3),
    '& p': { margin: theme.spacing(0.5, 0) },
  },
  text: { '& p': { margin: theme.spacing(0.5, 0) } },
}));

/** `/clusters/playbooks/:rule`: what a finding means, how to see for oneself, how to mend it, and whom to call. */
export function PlaybookPage() {
  const { rule: id = '' } = useParams();
  const classes = useStyles();
  const playbookAddress = usePlaybookAddress();
  const rule = ruleOf(id);
  const all = (
    <Link underline="always" to={playbookAddress()}>
      All playbooks
    </Link>
  );
  if (!rule) {
    return (
      <PageFrame title="Playbook">
        <PageSentence sentence={`No rule is called ${id}`}>{all}</PageSentence>
        <p>
          It may have another name in this version, or it comes from a newer
          backend: reload the page.
        </p>
      </PageFrame>
    );
  }
  const { meaning, inEcs, check, mend, call } = rule.playbook;
  return (
    <PageFrame title="Playbook">
      <PageSentence sentence={rule.title}>{all}</PageSentence>
      <div className={classes.page}>
        <Part title="What it means">
          <Text>{meaning}</Text>
        </Part>
        <Part title="The same in ECS">
          <Text>{inEcs}</Text>
        </Part>
        <Part title="See for yourself">
          <Steps steps={check} />
        </Part>
        <Part title="Mend it">
          <Steps steps={mend} />
        </Part>
        <Part title="When to call whom">
          <Text>{call}</Text>
        </Part>
      </div>
      <CompanyPage rule={rule.id} />
    </PageFrame>
  );
}

function Part(props: { title: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <section aria-label={props.title}>
      <h2 className={classes.title}>{props.title}</h2>
      {props.children}
    </section>
  );
}

function Text(props: { children: string }) {
  const classes = useStyles();
  return (
    <div className={classes.text}>
      <Markdown>{props.children}</Markdown>
    </div>
  );
}

function Steps(props: { steps: readonly string[] }) {
  const classes = useStyles();
  return (
    <ol className={classes.steps}>
      {props.steps.map(step => (
        <li key={step}>
          <Markdown>{step}</Markdown>
        </li>
      ))}
    </ol>
  );
}

import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { PageFrame, PageSentence } from '@portolan/portal-react';
import { rules, type Rule } from '@portolan/plugin-clusters-common';
import { usePlaybookAddress } from '../../hooks/useAddress';

const useStyles = makeStyles(theme => ({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(400px, 100%), 1fr))',
    gap: theme.spacing(2),
  },
  part: {
    padding: theme.spacing(1.5, 2),
    borderRadius: 8,
    background: theme.palette.background.paper,
  },
  title: { margin: theme.spacing(0, 0, 1), fontSize: '1rem' },
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: {
    padding: theme.spacing(0.5, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
}));

const collator = new Intl.Collator('en');

/** `/clusters/playbooks`: everything the rules can find, each with its page. */
export function PlaybooksPage() {
  const classes = useStyles();
  return (
    <PageFrame title="Playbooks">
      <PageSentence
        sentence={`${rules.size} things can be found wrong; each has a page that says what it means and how to mend it`}
      />
      <div className={classes.columns}>
        <Part title="With a service" about={['workload', 'deployment']} />
        <Part title="With a cluster" about={['cluster']} />
      </div>
    </PageFrame>
  );
}

function Part(props: { title: string; about: ReadonlyArray<Rule['about']> }) {
  const { title, about } = props;
  const classes = useStyles();
  const playbookAddress = usePlaybookAddress();
  return (
    <section className={classes.part} aria-label={title}>
      <h2 className={classes.title}>{title}</h2>
      <ul className={classes.list}>
        {[...rules.values()]
          .filter(rule => about.includes(rule.about))
          .sort((a, b) => collator.compare(a.title, b.title))
          .map(rule => (
            <li key={rule.id} className={classes.item}>
              <Link underline="always" to={playbookAddress(rule.id)}>
                {rule.title}
              </Link>
            </li>
          ))}
      </ul>
    </section>
  );
}

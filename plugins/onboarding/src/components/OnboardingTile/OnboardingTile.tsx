import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { HealthChip } from '@portolan/portal-react';
import { useNavigate } from 'react-router-dom';
import { handOver } from '../../api/pasted';
import { usePublications } from '../../hooks/usePublications';
import type { Publication } from '../../rules/publication';
import { rootRouteRef } from '../../routes';

const useStyles = makeStyles(theme => ({
  root: { padding: theme.spacing(2) },
  head: { display: 'flex', justifyContent: 'space-between' },
  title: { margin: 0, fontSize: '1rem' },
  paste: {
    width: '100%',
    minHeight: 44,
    boxSizing: 'border-box',
    margin: theme.spacing(0.5, 0),
    padding: theme.spacing(0.75, 1),
    fontFamily: 'inherit',
    fontSize: '0.8125rem',
    color: theme.palette.text.primary,
    background: theme.palette.background.default,
    border: `1px solid ${theme.palette.text.secondary}`,
    borderRadius: 4,
    resize: 'none',
  },
  list: { listStyle: 'none', margin: 0, padding: 0, fontSize: '0.8125rem' },
  item: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    minHeight: 24,
  },
  words: {
    margin: 0,
    fontSize: '0.75rem',
    color: theme.palette.text.secondary,
  },
}));

const shownAtMost = 3;

/** The area on Home: where a task definition is pasted, and what the person has on its way. */
export function OnboardingTile() {
  const classes = useStyles();
  const navigate = useNavigate();
  const root = useRouteRef(rootRouteRef)?.() ?? '/onboarding';
  const publications = usePublications();
  const begin = (text: string) => {
    if (text.trim() !== '') {
      handOver({ text });
      navigate(root);
    }
  };
  const known = 'data' in publications ? publications.data : [];
  return (
    <section className={classes.root} aria-labelledby="onboarding-tile">
      <div className={classes.head}>
        <h3 id="onboarding-tile" className={classes.title}>
          Bring a service aboard
        </h3>
        <Link to={root}>Open</Link>
      </div>
      <textarea
        className={classes.paste}
        rows={2}
        aria-label="Paste your task definition"
        placeholder="Paste your task definition"
        spellCheck={false}
        autoComplete="off"
        onPaste={event => {
          event.preventDefault();
          begin(event.clipboardData.getData('text'));
        }}
        onChange={event => begin(event.target.value)}
      />
      <p className={classes.words}>
        It stays in this browser; you see every file before anything is
        published.
      </p>
      {known.length > 0 && (
        <ul className={classes.list} aria-label="On their way">
          {known.slice(0, shownAtMost).map(publication => (
            <li key={publication.task} className={classes.item}>
              <HealthChip size="small" {...chipOf(publication)} />{' '}
              <Link to={`${root}?task=${publication.task}`}>
                {publication.service}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {publications.state !== 'fresh' && publications.state !== 'pending' && (
        <p className={classes.words}>
          What you have on its way is not known: {publications.problem.message}.
        </p>
      )}
    </section>
  );
}

function chipOf({ status }: Publication) {
  switch (status) {
    case 'done':
      return { verdict: 'progressing', word: 'Published' } as const;
    case 'failed':
      return { verdict: 'bad', word: 'Not published' } as const;
    case 'running':
      return { verdict: 'progressing', word: 'Publishing' } as const;
    default: {
      const never: never = status;
      return never;
    }
  }
}

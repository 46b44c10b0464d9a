import { ProxiedSignInPage } from '@backstage/core-components';
import {
  configApiRef,
  useApi,
  type ConfigApi,
  type SignInPageProps,
} from '@backstage/core-plugin-api';
import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import { Mark } from '@portolan/portal-react';
import { useState } from 'react';
import { choosePerson, chosenPerson, demoPeople } from '../../api/people';

const useStyles = makeStyles(theme => ({
  root: {
    maxWidth: 960,
    margin: '0 auto',
    padding: theme.spacing(3),
    paddingTop: 'max(24px, 16vh)',
    [theme.breakpoints.down('xs')]: { paddingTop: theme.spacing(4) },
  },
  brand: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1.5),
    margin: 0,
    fontSize: '1.75rem',
    fontWeight: 700,
    color: theme.palette.primary.main,
  },
  promise: {
    margin: theme.spacing(2, 0, 1),
    maxWidth: '24ch',
    textWrap: 'balance',
    fontSize: 'clamp(1.75rem, 4vw, 2.5rem)',
    fontWeight: 700,
    lineHeight: 1.2,
    color: theme.palette.text.primary,
  },
  words: {
    margin: 0,
    maxWidth: '64ch',
    fontSize: '1rem',
    lineHeight: 1.5,
    color: theme.palette.text.secondary,
  },
  heading: { margin: theme.spacing(5, 0, 1.5), fontSize: '1rem' },
  people: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(260px, 100%), 1fr))',
    gap: theme.spacing(2),
    margin: 0,
    padding: 0,
    listStyle: 'none',
  },
  person: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    justifyContent: 'flex-start',
    width: '100%',
    height: '100%',
    padding: theme.spacing(2),
    textAlign: 'left',
    fontFamily: 'inherit',
    color: theme.palette.text.primary,
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: 8,
    '&:hover, &:focus-visible': { borderColor: theme.palette.primary.main },
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: 2,
    },
  },
  name: { fontSize: '1rem', fontWeight: 600 },
  does: { color: theme.palette.primary.main },
  sees: {
    marginTop: theme.spacing(1),
    lineHeight: 1.45,
    color: theme.palette.text.secondary,
  },
}));

/** The people one can be; nobody is asked for a password. */
export function DemoSignInPage(props: SignInPageProps) {
  const classes = useStyles();
  const config = useApi(configApiRef);
  const people = demoPeople(config);
  const [person, setPerson] = useState(chosenPerson);
  if (person && people.some(one => one.entityRef === person)) {
    return (
      <ProxiedSignInPage
        {...props}
        provider="demo"
        headers={{ 'x-demo-person': person }}
        onSignInSuccess={identity =>
          props.onSignInSuccess(
            Object.assign(identity, {
              signOut: async () => choosePerson(undefined),
            }),
          )
        }
      />
    );
  }
  return (
    <main className={classes.root}>
      <h1 className={classes.brand}>
        <Mark size={40} /> Portolan
      </h1>
      <p className={classes.promise}>
        It never shows calm where it does not know.
      </p>
      <p className={classes.words}>
        Every service, who owns it and how it is, over all clusters and
        upstreams. What was not seen, is old or is forbidden is shown as exactly
        that. {whatThisIs(config)}
      </p>
      <h2 className={classes.heading}>
        Choose who you are; you can change that at any time.
      </h2>
      <ul className={classes.people}>
        {people.map(one => (
          <li key={one.entityRef}>
            <ButtonBase
              className={classes.person}
              onClick={() => {
                choosePerson(one.entityRef);
                setPerson(one.entityRef);
              }}
            >
              <span className={classes.name}>{one.title}</span>
              <span className={classes.does}>{one.does}</span>
              <span className={classes.sees}>{one.sees}</span>
            </ButtonBase>
          </li>
        ))}
      </ul>
    </main>
  );
}

function whatThisIs(config: ConfigApi): string {
  if (!config.has('portolan.demo.landscape')) {
    return 'It runs on this machine only, and asks for no password.';
  }
  const company = config.getOptionalString('organization.name');
  return `This is its demo: ${
    company ?? 'the company'
  } is invented; the servers behind it are small, but real.`;
}

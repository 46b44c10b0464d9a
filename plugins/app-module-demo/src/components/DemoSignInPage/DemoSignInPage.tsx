import { ProxiedSignInPage } from '@backstage/core-components';
import {
  configApiRef,
  useApi,
  type SignInPageProps,
} from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { choosePerson, chosenPerson, demoPeople } from '../../api/people';

const useStyles = makeStyles(theme => ({
  root: { maxWidth: 560, margin: '12vh auto 0', padding: theme.spacing(3) },
  people: {
    display: 'grid',
    gap: theme.spacing(1.5),
    marginTop: theme.spacing(3),
  },
  person: { justifyContent: 'flex-start', padding: theme.spacing(1.5, 2) },
}));

/** Three people to be; the demo asks for no password. */
export function DemoSignInPage(props: SignInPageProps) {
  const classes = useStyles();
  const people = demoPeople(useApi(configApiRef));
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
      <Typography variant="h1">Portolan demo</Typography>
      <Typography>
        Meridian Travel moves 42 services to Kubernetes. Choose who you are; you
        can change that at any time.
      </Typography>
      <div className={classes.people}>
        {people.map(one => (
          <Button
            key={one.entityRef}
            variant="outlined"
            className={classes.person}
            onClick={() => {
              choosePerson(one.entityRef);
              setPerson(one.entityRef);
            }}
          >
            {one.title}, {one.does}
          </Button>
        ))}
      </div>
    </main>
  );
}

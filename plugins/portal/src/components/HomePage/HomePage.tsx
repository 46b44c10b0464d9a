import { Link } from '@backstage/core-components';
import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { Container, Header } from '@backstage/ui';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { nameOf, type Attention } from '@portolan/portal-common';
import {
  areasApiRef,
  Freshness,
  HealthChip,
  ProblemNotice,
  useAreaQuery,
  WhatThisPageRead,
  type Area,
} from '@portolan/portal-react';
import { useEffect, useState } from 'react';

const useStyles = makeStyles(theme => ({
  tiles: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(320px, 1fr))',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(3),
  },
  tile: {
    background: theme.palette.background.paper,
    padding: theme.spacing(2),
    borderRadius: 8,
  },
  rows: { listStyle: 'none', margin: 0, padding: 0 },
  row: {
    display: 'flex',
    gap: theme.spacing(1.5),
    flexWrap: 'wrap',
    padding: theme.spacing(0.75, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    fontSize: '0.875rem',
  },
  since: { color: theme.palette.text.secondary },
}));

/** What needs the person who looks, from all areas. */
export function HomePage() {
  const areas = useApi(areasApiRef).areas();
  const classes = useStyles();
  const owns = useOwnership();
  return (
    <>
      <Header title="Home" />
      <Container>
        <div className={classes.tiles}>
          {areas.map(area => (
            <div key={area.id} className={classes.tile}>
              <area.Tile />
            </div>
          ))}
        </div>
        {areas.map(area => (
          <AreaAttention key={area.id} area={area} owns={owns} />
        ))}
      </Container>
    </>
  );
}

function AreaAttention(props: { area: Area; owns?: ReadonlySet<string> }) {
  const { area, owns } = props;
  const classes = useStyles();
  const client = area.useClient();
  const { answer, error } = useAreaQuery({
    client,
    question: 'attention',
    ask: options => client.attention(options),
  });
  const items = answer?.body.items ?? [];
  const mine = items.filter(
    item => item.owner !== undefined && owns?.has(item.owner),
  );
  const others = items.filter(item => !mine.includes(item));
  return (
    <>
      {error && (
        <ProblemNotice
          problem={{
            kind: 'error',
            message: `${area.title} could not be asked: ${error.message}.`,
            since: new Date().toISOString(),
          }}
        />
      )}
      {mine.length > 0 && (
        <Typography variant="h4">Yours to look at: {mine.length}</Typography>
      )}
      <Rows items={mine} />
      <Typography variant="h4">
        {answer
          ? `Elsewhere: ${others.length}`
          : `${area.title}: not known yet`}
      </Typography>
      <Rows items={others} />
      {answer && answer.body.hidden > 0 && (
        <Typography variant="body2" className={classes.since}>
          {answer.body.hidden} not visible to you.
        </Typography>
      )}
      <WhatThisPageRead client={client} />
    </>
  );
}

function Rows(props: { items: Attention[] }) {
  const classes = useStyles();
  return (
    <ul className={classes.rows}>
      {props.items.map(item => (
        <li key={item.id} className={classes.row}>
          <HealthChip verdict={item.verdict} />
          <Link to={item.href}>{item.sentence}</Link>
          <span className={classes.since}>
            {whoseIs(item)}, <Freshness seenAt={item.since} prefix="since" />
          </span>
        </li>
      ))}
    </ul>
  );
}

function whoseIs(item: Attention): string {
  if (item.owner) {
    return nameOf(item.owner);
  }
  return item.service ? 'nobody owns it' : 'for the platform team';
}

function useOwnership(): ReadonlySet<string> | undefined {
  const identity = useApi(identityApiRef);
  const [owns, setOwns] = useState<ReadonlySet<string>>();
  useEffect(() => {
    let current = true;
    identity
      .getBackstageIdentity()
      .then(person => current && setOwns(new Set(person.ownershipEntityRefs)))
      .catch(() => current && setOwns(new Set()));
    return () => {
      current = false;
    };
  }, [identity]);
  return owns;
}

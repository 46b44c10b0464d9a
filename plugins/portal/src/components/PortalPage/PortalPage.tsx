import { useApi } from '@backstage/core-plugin-api';
import { Container, Header } from '@backstage/ui';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  areasApiRef,
  Freshness,
  observeUpstream,
  ProblemNotice,
  stateSigns,
  useAreaQuery,
  useNow,
  WhatThisPageRead,
  type Area,
} from '@portolan/portal-react';

const useStyles = makeStyles(theme => ({
  scroll: { overflowX: 'auto', marginBottom: theme.spacing(3) },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: '0.875rem',
    fontVariantNumeric: 'tabular-nums',
    '& th': { textAlign: 'left', color: theme.palette.text.secondary },
    '& th, & td': {
      padding: theme.spacing(0.5, 1.5, 0.5, 0),
      verticalAlign: 'top',
    },
    '& tbody tr': { borderTop: `1px solid ${theme.palette.divider}` },
  },
}));

/** The portal's own health: every upstream of every area. */
export function PortalPage() {
  const areas = useApi(areasApiRef).areas();
  return (
    <>
      <Header title="What the portal can see" />
      <Container>
        {areas.map(area => (
          <AreaUpstreams key={area.id} area={area} />
        ))}
      </Container>
    </>
  );
}

function AreaUpstreams(props: { area: Area }) {
  const { area } = props;
  const classes = useStyles();
  const now = useNow();
  const client = area.useClient();
  const { answer, error } = useAreaQuery({
    client,
    question: 'upstreams',
    ask: options => client.upstreams(options),
  });
  const rows = (answer?.body.items ?? []).map(upstream => ({
    upstream,
    observation: observeUpstream(upstream, now),
  }));
  const fresh = rows.filter(row => row.observation.state === 'fresh').length;
  return (
    <>
      <Typography variant="h3" component="p" aria-live="polite">
        {answer
          ? `${area.title}: ${fresh} of ${rows.length} upstreams fresh`
          : `${area.title}: not known yet`}
      </Typography>
      {error && (
        <ProblemNotice
          problem={{
            kind: 'error',
            message: `${area.title} could not be asked: ${error.message}.`,
            since: new Date(now).toISOString(),
          }}
        />
      )}
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>Upstream</th>
              <th>Asked for</th>
              <th>State</th>
              <th>Last success</th>
              <th>Records</th>
              <th>Took</th>
              <th>Problem</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ upstream, observation }) => (
              <tr key={upstream.id}>
                <td>{upstream.upstream}</td>
                <td>{upstream.kind}</td>
                <td>
                  {stateSigns[observation.state].shape}{' '}
                  {stateSigns[observation.state].word}
                </td>
                <td>
                  {upstream.seenAt ? (
                    <Freshness seenAt={upstream.seenAt} prefix="" />
                  ) : (
                    'never'
                  )}
                </td>
                <td>{upstream.records}</td>
                <td>
                  {upstream.answer ? `${upstream.answer.tookMs} ms` : '–'}
                </td>
                <td>
                  {upstream.problem ? (
                    <>
                      {upstream.problem.message},{' '}
                      <Freshness
                        seenAt={upstream.problem.since}
                        prefix="since"
                      />
                    </>
                  ) : (
                    '–'
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <WhatThisPageRead client={client} />
    </>
  );
}

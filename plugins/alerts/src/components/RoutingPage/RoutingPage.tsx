import { makeStyles } from '@material-ui/core/styles';
import type { RouteTree } from '@portolan/plugin-alerts-common';
import { HealthChip, ObservationView } from '@portolan/portal-react';
import type { Observed } from '../../hooks/useObserved';
import { useRouting, type RoutingAnswer } from '../../hooks/useRouting';
import { PageTop } from '../PageTop';
import { SubPage } from '../SubPage';
import { RouteBranch } from './RouteBranch';

const useStyles = makeStyles(theme => ({
  tree: {
    background: theme.palette.background.paper,
    borderRadius: 8,
    padding: theme.spacing(2),
    marginBottom: theme.spacing(2),
    fontSize: '0.8125rem',
    overflowX: 'auto',
  },
  title: { margin: theme.spacing(0, 0, 0.5), fontSize: '1rem' },
  root: { listStyle: 'none', margin: 0, padding: 0 },
}));

/** Where alerts go: the route tree of every group of Alertmanagers. */
export function RoutingPage() {
  const routing = useRouting();
  return (
    <SubPage>
      <PageTop sentence={routingSentence(routing)} sources={routing.sources} />
      <ObservationView observation={routing.observation}>
        {({ trees }) => (
          <>
            {trees.map(tree => (
              <Tree
                key={`${tree.group} ${tree.upstreams.join(' ')}`}
                tree={tree}
                differs={trees.some(
                  other => other !== tree && other.group === tree.group,
                )}
              />
            ))}
            {trees.length === 0 && (
              <p>
                No Alertmanager has told its configuration. Where alerts go is
                not known.
              </p>
            )}
          </>
        )}
      </ObservationView>
    </SubPage>
  );
}

function Tree(props: { tree: RouteTree; differs: boolean }) {
  const { tree, differs } = props;
  const classes = useStyles();
  const silent = new Set(silentReceivers(tree));
  return (
    <section className={classes.tree} aria-label={`Routes of ${tree.group}`}>
      <h2 className={classes.title}>{tree.group}</h2>
      <p>As {tree.upstreams.join(', ')} tell it.</p>
      {differs && (
        <p>
          <HealthChip
            verdict="warning"
            word="Peers have different configurations"
          />{' '}
          An alert goes another way depending on which peer notifies. Give all
          peers of {tree.group} the same file and reload them.
        </p>
      )}
      {silent.size > 0 && (
        <p>Receivers that notify nobody: {[...silent].join(', ')}.</p>
      )}
      <ul className={classes.root}>
        <RouteBranch node={tree.route} isRoot receivers={tree.receivers} />
      </ul>
    </section>
  );
}

/** Receivers that are defined, and notify nobody. */
export function silentReceivers({ receivers }: RouteTree): string[] {
  return receivers
    .filter(({ integrations }) => integrations.length === 0)
    .map(({ name }) => name);
}

/** What a person would say: "2 route trees, 14 receivers, 1 notifies nobody". */
export function routingSentence({
  observation,
}: Pick<Observed<RoutingAnswer>, 'observation'>): string {
  if (!('data' in observation)) {
    return 'Where alerts go is not known';
  }
  const { trees } = observation.data;
  const receivers = trees.flatMap(tree =>
    tree.receivers.map(({ name }) => `${tree.group} ${name}`),
  );
  const silent = trees.flatMap(silentReceivers).length;
  const differing =
    new Set(trees.map(({ group }) => group)).size < trees.length;
  return [
    `${trees.length} route ${trees.length === 1 ? 'tree' : 'trees'}, ${
      new Set(receivers).size
    } receivers`,
    ...(silent > 0
      ? [`${silent} ${silent === 1 ? 'notifies' : 'notify'} nobody`]
      : []),
    ...(differing ? ['peers have different configurations'] : []),
  ].join(', ');
}

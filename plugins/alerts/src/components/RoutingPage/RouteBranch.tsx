import { makeStyles } from '@material-ui/core/styles';
import type { RouteNode, RouteTree } from '@portolan/plugin-alerts-common';
import { HealthChip, lengthInWords } from '@portolan/portal-react';
import { groupingWords } from '../RouteTargets';

const useStyles = makeStyles(theme => ({
  branch: { padding: theme.spacing(0.5, 0) },
  // A mark rather than a background: it has to be seen in print.
  taken: {
    boxShadow: `inset 3px 0 ${theme.palette.primary.main}`,
    paddingLeft: 8,
  },
  line: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 1.5) },
  matchers: { fontFamily: 'monospace' },
  rest: { color: theme.palette.text.secondary },
  branches: {
    listStyle: 'none',
    margin: theme.spacing(0.5, 0, 0, 1),
    padding: theme.spacing(0, 0, 0, 2),
    borderLeft: `1px solid ${theme.palette.divider}`,
  },
}));

/** A node of a route tree with what lies below it. */
export function RouteBranch(props: {
  node: RouteNode;
  receivers: RouteTree['receivers'];
  isRoot?: boolean;
  /** Positions from the root to this node; empty for the root. */
  path?: readonly number[];
  /** Paths of the nodes that take the alert that is tried. */
  taken?: readonly string[];
}) {
  const { node, receivers, isRoot = false, path = [], taken = [] } = props;
  const classes = useStyles();
  const integrations = receivers.find(
    ({ name }) => name === node.receiver,
  )?.integrations;
  const isTaken = taken.includes(path.join('.'));
  return (
    <li className={classes.branch}>
      <div className={isTaken ? classes.taken : undefined}>
        <div className={classes.line}>
          {isTaken && (
            <HealthChip size="small" verdict="good" word="goes here" />
          )}
          <strong>{node.receiver}</strong>
          <span className={classes.rest}>{byWhat(integrations)}</span>
          <code className={classes.matchers}>{matcherWords(node, isRoot)}</code>
          {integrations?.length === 0 && (
            <HealthChip size="small" verdict="warning" word="reaches nobody" />
          )}
          {integrations === undefined && (
            <HealthChip
              size="small"
              verdict="bad"
              word="no such receiver is defined"
            />
          )}
        </div>
        <div className={classes.rest}>{timingWords(node)}</div>
      </div>
      {node.routes.length > 0 && (
        <ul className={classes.branches}>
          {node.routes.map((child, index) => (
            <RouteBranch
              key={`${child.receiver} ${child.matchers.join()} ${path.join(
                '.',
              )}.${index}`}
              node={child}
              receivers={receivers}
              path={[...path, index]}
              taken={taken}
            />
          ))}
        </ul>
      )}
    </li>
  );
}

function byWhat(integrations: string[] | undefined): string {
  return integrations && integrations.length > 0
    ? `by ${integrations.join(', ')}`
    : '';
}

function matcherWords({ matchers }: RouteNode, isRoot: boolean): string {
  if (matchers.length > 0) {
    return matchers.join(', ');
  }
  return isRoot ? 'what nothing below takes' : 'everything';
}

function timingWords(node: RouteNode): string {
  const seconds = (value: number) => lengthInWords(value * 1_000);
  return [
    groupingWords(node.groupBy),
    `after ${seconds(node.groupWait)}`,
    `news every ${seconds(node.groupInterval)}`,
    `again every ${seconds(node.repeatInterval)}`,
    ...(node.muteTimeIntervals.length > 0
      ? [`muted in ${node.muteTimeIntervals.join(', ')}`]
      : []),
    ...(node.activeTimeIntervals.length > 0
      ? [`active only in ${node.activeTimeIntervals.join(', ')}`]
      : []),
    ...(node.continue ? ['and goes on to the next'] : []),
  ].join(', ');
}

import { makeStyles } from '@material-ui/core/styles';
import type {
  AlertGraph,
  AlertItem,
  RuleItem,
} from '@portolan/plugin-alerts-common';
import { observe } from '@portolan/portal-common';
import {
  CopyButton,
  DrawerPart,
  lengthInWords,
  ObservationView,
  ProblemNotice,
  TrendChart,
  useNow,
} from '@portolan/portal-react';
import { useAlertGraph } from '../../hooks/useAlertDetail';
import { seriesTitle, unitOf } from './measureWords';

const useStyles = makeStyles(theme => ({
  query: {
    fontFamily: 'monospace',
    fontSize: '0.75rem',
    whiteSpace: 'pre-wrap',
    margin: theme.spacing(0, 0, 1),
  },
}));

/** The rule behind an alert and what it measured over the last six hours, with its limit. */
export function AlertMeasure(props: { alert: AlertItem; rule?: RuleItem }) {
  const { alert, rule } = props;
  const classes = useStyles();
  const now = useNow();
  const { sighting } = useAlertGraph(alert.fingerprint);
  return (
    <DrawerPart title="What it measures">
      {rule && (
        <div className={classes.query}>
          {rule.query}
          {rule.forSeconds > 0 &&
            `\nfor ${lengthInWords(rule.forSeconds * 1_000)}`}{' '}
          <CopyButton text={rule.query} what="the expression" />
        </div>
      )}
      <ObservationView observation={observe(sighting(), now)}>
        {graph => (
          <>
            {!rule && <div className={classes.query}>{graph.query}</div>}
            <Graph graph={graph} />
          </>
        )}
      </ObservationView>
    </DrawerPart>
  );
}

function Graph(props: { graph: AlertGraph }) {
  const { query, threshold, from, to, series, more, warnings, problem } =
    props.graph;
  const labels = series.map(one => one.labels);
  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      {(!problem || series.length > 0) && (
        <TrendChart
          label={`Last 6 hours, ${series.length} series`}
          from={Date.parse(from)}
          to={Date.parse(to)}
          threshold={threshold}
          unit={unitOf(query)}
          series={series.map((one, index) => ({
            id: `${index}`,
            title: seriesTitle(one.labels, labels),
            points: one.points,
          }))}
        />
      )}
      {more > 0 && <p>{more} more series are not drawn.</p>}
      {warnings.map(warning => (
        <p key={warning}>Prometheus warns: {warning}</p>
      ))}
    </>
  );
}

import { makeStyles } from '@material-ui/core/styles';
import type { DeployTime, Figure } from '@portolan/plugin-clusters-common';
import { Freshness, TrendChart } from '@portolan/portal-react';
import {
  countsOf,
  leadDefinition,
  pipelineDefinition,
  rolloutDefinition,
} from '../../rules/evidence/deployTimeWords';
import { FindingLine } from '../FindingList/FindingLine';
import { DurationsFigure } from './DurationsFigure';

const chartHeight = 140;

const useStyles = makeStyles(theme => ({
  figures: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(280px, 100%), 1fr))',
    gap: theme.spacing(1, 4),
  },
  told: { margin: theme.spacing(0.5, 0, 0), overflowWrap: 'anywhere' },
}));

/** The three figures side by side, each by itself, and how often the service was deployed. */
export function DeployFigures(props: { answer: DeployTime }) {
  const { rollout, pipeline, lead } = props.answer;
  const classes = useStyles();
  const counts = countsOf(rollout.weeks);
  const [from, to] = [counts.at(0)?.[0], counts.at(-1)?.[0]];
  return (
    <>
      <div className={classes.figures}>
        <DurationsFigure
          title="Rollout"
          definition={rolloutDefinition}
          known={{ durations: rollout }}
        />
        <ToldFigure
          title="Pipeline"
          definition={pipelineDefinition}
          figure={pipeline}
        />
        <ToldFigure
          title="Lead time"
          definition={leadDefinition}
          figure={lead}
        />
      </div>
      {from !== undefined && to !== undefined && (
        <TrendChart
          label="Deploys per week, this one so far"
          height={chartHeight}
          from={from}
          to={to}
          unit="deploys"
          series={[{ id: 'count', title: 'deploys', points: counts }]}
        />
      )}
    </>
  );
}

function ToldFigure(props: {
  title: string;
  definition: string;
  figure: Figure;
}) {
  const { title, definition, figure } = props;
  const classes = useStyles();
  return (
    <DurationsFigure title={title} definition={definition} known={figure}>
      {figure.state === 'known' && (
        <p className={classes.told}>
          {figure.problem === undefined ? (
            <Freshness seenAt={figure.seenAt} prefix="Told" />
          ) : (
            <>
              <FindingLine severity="unknown" sentence={figure.problem} />
              {'; '}
              <Freshness seenAt={figure.seenAt} prefix="last told" />
            </>
          )}
        </p>
      )}
    </DurationsFigure>
  );
}

import { makeStyles } from '@material-ui/core/styles';
import type { PortalService, PortalViewer } from '@portolan/portal-common';
import {
  useNow,
  type DataTableState,
  type SetUrlState,
} from '@portolan/portal-react';
import type { AreaReading } from '../../hooks/useAreaReading';
import { attentionRows } from '../../rules/attentionRows';
import { isAbsent } from '../../rules/isAbsent';
import { isComplete } from '../../rules/isComplete';
import { AttentionTable } from '../AttentionTable/AttentionTable';
import { WhyNotFresh } from '../WhyNotFresh/WhyNotFresh';

const useStyles = makeStyles(theme => ({
  heading: { margin: theme.spacing(1.5, 0, 0.5), fontSize: '1rem' },
}));

/** What needs somebody, from all areas, in the order of urgency; mine first. */
export function HomeAttention(props: {
  readings: readonly AreaReading[];
  viewer: PortalViewer | undefined;
  services: readonly PortalService[];
  state: DataTableState;
  onStateChange: SetUrlState<DataTableState>;
}) {
  const { readings, viewer, services } = props;
  const classes = useStyles();
  const now = useNow();
  const rows = attentionRows({
    readings,
    services,
    owns: new Set(viewer?.owns),
    ownsPlatform: viewer?.roles.includes('platform') ?? false,
  });
  const asked = readings.filter(reading => !isAbsent(reading, now));
  const isKnown = asked.some(({ attention }) => 'data' in attention);
  const complete = asked.every(reading => isComplete(reading, now));
  const mine = rows.filter(({ isMine }) => isMine).length;
  const hidden = asked.reduce(
    (sum, { attention }) =>
      sum + ('data' in attention ? attention.data.hidden : 0),
    0,
  );
  return (
    <section aria-labelledby="home-attention">
      <h3 id="home-attention" className={classes.heading}>
        {headingOf({ asked: asked.length, isKnown, complete, rows, mine })}
      </h3>
      {asked.map(({ id, title, attention }) => (
        <WhyNotFresh key={id} title={title} observation={attention} />
      ))}
      {isKnown && (
        <AttentionTable
          rows={rows}
          hidden={hidden}
          queriedAt={new Date(now)}
          empty={
            complete
              ? 'Nothing needs anybody.'
              : 'Nothing was seen that needs anybody, but not everything could be seen.'
          }
          state={props.state}
          onStateChange={props.onStateChange}
        />
      )}
    </section>
  );
}

function headingOf(known: {
  asked: number;
  isKnown: boolean;
  complete: boolean;
  rows: readonly unknown[];
  mine: number;
}): string {
  const { asked, isKnown, complete, rows, mine } = known;
  if (asked === 0) {
    return 'No area is there that could tell what needs somebody';
  }
  if (!isKnown) {
    return 'What needs somebody is not known';
  }
  if (rows.length === 0) {
    return complete ? 'Nothing needs anybody' : 'What needs somebody';
  }
  const count = complete ? rows.length : `At least ${rows.length}`;
  const need = rows.length === 1 ? 'thing needs' : 'things need';
  return `${count} ${need} somebody${mine > 0 ? `, ${mine} of them you` : ''}`;
}

import { Link } from '@backstage/core-components';
import { useTheme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import type { Finding, Findings } from '@portolan/plugin-alerts-common';
import {
  countInWords,
  entityPath,
  nameOf,
  verdicts,
} from '@portolan/portal-common';
import {
  DataTable,
  Freshness,
  HealthChip,
  ObservationView,
  serverNow,
  useUrlState,
  type DataColumn,
} from '@portolan/portal-react';
import type { Observed } from '../../hooks/useObserved';
import { useFindings } from '../../hooks/useRules';
import { CardList } from '../CardList';
import { PageTop } from '../PageTop';
import { SubPage } from '../SubPage';
import { defaultOpenTable, openTableSchema } from '../tableState';
import { FindingDrawer } from './FindingDrawer';
import { findingLooks } from './findingWords';

const columns: DataColumn<Finding>[] = [
  {
    id: 'severity',
    title: 'How bad',
    width: 104,
    value: ({ kind }) => findingLooks[kind].verdict,
    sortBy: ({ kind }) => verdicts.indexOf(findingLooks[kind].verdict),
    render: ({ kind }) => (
      <HealthChip size="small" verdict={findingLooks[kind].verdict} />
    ),
  },
  { id: 'what', title: 'What', value: finding => finding.sentence },
  {
    id: 'remedy',
    title: 'What to do',
    value: finding => finding.remedy,
    optional: true,
  },
  { id: 'upstream', title: 'Upstream', width: 136, value: one => one.upstream },
  {
    id: 'service',
    title: 'Service',
    width: 144,
    value: ({ service }) => service && nameOf(service),
    render: ({ service }) =>
      service ? (
        <Link to={`${entityPath(service)}/alerts`} tabIndex={-1}>
          {nameOf(service)}
        </Link>
      ) : (
        '–'
      ),
  },
  {
    id: 'owner',
    title: 'Team',
    width: 112,
    value: ({ owner }) => owner && nameOf(owner),
  },
  {
    id: 'since',
    title: 'Since',
    width: 96,
    value: ({ since }) => since,
    render: ({ since }) =>
      since ? <Freshness seenAt={since} prefix="" inRow /> : '–',
  },
];

const empty =
  'Nothing is found wrong: rules are evaluated, peers agree, and what fires has somebody to tell.';

/** What is wrong with the monitoring itself: an outage of knowing, not calm. */
export function FindingsPage() {
  const findings = useFindings();
  const [state, setState] = useUrlState(openTableSchema, defaultOpenTable);
  const isNarrow = useMediaQuery(useTheme().breakpoints.down('sm'));
  return (
    <SubPage>
      <PageTop
        sentence={findingsSentence(findings)}
        sources={findings.sources}
      />
      <ObservationView observation={findings.observation}>
        {answer => (
          <>
            {isNarrow ? (
              <FindingCards
                findings={answer.findings}
                onOpen={id => setState({ open: id })}
              />
            ) : (
              <DataTable
                label="Findings about the monitoring"
                rows={answer.findings}
                columns={columns}
                rowId={finding => finding.id}
                groupBy={({ kind }) => findingLooks[kind].title}
                queriedAt={new Date(serverNow())}
                hidden={answer.hidden}
                state={state}
                onStateChange={setState}
                selected={state.open}
                onRowOpen={({ id }) => setState({ open: id })}
                minWidth={880}
                empty={empty}
              />
            )}
            {state.open && (
              <FindingDrawer
                finding={answer.findings.find(({ id }) => id === state.open)}
                onClose={() => setState({ open: '' })}
              />
            )}
          </>
        )}
      </ObservationView>
    </SubPage>
  );
}

function FindingCards(props: {
  findings: readonly Finding[];
  onOpen: (id: string) => void;
}) {
  return (
    <CardList
      label="Findings about the monitoring"
      empty={empty}
      onOpen={props.onOpen}
      cards={props.findings.map(finding => ({
        id: finding.id,
        look: (
          <HealthChip
            size="small"
            verdict={findingLooks[finding.kind].verdict}
          />
        ),
        aside: finding.since ? (
          <Freshness seenAt={finding.since} prefix="" inRow />
        ) : (
          ''
        ),
        title: finding.sentence,
        words: finding.remedy,
      }))}
    />
  );
}

/** What a person would say: "3 things are wrong with the monitoring itself". */
export function findingsSentence({
  observation,
  isComplete,
}: Pick<Observed<Findings>, 'observation' | 'isComplete'>): string {
  if (!('data' in observation)) {
    return 'Whether the monitoring is well is not known';
  }
  const count = observation.data.findings.length;
  if (count === 0) {
    return isComplete
      ? 'The monitoring itself is well'
      : 'Nothing is known to be wrong with the monitoring, but not everything is known';
  }
  const words = countInWords(count, isComplete).replace(/^a/, 'A');
  return `${words} ${
    count === 1 ? 'thing is' : 'things are'
  } wrong with the monitoring itself`;
}

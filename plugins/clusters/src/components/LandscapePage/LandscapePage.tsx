import { useApi } from '@backstage/core-plugin-api';
import { useTheme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { problemOf, toCsv } from '@portolan/portal-common';
import {
  downloadText,
  ObservationView,
  PageFrame,
  PageSentence,
  ProblemNotice,
  serverNow,
  useNow,
  useUrlState,
  WhatThisPageRead,
} from '@portolan/portal-react';
import { Link } from 'react-router-dom';
import { clustersApiRef } from '../../api/clustersApi';
import { useLandscape } from '../../hooks/useLandscape';
import { useMine } from '../../hooks/useMine';
import { arrangeLandscape } from '../../rules/arrangeLandscape';
import { landscapeCsv } from '../../rules/landscapeCsv';
import {
  landscapeNotKnown,
  landscapeSentence,
} from '../../rules/landscapeSentence';
import {
  defaultLandscapeState,
  landscapeStateSchema,
  readCellRef,
} from '../../rules/landscapeState';
import { DeploymentDrawer } from '../DeploymentDrawer/DeploymentDrawer';
import { ChangesLine } from './ChangesLine';
import { LandscapeBar } from './LandscapeBar';
import { LandscapeList } from './LandscapeList';
import { LandscapeMatrix } from './LandscapeMatrix';

/** `/landscape`: every service on every cluster; the sentence, what changed, the matrix. */
export function LandscapePage() {
  const client = useApi(clustersApiRef);
  const { portal, known } = useLandscape();
  const now = useNow();
  const [state, setState] = useUrlState(
    landscapeStateSchema,
    defaultLandscapeState,
  );
  const open = readCellRef(state.open);
  const catalog = known?.observed.catalog;
  const catalogProblem = catalog && problemOf(catalog);
  return (
    <PageFrame title="Landscape" actions={<WhatThisPageRead client={client} />}>
      <PageSentence
        sentence={
          known
            ? landscapeSentence(known.observed, now)
            : landscapeNotKnown(portal)
        }
      >
        {known && known.landscape.hidden > 0 && (
          <span>{known.landscape.hidden} services not visible to you</span>
        )}
        {known && known.landscape.silent > 0 && (
          <span>
            {known.landscape.silent}{' '}
            {known.landscape.silent === 1 ? 'says' : 'say'} nothing of clusters
          </span>
        )}
        {known && known.observed.columns.length === 0 && (
          <Link to="/connect">Connect a cluster</Link>
        )}
      </PageSentence>
      {known ? (
        <>
          {portal.state === 'stale' && (
            <ProblemNotice problem={portal.problem} />
          )}
          {catalogProblem && portal.state !== 'stale' && (
            <ProblemNotice
              problem={catalogProblem}
              meaning="Which services there are may be out of date."
            />
          )}
          <ChangesLine
            landscape={known.landscape}
            isComplete={known.observed.isComplete}
            isOpen={state.changes}
            onOpenChange={changes => setState({ changes })}
          />
          {known.observed.columns.length > 0 && (
            <Landscape known={known} state={state} onChange={setState} />
          )}
        </>
      ) : (
        <ObservationView observation={portal}>{() => null}</ObservationView>
      )}
      {open && (
        <DeploymentDrawer
          key={state.open}
          {...open}
          onClose={() => setState({ open: '' })}
        />
      )}
    </PageFrame>
  );
}

function Landscape(props: {
  known: NonNullable<ReturnType<typeof useLandscape>['known']>;
  state: typeof defaultLandscapeState;
  onChange: ReturnType<typeof useUrlState<typeof defaultLandscapeState>>[1];
}) {
  const { known, state, onChange } = props;
  const { columns, services } = known.observed;
  const mine = useMine();
  const isPhone = useMediaQuery(useTheme().breakpoints.down('xs'));
  const arranged = arrangeLandscape(services, state, mine);
  const shown = columns.flatMap(({ column }, index) =>
    state.environments.length === 0 ||
    state.environments.includes(column.environment)
      ? [index]
      : [],
  );
  const save = () => {
    const queriedAt = new Date(serverNow());
    downloadText({
      name: 'landscape.csv',
      type: 'text/csv;charset=utf-8',
      text: toCsv(
        landscapeCsv(
          {
            columns,
            services: arranged.services,
            hidden: known.landscape.hidden,
          },
          queriedAt,
        ),
      ),
    });
  };
  const common = {
    columns,
    shown,
    lines: arranged.lines,
    onOpen: (cell: string) => onChange({ open: cell }),
    onGroupToggle: (group: string, isOpen: boolean) =>
      onChange(
        {
          folded: isOpen
            ? state.folded.filter(one => one !== group)
            : [...state.folded, group],
        },
        { replace: true },
      ),
    empty:
      services.length === 0
        ? 'A service is shown here when the catalog has it as a Component and its workloads bear its backstage.io/kubernetes-id.'
        : 'No service has all of this. Clear the filter to see the others.',
  };
  return (
    <>
      <LandscapeBar
        state={state}
        onChange={onChange}
        services={services}
        environments={[
          ...new Set(columns.map(({ column }) => column.environment)),
        ]}
        ownsSome={services.some(
          ({ service: { owner } }) => owner.real && mine.has(owner.ref),
        )}
        onExport={save}
      />
      {isPhone ? (
        <LandscapeList {...common} />
      ) : (
        <LandscapeMatrix {...common} open={state.open} />
      )}
    </>
  );
}

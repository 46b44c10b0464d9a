import Button from '@material-ui/core/Button';
import { useTheme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import type { Silences } from '@portolan/plugin-alerts-common';
import {
  DataTable,
  ObservationView,
  serverNow,
  useUrlState,
} from '@portolan/portal-react';
import { useOverlayAddress } from '../../hooks/useAddress';
import { useSilences } from '../../hooks/useSilences';
import { AlertOverlays } from '../AlertOverlays';
import { PageTop } from '../PageTop';
import { SubPage } from '../SubPage';
import { defaultOpenTable, openTableSchema } from '../tableState';
import { SilenceCards } from './SilenceCards';
import { silenceColumns } from './silenceColumns';
import { SilenceDrawer } from './SilenceDrawer';
import { silenceKey, silencesSentence } from './silenceWords';

/** The silences of all Alertmanagers: what they keep quiet, whose they are, and when that ends. */
export function SilencesPage() {
  const silences = useSilences();
  const { show } = useOverlayAddress();
  const [state, setState] = useUrlState(openTableSchema, defaultOpenTable);
  const open = (key: string) => setState({ open: key });
  return (
    <SubPage>
      <PageTop
        sentence={silencesSentence(silences)}
        sources={silences.sources}
        actions={
          <Button
            size="small"
            variant="contained"
            color="primary"
            onClick={() => show({ silence: 'new' })}
          >
            New silence…
          </Button>
        }
      />
      <ObservationView observation={silences.observation}>
        {answer => (
          <>
            <SilenceRows
              answer={answer}
              state={state}
              onStateChange={setState}
              onOpen={open}
            />
            {state.open && (
              <SilenceDrawer
                silence={answer.silences.find(
                  silence => silenceKey(silence) === state.open,
                )}
                onClose={() => open('')}
              />
            )}
          </>
        )}
      </ObservationView>
      <AlertOverlays />
    </SubPage>
  );
}

function SilenceRows(props: {
  answer: Silences;
  state: typeof defaultOpenTable;
  onStateChange: ReturnType<typeof useUrlState<typeof defaultOpenTable>>[1];
  onOpen: (key: string) => void;
}) {
  const { answer, state, onStateChange, onOpen } = props;
  const isNarrow = useMediaQuery(useTheme().breakpoints.down('sm'));
  if (isNarrow) {
    return <SilenceCards silences={answer.silences} onOpen={onOpen} />;
  }
  return (
    <DataTable
      label="Silences"
      rows={answer.silences}
      columns={silenceColumns}
      rowId={silenceKey}
      queriedAt={new Date(serverNow())}
      hidden={answer.hidden}
      state={state}
      onStateChange={onStateChange}
      selected={state.open}
      onRowOpen={silence => onOpen(silenceKey(silence))}
      minWidth={1080}
      empty="There is no silence, active or ended lately."
    />
  );
}

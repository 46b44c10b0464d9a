import { makeStyles } from '@material-ui/core/styles';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import type { Answer } from '@portolan/plugin-onboarding-common';
import type { Observation } from '@portolan/portal-common';
import { useUrlState } from '@portolan/portal-react';
import { useId, type ReactNode } from 'react';
import { useBaseline } from '../../hooks/useBaseline';
import type { Draft } from '../../hooks/useDraft';
import type { PlatformText } from '../../hooks/usePlatform';
import type { LiveRendering } from '../../hooks/useRendering';
import { Decisions } from '../Decisions/Decisions';
import { FilePreview } from '../FilePreview/FilePreview';
import { Glossary } from '../Glossary/Glossary';
import { LossReport } from '../LossReport/LossReport';
import { PlatformView } from './PlatformView';
import { Remarks } from '../Remarks/Remarks';
import {
  defaultWorkbench,
  workbenchSchema,
  type WorkbenchState,
} from './workbenchState';

const useStyles = makeStyles(theme => ({
  root: {
    background: theme.palette.background.paper,
    borderRadius: 8,
    overflow: 'hidden',
  },
  tabs: {
    padding: theme.spacing(0, 1.5),
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  panel: {
    maxHeight: 'clamp(272px, calc(100vh - 319px), 1151px)',
    overflow: 'auto',
    [theme.breakpoints.down('sm')]: { maxHeight: 'none' },
  },
}));

interface Part {
  id: Exclude<WorkbenchState['tab'], 'first'>;
  title: string;
  show: () => ReactNode;
}

/** What comes of the draft, and what is to be known of it. */
export function WorkbenchTabs(props: {
  draft: Draft;
  rendering: LiveRendering;
  platform: Observation<PlatformText>;
  onAnswer: (id: string, answer: Answer | undefined) => void;
}) {
  const { draft, rendering, platform, onAnswer } = props;
  const classes = useStyles();
  const baseId = useId();
  const [state, setState] = useUrlState<WorkbenchState>(
    workbenchSchema,
    defaultWorkbench,
  );
  const { files, remarks, isEarlier } = rendering;
  const baseline = useBaseline(files, draft.start);
  const parts: Part[] = [
    ...(draft.import ? importParts(draft.import) : []),
    {
      id: 'files',
      title: `Files ${files.length}`,
      show: () => (
        <PlatformView observation={platform}>
          {() => (
            <FilePreview
              files={files}
              baseline={baseline}
              since={state.since}
              open={state.file}
              isEarlier={isEarlier}
              onOpen={file => setState({ file })}
              onSince={since => setState({ since })}
            />
          )}
        </PlatformView>
      ),
    },
    {
      id: 'remarks',
      title: `Remarks ${remarks.length}`,
      show: () => (
        <Remarks
          remarks={remarks}
          empty={
            rendering.problems.length > 0
              ? 'Not known before the problems are mended.'
              : undefined
          }
        />
      ),
    },
    { id: 'words', title: 'Words', show: () => <Glossary /> },
  ];
  const shown = parts.find(({ id }) => id === state.tab) ?? parts[0];
  function importParts(imported: NonNullable<Draft['import']>): Part[] {
    const { report, counts, decisions } = imported.imported;
    return [
      {
        id: 'decisions',
        title: `Decisions ${decisions.length}`,
        show: () => (
          <Decisions draft={imported} clash={draft.clash} onAnswer={onAnswer} />
        ),
      },
      {
        id: 'report',
        title: `What became of it ${report.length}`,
        show: () => (
          <LossReport
            report={report}
            counts={counts}
            only={state.outcome === 'all' ? undefined : state.outcome}
            onOnly={outcome => setState({ outcome: outcome ?? 'all' })}
          />
        ),
      },
    ];
  }
  return (
    <section className={classes.root} aria-label="What comes of it">
      <Tabs
        className={classes.tabs}
        value={shown?.id}
        variant="scrollable"
        scrollButtons="auto"
        onChange={(_event, tab: WorkbenchState['tab']) => setState({ tab })}
        aria-label="What comes of it"
      >
        {parts.map(({ id, title }) => (
          <Tab
            key={id}
            value={id}
            label={title}
            id={`${baseId}-tab-${id}`}
            aria-controls={`${baseId}-panel`}
          />
        ))}
      </Tabs>
      <div
        id={`${baseId}-panel`}
        role="tabpanel"
        aria-labelledby={shown && `${baseId}-tab-${shown.id}`}
        className={classes.panel}
      >
        {shown?.show()}
      </div>
    </section>
  );
}

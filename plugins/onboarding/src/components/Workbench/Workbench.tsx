import { makeStyles } from '@material-ui/core/styles';
import { useMemo, useState } from 'react';
import { dataOf } from '@portolan/portal-common';
import { PageSentence } from '@portolan/portal-react';
import type { Draft, DraftAction } from '../../hooks/useDraft';
import { usePlatform } from '../../hooks/usePlatform';
import { useRendering } from '../../hooks/useRendering';
import { obstacles } from '../../rules/publishGate';
import { PublishBar } from '../PublishPanel/PublishBar';
import type { Marked } from '../ServiceFileEditor/diagnosticsOf';
import {
  ServiceFileEditor,
  type Place,
} from '../ServiceFileEditor/ServiceFileEditor';
import { draftSentence } from './draftSentence';
import { ProblemList } from './ProblemList';
import { WorkbenchTabs } from './WorkbenchTabs';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 6fr)',
    gap: theme.spacing(1.5),
    alignItems: 'start',
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
}));

/** The service file at the left, and at the right all that comes of it, as one types. */
export function Workbench(props: {
  draft: Draft;
  onAction: (action: DraftAction) => void;
  /** See `PublishDialog`. */
  onStarted: (task: string) => void;
}) {
  const { draft, onAction, onStarted } = props;
  const classes = useStyles();
  const platform = usePlatform();
  const rendering = useRendering(draft.text, draft.start, dataOf(platform));
  const [place, setPlace] = useState<Place>();
  const { problems, open } = rendering;
  const marked = useMemo<Marked[]>(
    () => [
      ...problems.map(problem => ({ ...problem, severity: 'error' } as const)),
      ...open.map(problem => ({ ...problem, severity: 'warning' } as const)),
    ],
    [problems, open],
  );
  const inTheWay = obstacles({
    ...rendering,
    hasPlatform: dataOf(platform) !== undefined,
  });
  return (
    <>
      <PageSentence sentence={draftSentence(rendering)}>
        <span>Nothing has left this browser.</span>
      </PageSentence>
      <PublishBar
        text={draft.text}
        service={draft.service}
        obstacles={inTheWay}
        onShow={({ line, column }) => setPlace({ line, column })}
        onLeave={() => onAction({ type: 'leave' })}
        onStarted={onStarted}
      />
      <div className={classes.root}>
        <section aria-label="The service file">
          <ServiceFileEditor
            text={draft.text}
            problems={marked}
            place={place}
            onChange={text => onAction({ type: 'write', text })}
          />
          <ProblemList
            problems={problems}
            onShow={({ line, column }) => setPlace({ line, column })}
          />
        </section>
        <WorkbenchTabs
          draft={draft}
          rendering={rendering}
          platform={platform}
          onAnswer={(id, answer) => onAction({ type: 'answer', id, answer })}
        />
      </div>
    </>
  );
}

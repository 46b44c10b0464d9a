import { PageFrame, useUrlState } from '@portolan/portal-react';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { takeOver, type Handed } from '../../api/pasted';
import { examples } from '../../examples/examples';
import type { Example } from '../../examples/Example';
import { useDraft, type DraftAction } from '../../hooks/useDraft';
import { actionFor, nameOf } from '../StartPage/actionFor';
import { StartPage } from '../StartPage/StartPage';
import { TaskPage } from '../TaskPage/TaskPage';
import { Workbench } from '../Workbench/Workbench';

const { shape } = z.object({ example: z.string(), task: z.string() });
const defaults = { example: '', task: '' };

/** The wizard: from what people have to all that a service needs, with nothing leaving the browser before publishing. */
export function OnboardingPage() {
  const [draft, act] = useDraft();
  const [state, setState] = useUrlState<typeof defaults>(shape, defaults);
  const { example } = state;
  const [unread, setUnread] = useState<string>();
  const [started, setStarted] = useState<string>();
  useEffect(() => {
    const handed = takeOver();
    const given = handed
      ? handedAction(handed)
      : exampleAction(examples.find(({ id }) => id === example));
    if (given) {
      act(given);
    } else {
      setUnread(handed?.text);
    }
    // Only what the page was opened with; later ones come by hand.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const onAction = (action: DraftAction) => {
    act(action);
    if (action.type === 'leave') {
      setState(defaults);
    }
  };
  const begun = draft !== undefined && draft.start !== '';
  const refused = draft?.import
    ? {
        text: draft.import.files[0]?.text ?? '',
        problems: draft.import.imported.problems,
      }
    : unread !== undefined && { text: unread, problems: [] };
  if (state.task !== '') {
    return (
      <PageFrame title="Bring a service aboard">
        <TaskPage
          task={state.task}
          isMine={state.task === started}
          onLeave={() => onAction({ type: 'leave' })}
        />
      </PageFrame>
    );
  }
  return (
    <PageFrame title="Bring a service aboard">
      {begun ? (
        <Workbench
          draft={draft}
          onAction={onAction}
          onStarted={task => {
            setStarted(task);
            setState({ task, example: '' });
          }}
        />
      ) : (
        <StartPage
          // What was refused stays to be mended.
          key={refused ? refused.text : ''}
          refused={refused || undefined}
          onStart={act}
          onExample={chosen => {
            const action = exampleAction(chosen);
            if (action) {
              act(action);
              setState({ example: chosen.id });
            }
          }}
        />
      )}
    </PageFrame>
  );
}

function handedAction({ text, service }: Handed): DraftAction | undefined {
  return service === undefined
    ? actionFor([{ name: nameOf(text), text }])
    : { type: 'open', text, service };
}

function exampleAction(example: Example | undefined): DraftAction | undefined {
  return example && { type: 'import', files: example.files };
}

import Button from '@material-ui/core/Button';
import Drawer from '@material-ui/core/Drawer';
import { makeStyles } from '@material-ui/core/styles';
import { useCallback, useEffect, useMemo, useState } from 'react';
import {
  LandscapeClient,
  type LandscapeFault,
  type LandscapeStory,
  type LandscapeUpstream,
} from '../../api/landscape';

const useStyles = makeStyles(theme => ({
  paper: {
    width: 'min(560px, 100vw)',
    padding: theme.spacing(3),
    fontSize: '0.875rem',
  },
  row: {
    padding: theme.spacing(1, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  sentence: { color: theme.palette.text.secondary, marginTop: 4 },
  select: {
    font: 'inherit',
    color: 'inherit',
    background: 'inherit',
    padding: 4,
    minHeight: 28,
    marginLeft: theme.spacing(1),
  },
  actions: {
    display: 'flex',
    gap: theme.spacing(1),
    margin: theme.spacing(2, 0),
  },
}));

interface LandscapeView {
  upstreams: LandscapeUpstream[];
  faults: LandscapeFault[];
  story: LandscapeStory;
}

/** Makes any upstream of the landscape misbehave, and says what the pages should show then. */
export function BreakPanel(props: { landscape: string; onClose: () => void }) {
  const classes = useStyles();
  const client = useMemo(
    () => new LandscapeClient(props.landscape),
    [props.landscape],
  );
  const [view, setView] = useState<LandscapeView>();
  const [problem, setProblem] = useState<string>();
  const load = useCallback(async () => {
    try {
      const [upstreams, faults, story] = await Promise.all([
        client.upstreams(),
        client.faults(),
        client.story(),
      ]);
      setView({ upstreams, faults, story });
      setProblem(undefined);
    } catch (error) {
      setProblem(
        `The demo landscape did not answer: ${
          error instanceof Error ? error.message : String(error)
        }`,
      );
    }
  }, [client]);
  useEffect(() => {
    void load();
    const timer = setInterval(load, 5_000);
    return () => clearInterval(timer);
  }, [load]);
  const act = (work: () => Promise<void>) => () => {
    work()
      .then(load)
      .catch(error => setProblem(String(error)));
  };
  return (
    <Drawer
      anchor="right"
      open
      onClose={props.onClose}
      classes={{ paper: classes.paper }}
    >
      <h2>Break something</h2>
      <p>
        Watch a page while one of its upstreams misbehaves. Nothing outside this
        demo is touched.
      </p>
      {problem && <p role="alert">{problem}</p>}
      {view && (
        <>
          <p>Story: {view.story.sentence}</p>
          <div className={classes.actions}>
            <Button
              size="small"
              variant="outlined"
              onClick={act(() => client.startStory())}
            >
              Start the story now
            </Button>
            <Button
              size="small"
              variant="outlined"
              onClick={act(() => client.clearFaults())}
            >
              Mend everything
            </Button>
          </div>
          {view.upstreams.map(upstream => (
            <div key={upstream.id} className={classes.row}>
              <label>
                <strong>
                  {upstream.kind} {upstream.name}
                </strong>
                <select
                  className={classes.select}
                  value={upstream.fault}
                  onChange={event =>
                    act(() =>
                      client.setFault(upstream.id, event.target.value),
                    )()
                  }
                >
                  {view.faults.map(fault => (
                    <option key={fault.fault} value={fault.fault}>
                      {fault.label}
                    </option>
                  ))}
                </select>
              </label>
              {upstream.sentence && (
                <div className={classes.sentence}>{upstream.sentence}</div>
              )}
            </div>
          ))}
        </>
      )}
      <Button onClick={props.onClose}>Close</Button>
    </Drawer>
  );
}

import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { SideDrawer } from '@portolan/portal-react';
import { useLandscape } from '../../hooks/useLandscape';
import { StoryProgress } from '../StoryProgress/StoryProgress';
import { UpstreamFault } from '../UpstreamFault/UpstreamFault';
import { brokenInWords } from './brokenInWords';

const everyMs = 2_000;

const useStyles = makeStyles(theme => ({
  body: { fontSize: '0.875rem' },
  subheading: { margin: 0, fontSize: '1rem' },
  words: { margin: theme.spacing(1, 0, 2) },
  faults: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(2),
    margin: theme.spacing(3, 0, 1),
  },
  list: { listStyle: 'none', margin: 0, padding: 0 },
  problem: { color: theme.palette.error.main, fontWeight: 600 },
}));

/** Makes any upstream of the landscape misbehave, and says what the pages should show then. */
export function BreakPanel(props: { landscape: string; onClose: () => void }) {
  const classes = useStyles();
  const landscape = useLandscape(props.landscape, everyMs);
  const { view, problem, broken, isBusy } = landscape;
  return (
    <SideDrawer title="Break something" width={560} onClose={props.onClose}>
      <div className={classes.body}>
        <p className={classes.words}>
          Watch a page while one of its upstreams misbehaves. Nothing outside
          this demo is touched.
        </p>
        {problem && (
          <p role="alert" className={classes.problem}>
            {problem}
          </p>
        )}
        {!view && !problem && <p>Asking the demo landscape …</p>}
        {view && (
          <>
            <StoryProgress
              story={view.story}
              isBusy={isBusy}
              onStart={landscape.startStory}
            />
            <div className={classes.faults}>
              <h3 className={classes.subheading} role="status">
                Upstreams: {brokenInWords(broken)}
              </h3>
              <Button
                size="small"
                variant="outlined"
                disabled={isBusy || broken === 0}
                onClick={landscape.mendAll}
              >
                Mend everything
              </Button>
            </div>
            <ul className={classes.list}>
              {view.upstreams.map(upstream => (
                <UpstreamFault
                  key={upstream.id}
                  upstream={upstream}
                  faults={view.faults}
                  onChange={fault => landscape.setFault(upstream.id, fault)}
                />
              ))}
            </ul>
          </>
        )}
      </div>
    </SideDrawer>
  );
}

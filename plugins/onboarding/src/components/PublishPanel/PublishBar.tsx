import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { downloadText } from '@portolan/portal-react';
import { useState } from 'react';
import type { Obstacle } from '../../rules/publishGate';
import { serviceFileName } from '../../rules/render';
import { PublishDialog } from './PublishDialog';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1),
    marginBottom: theme.spacing(1),
    fontSize: '0.8125rem',
  },
  rest: { marginLeft: 'auto' },
}));

/** What can be done with the draft: publish it, or why it cannot be yet; keep it; begin anew. */
export function PublishBar(props: {
  text: string;
  /** See `PublishDialog`. */
  service?: string;
  obstacles: readonly Obstacle[];
  onShow: (place: { line: number; column: number }) => void;
  onLeave: () => void;
  /** See `PublishDialog`. */
  onStarted: (task: string) => void;
}) {
  const { text, service, obstacles, onShow, onLeave, onStarted } = props;
  const classes = useStyles();
  const [asking, setAsking] = useState(false);
  const blocked = obstacles.length > 0;
  return (
    <div className={classes.root}>
      <Button
        variant="contained"
        color="primary"
        size="small"
        disableElevation
        disabled={blocked}
        onClick={() => setAsking(true)}
      >
        Publish…
      </Button>
      {obstacles.map(({ sentence, at }) => (
        <span key={sentence}>
          {sentence}.{' '}
          {at && (
            <Button
              size="small"
              aria-label={`Show the first: ${sentence}`}
              onClick={() => onShow(at)}
            >
              Show the first
            </Button>
          )}
        </span>
      ))}
      <span className={classes.rest}>
        <Button
          size="small"
          onClick={() =>
            downloadText({
              name: serviceFileName,
              type: 'application/yaml;charset=utf-8',
              text,
            })
          }
        >
          Save portolan.yaml
        </Button>
        <Button size="small" onClick={onLeave}>
          Begin anew
        </Button>
      </span>
      {asking && !blocked && (
        <PublishDialog
          text={text}
          service={service}
          onClose={() => setAsking(false)}
          onStarted={onStarted}
        />
      )}
    </div>
  );
}

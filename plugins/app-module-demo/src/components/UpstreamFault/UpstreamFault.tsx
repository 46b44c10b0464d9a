import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { useId } from 'react';
import type { LandscapeFault, LandscapeUpstream } from '../../api/landscape';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 208px',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(1, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  name: { fontWeight: 600 },
  sentence: {
    gridColumn: '1 / -1',
    margin: 0,
    color: theme.palette.text.secondary,
  },
}));

const kinds: Readonly<Record<string, string>> = {
  repositories: 'Repository of the catalog',
  prometheus: 'Prometheus',
  alertmanager: 'Alertmanager',
  kubernetes: 'Cluster',
};

/** What an upstream is called in the panel. */
export function upstreamTitle({ kind, name }: LandscapeUpstream): string {
  return `${kinds[kind] ?? kind} ${name}`;
}

/** One upstream: the fault it has, and what the page should show because of it. */
export function UpstreamFault(props: {
  upstream: LandscapeUpstream;
  faults: readonly LandscapeFault[];
  onChange: (fault: string) => void;
}) {
  const { upstream, faults, onChange } = props;
  const classes = useStyles();
  const sentenceId = useId();
  const isBroken = upstream.fault !== 'none';
  return (
    <li className={classes.root}>
      <span className={classes.name}>
        {isBroken && <span aria-hidden>▲ </span>}
        {upstreamTitle(upstream)}
      </span>
      <TextField
        select
        size="small"
        variant="outlined"
        value={upstream.fault}
        onChange={event => onChange(event.target.value)}
        SelectProps={{ native: true }}
        inputProps={{
          'aria-label': upstreamTitle(upstream),
          'aria-describedby': isBroken ? sentenceId : undefined,
        }}
      >
        {faults
          .filter(({ sentences }) => !sentences || upstream.id in sentences)
          .map(({ fault, label }) => (
            <option key={fault} value={fault}>
              {label}
            </option>
          ))}
      </TextField>
      {isBroken && (
        <p id={sentenceId} className={classes.sentence}>
          {upstream.sentence}
        </p>
      )}
    </li>
  );
}

import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import {
  ChoiceButton,
  ChoiceList,
  SingleChoiceList,
} from '@portolan/portal-react';
import { useRef } from 'react';
import { useSlashKey } from '../../hooks/useSlashKey';
import {
  groupings,
  sorts,
  type LandscapeState,
  type SetLandscapeState,
} from '../../rules/landscapeState';
import type { ObservedService } from '../../rules/observeLandscape';
import { HealthLegend } from './HealthLegend';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1),
    margin: theme.spacing(0.5, 0, 1),
    '@media print': { display: 'none' },
  },
  text: { width: 152 },
  input: { padding: theme.spacing(0.5, 1), height: 22 },
  end: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 1),
    marginLeft: 'auto',
  },
}));

const groupWords: Record<LandscapeState['group'], string> = {
  none: 'none',
  team: 'team',
  system: 'system',
  tier: 'tier',
  wave: 'wave',
};
const sortWords: Record<LandscapeState['sort'], string> = {
  health: 'worst first',
  name: 'name',
  changed: 'changed last',
};

/** What is asked of the landscape: words, health, environments, groups and order. */
export function LandscapeBar(props: {
  state: LandscapeState;
  onChange: SetLandscapeState;
  services: readonly ObservedService[];
  environments: readonly string[];
  /** Whether the person owns any of the services. */
  ownsSome: boolean;
  onExport: () => void;
}) {
  const { state, onChange, services, environments } = props;
  const classes = useStyles();
  const field = useRef<HTMLInputElement>(null);
  useSlashKey(field);
  const isFiltering =
    state.filter.trim() !== '' ||
    state.health.length + state.environments.length > 0 ||
    state.mine;
  return (
    <div className={classes.root} role="search" aria-label="Filter services">
      <TextField
        className={classes.text}
        size="small"
        variant="outlined"
        margin="none"
        placeholder="Words (press /)"
        value={state.filter}
        onChange={event =>
          onChange({ filter: event.target.value }, { replace: true })
        }
        inputRef={field}
        inputProps={{
          className: classes.input,
          'aria-label': 'Words in service, owner, system, version or finding',
          'aria-keyshortcuts': '/',
          type: 'search',
          maxLength: 200,
        }}
      />
      <HealthLegend
        services={services}
        chosen={state.health}
        onChange={health => onChange({ health })}
      />
      {(props.ownsSome || state.mine) && (
        <Button
          size="small"
          variant={state.mine ? 'outlined' : 'text'}
          aria-pressed={state.mine}
          onClick={() => onChange({ mine: !state.mine })}
        >
          Only yours
        </Button>
      )}
      {isFiltering && (
        <Button
          size="small"
          onClick={() =>
            onChange({ filter: '', health: [], environments: [], mine: false })
          }
        >
          Clear
        </Button>
      )}
      <span className={classes.end}>
        <ChoiceButton label="Environments" chosen={state.environments.length}>
          {() => (
            <ChoiceList
              label="Environments"
              chosen={state.environments}
              options={environments.map(value => ({ value, title: value }))}
              onChange={chosen => onChange({ environments: chosen })}
            />
          )}
        </ChoiceButton>
        <ChoiceButton label={`Group: ${groupWords[state.group]}`}>
          {close => (
            <SingleChoiceList
              label="Group by"
              chosen={state.group}
              options={groupings.map(value => ({
                value,
                title: groupWords[value],
              }))}
              onChange={group => {
                onChange({ group, folded: [] });
                close();
              }}
            />
          )}
        </ChoiceButton>
        <ChoiceButton label={`Order: ${sortWords[state.sort]}`}>
          {close => (
            <SingleChoiceList
              label="Order"
              chosen={state.sort}
              options={sorts.map(value => ({
                value,
                title: sortWords[value],
              }))}
              onChange={sort => {
                onChange({ sort });
                close();
              }}
            />
          )}
        </ChoiceButton>
        <Button size="small" onClick={props.onExport}>
          Save as CSV
        </Button>
      </span>
    </div>
  );
}

import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import {
  alertStates,
  fleetGroupings,
  severities,
  type Fleet,
  type FleetGrouping,
} from '@portolan/plugin-alerts-common';
import { useState, type ReactNode } from 'react';
import {
  ChoiceButton,
  ChoiceList,
  SingleChoiceList,
} from '@portolan/portal-react';
import { severityWords, stateWords } from '../alertWords';
import {
  firstRows,
  isFiltering,
  noFilter,
  type FleetFilter,
  type FleetState,
  type SetFleetState,
} from './fleetState';
import { GroupChoiceList } from './GroupChoiceList';
import { MatcherField } from './MatcherField';
import { SavedFilters } from './SavedFilters';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1),
    margin: theme.spacing(1, 0),
    '@media print': { display: 'none' },
  },
  text: { width: 144 },
  input: { padding: theme.spacing(0.5, 1), height: 22 },
  rest: { display: 'contents' },
  folded: { display: 'none' },
  end: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 1),
    marginLeft: 'auto',
  },
  chip: { maxWidth: '100%' },
}));

const groupingWords: Record<FleetGrouping, string> = {
  none: 'nothing',
  service: 'service',
  team: 'team',
  alert: 'alert',
  cluster: 'cluster',
};

/** What is asked of the fleet: words, states, severities, teams, services, matchers, and by what it is grouped. */
export function FleetBar(props: {
  state: FleetState;
  onChange: SetFleetState;
  fleet?: Fleet;
  /** What else stands at the end of the bar. */
  children?: ReactNode;
}) {
  const { state, onChange, fleet } = props;
  const classes = useStyles();
  const isNarrow = useMediaQuery(useTheme().breakpoints.down('sm'));
  // What is filtered by must be seen.
  const [isOpen, setOpen] = useState(isFiltering(state));
  /** Another filter is another list: it begins at its first rows, with its groups closed. */
  const filterBy = (
    change: Partial<FleetFilter>,
    options?: { replace?: boolean },
  ) => onChange({ ...change, open: [], rows: firstRows }, options);
  return (
    <div className={classes.root} role="search" aria-label="Filter alerts">
      <TextField
        className={classes.text}
        size="small"
        variant="outlined"
        margin="none"
        placeholder="Words"
        value={state.text}
        onChange={event =>
          filterBy({ text: event.target.value }, { replace: true })
        }
        inputProps={{
          className: classes.input,
          'aria-label': 'Words in name, summary or labels',
          type: 'search',
          maxLength: 200,
        }}
      />
      {isNarrow && (
        <Button
          size="small"
          variant="outlined"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Less' : 'Filters'}
        </Button>
      )}
      <span className={isNarrow && !isOpen ? classes.folded : classes.rest}>
        <ChoiceButton label="State" chosen={state.state.length}>
          {() => (
            <ChoiceList
              label="State"
              chosen={state.state}
              options={alertStates.map(one => ({
                value: one,
                title: stateWords[one],
                count: fleet?.counts.byState[one],
              }))}
              onChange={chosen => filterBy({ state: chosen })}
            />
          )}
        </ChoiceButton>
        <ChoiceButton label="Severity" chosen={state.severity.length}>
          {() => (
            <ChoiceList
              label="Severity"
              chosen={state.severity}
              options={severities.map(one => ({
                value: one,
                title: severityWords[one],
              }))}
              onChange={chosen => filterBy({ severity: chosen })}
            />
          )}
        </ChoiceButton>
        <ChoiceButton label="Team" chosen={state.team.length}>
          {() => (
            <GroupChoiceList
              grouping="team"
              none="nobody"
              chosen={state.team}
              onChange={team => filterBy({ team })}
            />
          )}
        </ChoiceButton>
        <ChoiceButton label="Service" chosen={state.service.length}>
          {() => (
            <GroupChoiceList
              grouping="service"
              none="no service"
              chosen={state.service}
              onChange={service => filterBy({ service })}
            />
          )}
        </ChoiceButton>
        {state.filter.map(matcher => (
          <Chip
            key={matcher}
            className={classes.chip}
            size="small"
            label={matcher}
            onDelete={() =>
              filterBy({ filter: state.filter.filter(one => one !== matcher) })
            }
          />
        ))}
        <MatcherField
          onAdd={matcher => filterBy({ filter: [...state.filter, matcher] })}
        />
        {isFiltering(state) && (
          <Button
            size="small"
            onClick={() => filterBy({ ...noFilter, group: state.group })}
          >
            Clear
          </Button>
        )}
        <span className={classes.end}>
          <ChoiceButton label={`Group by ${groupingWords[state.group]}`}>
            {close => (
              <SingleChoiceList
                label="Group by"
                chosen={state.group}
                options={fleetGroupings.map(one => ({
                  value: one,
                  title: groupingWords[one],
                }))}
                onChange={group => {
                  filterBy({ group });
                  close();
                }}
              />
            )}
          </ChoiceButton>
          <SavedFilters state={state} onApply={filterBy} />
          {props.children}
        </span>
      </span>
    </div>
  );
}

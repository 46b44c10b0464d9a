import { ChoiceButton, ChoiceList } from '@portolan/portal-react';
import {
  choicesOf,
  type EventFilter,
  type PlacedEvent,
} from '../../rules/evidence/arrangeEvents';

const fields: ReadonlyArray<{
  key: keyof EventFilter;
  label: string;
  valueOf: (event: PlacedEvent) => string;
}> = [
  { key: 'types', label: 'Type', valueOf: event => event.type },
  { key: 'reasons', label: 'Reason', valueOf: event => event.reason },
  { key: 'kinds', label: 'Kind', valueOf: event => event.kind },
];

/** What of the events to show, by type, reason and kind of object. */
export function EventFilters(props: {
  events: readonly PlacedEvent[];
  filter: EventFilter;
  onChange: (change: Partial<EventFilter>) => void;
}) {
  const { events, filter, onChange } = props;
  return (
    <>
      {fields.map(({ key, label, valueOf }) => (
        <ChoiceButton key={key} label={label} chosen={filter[key].length}>
          {() => (
            <ChoiceList
              label={label}
              options={choicesOf(events.map(valueOf), filter[key])}
              chosen={filter[key]}
              onChange={chosen => onChange({ [key]: chosen })}
            />
          )}
        </ChoiceButton>
      ))}
    </>
  );
}

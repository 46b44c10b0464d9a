import Button from '@material-ui/core/Button';
import { verdictOf } from '@portolan/portal-common';
import { HealthChip } from '@portolan/portal-react';
import { useState, type ComponentProps } from 'react';
import { ParityTable } from './ParityTable';

/** What is the same, as one counted line that opens. */
export function SameRows(
  props: Omit<ComponentProps<typeof ParityTable>, 'label'>,
) {
  const { rows, observation } = props;
  const [isOpen, setOpen] = useState(false);
  const verdict = verdictOf(observation, () => 'good');
  const count = rows.length === 1 ? '1 thing' : `${rows.length} things`;
  const words =
    verdict === 'good'
      ? `${count} the same everywhere`
      : `${count} the same when last seen`;
  return (
    <>
      <div>
        <HealthChip size="small" verdict={verdict} word={words} />{' '}
        <Button
          size="small"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Fold' : 'Show'}
        </Button>
      </div>
      {isOpen && <ParityTable {...props} label="What is the same" />}
    </>
  );
}

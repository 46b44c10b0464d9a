import Button from '@material-ui/core/Button';

/** Buttons to choose a range of time by; one is chosen. */
export function RangeChoice<T extends string | number>(props: {
  ranges: readonly T[];
  words: Readonly<Record<T, string>>;
  chosen: T;
  onChange: (range: T) => void;
}) {
  const { ranges, words, chosen, onChange } = props;
  return (
    <div role="group" aria-label="Range of time">
      {ranges.map(range => (
        <Button
          key={range}
          size="small"
          variant={range === chosen ? 'outlined' : 'text'}
          color={range === chosen ? 'primary' : 'default'}
          aria-pressed={range === chosen}
          onClick={() => onChange(range)}
        >
          {words[range]}
        </Button>
      ))}
    </div>
  );
}

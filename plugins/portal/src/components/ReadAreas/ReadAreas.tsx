import type { Area } from '@portolan/portal-react';
import type { ReactNode } from 'react';

/**
 * Reads all areas, each by a hook of its own, and draws `children` of what they say, in the order of the areas.
 *
 * @param props - `useReading` a hook that asks one area
 */
export function ReadAreas<Reading>(props: {
  areas: readonly Area[];
  useReading: (area: Area) => Reading;
  children: (readings: Reading[]) => ReactNode;
}) {
  const { areas, useReading, children } = props;
  const [first, ...rest] = areas;
  if (!first) {
    return <>{children([])}</>;
  }
  return (
    <ReadArea key={first.id} area={first} useReading={useReading}>
      {reading => (
        <ReadAreas areas={rest} useReading={useReading}>
          {readings => children([reading, ...readings])}
        </ReadAreas>
      )}
    </ReadArea>
  );
}

function ReadArea<Reading>(props: {
  area: Area;
  useReading: (area: Area) => Reading;
  children: (reading: Reading) => ReactNode;
}) {
  const { area, useReading, children } = props;
  return <>{children(useReading(area))}</>;
}

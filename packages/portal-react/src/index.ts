/**
 * What the frontends of all areas share: looks, the data path, and how an area attaches to the portal.
 *
 * @packageDocumentation
 */
export {
  AreaBlueprint,
  areaDataRef,
  areasApiRef,
  type Area,
  type AreasApi,
} from './areas/areas';
export {
  createAreaExtension,
  type AreaExtension,
} from './areas/createAreaExtension';
export { AreaBoundary } from './components/AreaBoundary/AreaBoundary';
export { CopyButton } from './components/CopyButton/CopyButton';
export {
  defaultTableState,
  type DataColumn,
  type DataTableState,
} from './components/DataTable/arrangeRows';
export {
  DataTable,
  type DataTableProps,
} from './components/DataTable/DataTable';
export { absoluteTime } from './components/Freshness/absoluteTime';
export { ageInWords, lengthInWords } from './components/Freshness/ageInWords';
export { Freshness } from './components/Freshness/Freshness';
export { HealthChip } from './components/HealthChip/HealthChip';
export {
  ObservationCard,
  type EmptyWords,
} from './components/ObservationCard/ObservationCard';
export { ObservationView } from './components/ObservationView/ObservationView';
export { PageSentence } from './components/PageSentence/PageSentence';
export { PrintPage } from './components/PrintPage/PrintPage';
export { ProblemNotice } from './components/ProblemNotice/ProblemNotice';
export { StateBadge } from './components/StateBadge/StateBadge';
export {
  Timeline,
  type TimelineEvent,
  type TimelineLane,
} from './components/Timeline/Timeline';
export { observeUpstream } from './components/WhatThisPageRead/observeUpstream';
export { WhatThisPageRead } from './components/WhatThisPageRead/WhatThisPageRead';
export { useAnnounce } from './hooks/announce';
export { serverNow, useNow } from './hooks/clock';
export { useReadLog, type ReadEntry } from './hooks/readLog';
export {
  problemFrom,
  useAreaQuery,
  type AreaQuery,
  type AreaResult,
} from './hooks/useAreaQuery';
export {
  useUrlState,
  type SetUrlState,
  type UrlField,
  type UrlSchema,
} from './hooks/useUrlState';
export { createPortolanTheme } from './theme/createPortolanTheme';
export { portolanThemes } from './theme/portolanThemes';
export {
  stateSigns,
  stateVerdicts,
  verdictColors,
  verdictSigns,
} from './theme/tokens';
export { useStateColors, useVerdictColors } from './theme/useVerdictColors';

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
  type ConnectGuide,
} from './areas/areas';
export {
  createAreaExtension,
  type AreaExtension,
} from './areas/createAreaExtension';
export { AreaBoundary } from './components/AreaBoundary/AreaBoundary';
export {
  ChoiceButton,
  ChoiceList,
  SingleChoiceList,
  type ChoiceOption,
} from './components/Choice/Choice';
export { CodeBlock } from './components/CodeBlock/CodeBlock';
export { CopyButton } from './components/CopyButton/CopyButton';
export {
  defaultTableState,
  type DataColumn,
  type DataTableState,
  type TableLine,
} from './components/DataTable/DataColumn';
export {
  DataTable,
  type DataTableProps,
} from './components/DataTable/DataTable';
export { downloadText } from './components/DataTable/downloadText';
export {
  LineTable,
  type LineTableProps,
} from './components/DataTable/LineTable';
export { DrawerPart } from './components/DrawerPart/DrawerPart';
export { absoluteTime } from './components/Freshness/absoluteTime';
export {
  ageInWords,
  lengthInWords,
  untilInWords,
} from './components/Freshness/ageInWords';
export { Freshness } from './components/Freshness/Freshness';
export { HealthChip } from './components/HealthChip/HealthChip';
export {
  ObservationCard,
  type EmptyWords,
} from './components/ObservationCard/ObservationCard';
export { Matrix } from './components/Matrix/Matrix';
export type { MatrixProps } from './components/Matrix/MatrixProps';
export type {
  MatrixCell,
  MatrixColumn,
  MatrixLine,
  MatrixPlace,
} from './components/Matrix/MatrixLine';
export { Mark } from './components/Mark/Mark';
export { ObservationView } from './components/ObservationView/ObservationView';
export { PageFrame } from './components/PageFrame/PageFrame';
export { PageSentence } from './components/PageSentence/PageSentence';
export { PrintPage } from './components/PrintPage/PrintPage';
export { ScrollRegion } from './components/ScrollRegion/ScrollRegion';
export { SideDrawer } from './components/SideDrawer/SideDrawer';
export { ProblemNotice } from './components/ProblemNotice/ProblemNotice';
export { StateBadge } from './components/StateBadge/StateBadge';
export { Timeline } from './components/Timeline/Timeline';
export type {
  TimelineEvent,
  TimelineGap,
  TimelineLane,
} from './components/Timeline/TimelineEvent';
export type {
  Trend,
  TrendLevel,
  TrendSeries,
  TrendThreshold,
} from './components/TrendChart/Trend';
export { TrendChart } from './components/TrendChart/TrendChart';
export { UpstreamFacts } from './components/UpstreamFacts/UpstreamFacts';
export {
  absenceOf,
  isSeen,
  observeUpstream,
} from './components/WhatThisPageRead/observeUpstream';
export { WhatThisPageRead } from './components/WhatThisPageRead/WhatThisPageRead';
export { useAnnounce } from './hooks/announce';
export { serverNow, useNow } from './hooks/clock';
export { useReadLog, type ReadEntry } from './hooks/readLog';
export {
  problemFrom,
  useAreaQuery,
  useRefetch,
  type AreaQuery,
  type AreaResult,
} from './hooks/useAreaQuery';
export {
  useUrlState,
  type SetUrlState,
  type UrlField,
  type UrlSchema,
} from './hooks/useUrlState';
export { PortolanThemeProvider } from './theme/PortolanThemeProvider';
export {
  stateSigns,
  stateVerdicts,
  verdictColors,
  verdictSigns,
  type ThemeVariant,
} from './theme/tokens';
export { useStateColors, useVerdictColors } from './theme/useVerdictColors';

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
export { AreaBoundary } from './components/AreaBoundary/AreaBoundary';
export { Freshness } from './components/Freshness/Freshness';
export { ageInWords } from './components/Freshness/ageInWords';
export { HealthChip } from './components/HealthChip/HealthChip';
export { ObservationView } from './components/ObservationView/ObservationView';
export { ProblemNotice } from './components/ProblemNotice/ProblemNotice';
export {
  observeUpstream,
  WhatThisPageRead,
} from './components/WhatThisPageRead/WhatThisPageRead';
export { serverNow, useNow } from './hooks/clock';
export {
  useAreaQuery,
  type AreaQuery,
  type AreaResult,
} from './hooks/useAreaQuery';
export { createPortolanTheme } from './theme/createPortolanTheme';
export { stateSigns, verdictSigns } from './theme/tokens';
export { useVerdictColors } from './theme/useVerdictColors';

/**
 * Words, envelope and area contract shared by everything in Portolan.
 *
 * @packageDocumentation
 */
export {
  instantSchema,
  problemSchema,
  sightingSchema,
  sourceSchema,
  type Instant,
  type Problem,
  type ProblemKind,
  type Sighting,
  type Source,
} from './envelope/Sighting';
export {
  dataOf,
  mapObservation,
  namedMessage,
  namedProblem,
  observationStates,
  observe,
  problemOf,
  throughPortal,
  type Observation,
  type ObservationState,
} from './envelope/Observation';
export { allOf, anyOf, type Combined, type Part } from './envelope/combine';
export {
  asked,
  countInWords,
  tally,
  tallySchema,
  verdictOf,
  verdicts,
  verdictSchema,
  worstOf,
  type Tally,
  type Verdict,
} from './envelope/Verdict';
export {
  clusterRefSchema,
  entityPath,
  nameOf,
  serviceRefOf,
  serviceRefSchema,
  type ClusterRef,
  type ServiceRef,
} from './words/refs';
export { annotations, labels } from './words/annotations';
export {
  attentionListSchema,
  attentionSchema,
  auditEventSchema,
  auditSchema,
  factSchema,
  factsSchema,
  rawAnswerSchema,
  upstreamSchema,
  upstreamsSchema,
  type AreaList,
  type Attention,
  type AuditEvent,
  type Fact,
  type RawAnswer,
  type Upstream,
} from './area/contract';
export {
  nowHeader,
  readSeen,
  refreshed,
  seenHeader,
  streamId,
  versionHeader,
  writeSeen,
  type SeenTimes,
} from './area/freshness';
export {
  AreaClient,
  AreaError,
  type Answer,
  type AreaFetch,
  type AskOptions,
} from './area/AreaClient';
export { areaChannel, areaSignalSchema, type AreaSignal } from './area/signal';
export {
  portalHealthReadPermission,
  portalPermissions,
  portalReadPermission,
} from './area/permissions';
export {
  portalServiceSchema,
  portalServicesSchema,
  portalViewerSchema,
  runbookSchema,
  type PortalService,
  type PortalServices,
  type PortalViewer,
  type RunbookSighting,
} from './portal/model';
export { PortalClient } from './portal/PortalClient';
export { toCsv, type CsvTable } from './csv/toCsv';

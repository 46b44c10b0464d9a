/**
 * The alerts area's words, rules, client and permissions.
 *
 * @packageDocumentation
 */
export {
  alertItemSchema,
  alertSchema,
  alertSourceSchema,
  alertsSchema,
  alertStates,
  handlingRequestSchema,
  handlingSchema,
  matchReasonSchema,
  serviceAlertsSchema,
  severities,
  type Alert,
  type AlertItem,
  type Alerts,
  type AlertSource,
  type AlertState,
  type Handling,
  type HandlingRequest,
  type MatchReason,
  type ServiceAlerts,
  type Severity,
} from './model/Alert';
export {
  alertDetailSchema,
  alertGraphSchema,
  unownedCauses,
  unownedSchema,
  type AlertDetail,
  type AlertGraph,
  type Unowned,
  type UnownedCause,
} from './model/AlertDetail';
export {
  findingKinds,
  findingSchema,
  findingsSchema,
  type Finding,
  type FindingKind,
  type Findings,
} from './model/Finding';
export {
  alertCountsSchema,
  fleetGroupings,
  fleetGroupSchema,
  fleetQuerySchema,
  fleetSchema,
  type AlertCounts,
  type Fleet,
  type FleetGroup,
  type FleetGrouping,
  type FleetQuery,
  type FleetQuestion,
} from './model/Fleet';
export {
  episodeEnds,
  episodeSchema,
  historyGapSchema,
  historyQuerySchema,
  historyRanges,
  historySchema,
  qualitySchema,
  ruleQualitySchema,
  teamQualitySchema,
  type Episode,
  type EpisodeEnd,
  type History,
  type HistoryGap,
  type HistoryQuery,
  type HistoryQuestion,
  type HistoryRange,
  type Quality,
  type RuleQuality,
  type TeamQuality,
} from './model/History';
export {
  routeNodeSchema,
  routeTargetSchema,
  routeTreeSchema,
  routingSchema,
  type RouteNode,
  type RouteTarget,
  type RouteTree,
  type Routing,
} from './model/Routing';
export {
  ruleItemSchema,
  rulesAnswerSchema,
  ruleSchema,
  type Rule,
  type RuleItem,
  type RulesAnswer,
} from './model/Rule';
export {
  allowanceSchema,
  matcherSchema,
  silenceExpirySchema,
  silenceItemSchema,
  silenceOperationSchema,
  silencePreviewRequestSchema,
  silencePreviewSchema,
  silenceRequestSchema,
  silenceSchema,
  silencesSchema,
  type Allowance,
  type Matcher,
  type Silence,
  type SilenceExpiry,
  type SilenceItem,
  type SilenceOperation,
  type SilencePreview,
  type SilencePreviewRequest,
  type SilenceRequest,
  type Silences,
} from './model/Silence';
export {
  alertsHandleAnythingPermission,
  alertsHandlePermission,
  alertsPermissions,
  alertsReadPermission,
  alertsSilenceAnythingPermission,
  alertsSilencePermission,
} from './permissions';
export {
  firingLanes,
  type FiringLane,
  type FiringStretch,
  type NamedEpisode,
} from './rules/episodes/firingLanes';
export {
  firingSteps,
  rangeLengths,
  type CountedEpisode,
  type FiringStep,
} from './rules/episodes/firingSteps';
export { spansOfSamples, type Samples } from './rules/episodes/spansOfSamples';
export {
  believedMissingMs,
  stepFiring,
  type FiringChange,
  type Look,
  type OpenFiring,
  type Told,
} from './rules/episodes/stepFiring';
export {
  bridgedSilenceMs,
  flushPast,
  nothingCarried,
  stitchPast,
  type CarriedFiring,
  type PastCarry,
  type PastFiring,
  type PastWindow,
} from './rules/episodes/stitchPast';
export {
  lengthWithin,
  restOf,
  unionOf,
  type TimeSpan,
} from './rules/episodes/TimeSpan';
export { amtoolAdd, amtoolExpire } from './rules/silences/amtoolCommand';
export {
  defaultSilenceLimits,
  mayChangeSilence,
  maySilence,
  type SilenceLimits,
  type SilenceReach,
  type SilenceRights,
  type WantedSilence,
} from './rules/silences/maySilence';
export { ruleReach, type RuleReach } from './rules/silences/ruleReach';
export {
  createSilenceScope,
  type SilenceScope,
  type Tie,
} from './rules/silences/silenceScope';
export { isSwitch } from './rules/quality/isSwitch';
export { judgeQuality } from './rules/quality/judgeQuality';
export type {
  JudgedEpisode,
  JudgedOwner,
  JudgedRule,
  QualityQuestion,
} from './rules/quality/question';
export { severityOf } from './rules/severityOf';
export { createServiceMatcher } from './rules/matchService/matchService';
export type {
  BrokenAnnotation,
  MatchableAlert,
  MatchableService,
  MatchExplanation,
  ServiceMatch,
  ServiceMatcher,
} from './rules/matchService/matchable';
export { alertLinks, type AlertLink } from './rules/alertLinks/alertLinks';
export {
  amtoolCommands,
  type AmtoolTarget,
} from './rules/amtool/amtoolCommands';
export { shellWord } from './rules/amtool/shellWord';
export {
  closeServices,
  type CloseService,
} from './rules/ownership/closeServices';
export {
  createOwnership,
  type Ownership,
  type OwnershipExplanation,
  type OwnershipFinder,
} from './rules/ownership/createOwnership';
export type { OwnershipRule } from './rules/ownership/OwnershipRule';
export { remedyFor, type Remedy } from './rules/ownership/remedyFor';
export {
  whyUnowned,
  type LackingOwner,
  type UnownedReason,
} from './rules/ownership/whyUnowned';
export { createRouting, type RouteFinder } from './rules/routing/createRouting';
export { routeSentence } from './rules/routing/routeSentence';
export {
  observeAlerts,
  observeSources,
  verdictOfAlerts,
  type AnswerSource,
  type ObservedAlerts,
} from './rules/observeAlerts/observeAlerts';
export {
  byState,
  byUrgency,
  compareText,
  isFiring,
  urgencyOf,
} from './rules/urgency';
export { arrangeFleet, type ArrangedFleet } from './rules/fleet/arrangeFleet';
export { createDisputes, type Dispute } from './rules/fleet/disputes';
export {
  compileMatchers,
  type LabelTest,
} from './rules/matchers/compileMatchers';
export { parseMatcher, parseMatchers } from './rules/matchers/parseMatcher';
export { printMatcher, printMatchers } from './rules/matchers/printMatcher';
export { AlertsClient } from './client/AlertsClient';

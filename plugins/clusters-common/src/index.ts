/**
 * The words and rules of the clusters area, in the browser and in the backend.
 *
 * @packageDocumentation
 */
export {
  accessSchema,
  clusterSchema,
  reachabilitySchema,
  type Access,
  type Cluster,
  type Reachability,
} from './model/Cluster';
export {
  companyPageSchema,
  companyPlaybooksSchema,
  type CompanyPage,
  type CompanyPlaybooks,
} from './model/CompanyPlaybooks';
export { ClustersClient } from './client/ClustersClient';
export {
  addOnSchema,
  capacitySchema,
  clusterDetailSchema,
  clustersSchema,
  clusterStateSchema,
  clusterSummarySchema,
  nodeRowSchema,
  supportSchema,
  type AddOn,
  type ClusterDetail,
  type Clusters,
  type ClusterState,
  type ClusterSummary,
  type NodeRow,
  type Support,
} from './model/ClusterSummary';
export {
  deprecatedCallSchema,
  type DeprecatedCall,
} from './model/DeprecatedCall';
export { handshakeSchema, type Handshake } from './model/Handshake';
export {
  findingSchema,
  objectRefSchema,
  severities,
  type Finding,
  type ObjectRef,
  type Severity,
} from './model/Finding';
export {
  eventSchema,
  namespaceSchema,
  nodeSchema,
  persistentVolumeClaimSchema,
  resourceQuotaSchema,
  type Event,
  type Namespace,
  type Node,
  type PersistentVolumeClaim,
  type ResourceQuota,
} from './model/kubernetes/cluster';
export {
  httpRouteSchema,
  ingressSchema,
  kubernetesServiceSchema,
  type HttpRoute,
  type Ingress,
  type KubernetesService,
} from './model/kubernetes/network';
export { selectorSchema, type Selector } from './model/kubernetes/parts';
export { podSchema, type Pod } from './model/kubernetes/Pod';
export {
  containerSchema,
  deployedContainerSchema,
  deployedPodSpecSchema,
  podSpecSchema,
  type Container,
  type PodSpec,
} from './model/kubernetes/podSpec';
export { withDigests, type ValueDigest } from './model/kubernetes/valueDigest';
export {
  apiServiceSchema,
  applicationSchema,
  certificateSchema,
  horizontalPodAutoscalerSchema,
  podDisruptionBudgetSchema,
  webhookConfigurationSchema,
  type ApiService,
  type Application,
  type Certificate,
  type HorizontalPodAutoscaler,
  type PodDisruptionBudget,
  type WebhookConfiguration,
} from './model/kubernetes/policy';
export {
  cronJobSchema,
  daemonSetSchema,
  deploymentSchema,
  jobSchema,
  replicaSetSchema,
  statefulSetSchema,
  type CronJob,
  type DaemonSet,
  type Deployment,
  type Job,
  type ReplicaSet,
  type StatefulSet,
} from './model/kubernetes/workloads';
export {
  digestedKinds,
  isKindName,
  keep,
  kindNames,
  kinds,
  type KeptObject,
  type Kind,
  type KeptObjects,
  type KindName,
} from './model/kubernetes/kinds';
export {
  cellSchema,
  changeSchema,
  columnSchema,
  deliverySchema,
  deploymentDetailSchema,
  landscapeSchema,
  landscapeServiceSchema,
  ownerRefSchema,
  serviceDetailSchema,
  workloadSchema,
  type Cell,
  type Change,
  type Column,
  type Delivery,
  type DeploymentDetail,
  type Landscape,
  type LandscapeService,
  type ServiceDetail,
  type WorkloadDetail,
} from './model/Landscape';
export {
  behindSchema,
  parityAnswerSchema,
  parityAspects,
  parityRowSchema,
  parityStates,
  valueVerdicts,
  type Behind,
  type ParityAnswer,
  type ParityRow,
  type ParityState,
  type ValueVerdict,
} from './model/Parity';
export {
  commitSchema,
  pipelineRunSchema,
  repositoryPipelineSchema,
  type Commit,
  type PipelineRun,
  type RepositoryPipeline,
} from './model/PipelineRun';
export {
  deployTimeSchema,
  durationsSchema,
  figureSchema,
  rolloutSchema,
  tracedRolloutSchema,
  type DeployTime,
  type Durations,
  type Figure,
  type Rollout,
  type TracedRollout,
} from './model/DeployTime';
export {
  eventsAnswerSchema,
  eventShapes,
  storedEventSchema,
  type EventsAnswer,
  type EventShape,
  type StoredEvent,
} from './model/StoredEvent';
export {
  joinEvents,
  type JoinedEvents,
  type PlaceEvents,
} from './rules/events/joinEvents';
export {
  faultOfActionLink,
  fillActionLink,
  type ActionPlace,
} from './rules/links/fillActionLink';
export {
  faultOfLink,
  fillLink,
  linkPlaceholders,
  type LinkPlace,
} from './rules/links/fillLink';
export {
  signalNames,
  signalRanges,
  errorBudgetSchema,
  signalsAnswerSchema,
  signalSchema,
  sizeSchema,
  suggestionSchema,
  signalUnits,
  type Signal,
  type SignalName,
  type SignalRange,
  type SignalsAnswer,
  type Size,
  type Suggestion,
} from './model/Signals';
export { sizeOf, type Usage } from './rules/rightSizing/sizeOf';
export {
  withActionLinks,
  type ActionTemplates,
} from './rules/deployTime/actionLinks';
export {
  leadFigure,
  pipelineFigure,
  type ToldPipeline,
} from './rules/deployTime/deployFigures';
export { durationsOf, type Lasting } from './rules/deployTime/durationsOf';
export type { Carrier } from './rules/deployTime/leadTimes';
export { traceRollout } from './rules/deployTime/traceRollout';
export {
  endOf,
  rolloutsOf,
  type WorkloadRollout,
} from './rules/deployTime/rolloutsOf';
export {
  statefulRolloutOf,
  type StatefulRollout,
} from './rules/deployTime/statefulRolloutOf';
export type { ComparedContainer } from './rules/parity/aspectsOf';
export type { ComparedDeployment } from './rules/parity/ComparedDeployment';
export {
  behindOf,
  compareDeployments,
} from './rules/parity/compareDeployments';
export {
  valueVerdictOf,
  type ValueComparison,
} from './rules/parity/compareValues';
export {
  parityDeclarations,
  type ParityDeclaration,
  type ParityDeclarations,
} from './rules/parity/parityDeclarations';
export type { ClusterObjects, Knowledge } from './rules/ClusterObjects';
export {
  createClusterObjects,
  type ReadableClusterObjects,
} from './rules/createClusterObjects';
export { cellOf, worstFinding, type CellWorkload } from './rules/cells/cellOf';
export {
  containersOf,
  mainContainerOf,
  versionsOf,
} from './rules/cells/versionsOf';
export {
  createDeliveries,
  type Deliveries,
  type Delivered,
} from './rules/delivery/createDeliveries';
export { deliveryOf } from './rules/delivery/deliveryOf';
export type { PlacedApplication } from './rules/delivery/PlacedApplication';
export { deploymentRules } from './rules/deployment/deploymentRules';
export {
  environmentOf,
  type EnvironmentRule,
  type ExpectedDeployment,
  type Place,
} from './rules/environments/environmentOf';
export {
  expectedDeployments,
  type Expected,
} from './rules/environments/expectedDeployments';
export { tagOf } from './rules/image/tagOf';
export {
  createMatching,
  type Match,
  type Matching,
} from './rules/matching/createMatching';
export {
  claimOf,
  type Claimed,
  type ServiceClaim,
} from './rules/matching/ServiceClaim';
export { parseSelector } from './rules/selector/parseSelector';
export {
  cellHealth,
  serviceHealth,
  type ObservedCell,
  type ServiceHealth,
} from './rules/serviceHealth/serviceHealth';
export { episodeSchema, type Episode } from './rules/notices/Episode';
export {
  followEpisode,
  type Followed,
  type ServiceNotice,
} from './rules/notices/followEpisode';
export { noticeWords, type NoticeWords } from './rules/notices/noticeWords';
export {
  productionSight,
  type FailingPlace,
  type PlacedCell,
  type ProductionSight,
} from './rules/notices/productionSight';
export { wholeOf } from './rules/wholeOf';
export { workloadRefOf } from './rules/workload/parts/objectRefs';
export { isReady } from './rules/workload/parts/podState';
export { addOnsOf } from './rules/addOns/addOnsOf';
export { clusterState } from './rules/capacity/clusterState';
export { namespaceRows } from './rules/capacity/namespaceRows';
export { nodeRows, zoneRows } from './rules/capacity/nodeRows';
export { requestsOf, type Requests } from './rules/capacity/requestsOf';
export { playbookOf, ruleOf, rules } from './rules/playbooks';
export { versionCalendars } from './rules/versions/calendars';
export {
  distributionOf,
  type Distribution,
} from './rules/versions/distributionOf';
export { supportOf } from './rules/versions/supportOf';
export { workloadsOf } from './rules/workloadsOf';
export { healthOf } from './rules/healthOf';
export { clusterRules } from './rules/cluster/clusterRules';
export { judgeCluster, judgeDeployment, judgeWorkload } from './rules/judge';
export type { Playbook } from './rules/Playbook';
export { quantityOf } from './rules/quantity/quantityOf';
export type {
  ClusterContext,
  ClusterRule,
  DeploymentContext,
  DeploymentRule,
  Rule,
  RuleBase,
  RuleContext,
  WorkloadContext,
  WorkloadRule,
} from './rules/Rule';
export { selects, selectsAll, type Labels } from './rules/selector/selects';
export type { VersionCalendar } from './rules/versions/VersionCalendar';
export type { Workload, WorkloadKind } from './rules/Workload';
export { jobsOf, podsOf, replicaSetsOf } from './rules/workload/parts/podsOf';
export { failingContainerOf } from './rules/workload/parts/isLooping';
export { rolloutOf, type RolloutState } from './rules/workload/rolloutOf';
export {
  workloadCounts,
  type WorkloadCounts,
} from './rules/workload/workloadCounts';
export { workloadHealth } from './rules/workload/workloadHealth';
export { workloadRules } from './rules/workload/workloadRules';
export { clustersPermissions, clustersReadPermission } from './permissions';
export {
  clusterRole,
  printClusterRole,
  type ClusterRole,
  type PolicyRule,
} from './rules/rights/clusterRole';
export {
  countRights,
  kindInWords,
  missingRights,
  rightInWords,
  rightsInWords,
  type GivenRules,
  type Right,
} from './rules/rights/missingRights';
export {
  readVerbs,
  wantedRights,
  type WantedResource,
  type WantedRights,
} from './rules/rights/wantedRights';

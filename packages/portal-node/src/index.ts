/**
 * What the backends of all areas stand on: mirror, lease, collectors, doors, viewers and the area router.
 *
 * @packageDocumentation
 */
export { migratePortalTables } from './mirror/migrate';
export type {
  FailedAnswer,
  GoodAnswer,
  Mirror,
  MirrorChange,
  MirrorFollower,
  StreamSpec,
  StreamState,
} from './mirror/Mirror';
export { DatabaseMirror } from './mirror/DatabaseMirror';
export { createRecordReader } from './mirror/createRecordReader';
export {
  FencedError,
  MirrorWriter,
  type Batch,
  type BesideBatch,
  type Known,
} from './mirror/MirrorWriter';
export {
  DatabaseLease,
  type HeldLease,
  type LeaseTimes,
} from './lease/DatabaseLease';
export type { CollectContext, Collected, Collector } from './collect/Collector';
export type { ProblemDetail } from './collect/ProblemDetail';
export type { WatchBatch, WatchContext, Watcher } from './collect/Watcher';
export type { CrewMember } from './collect/Collector';
export { forEachInTurns } from './pace/forEachInTurns';
export { repeatedDuty, type Duty } from './collect/Duty';
export { runCollectors, type CollectorsOptions } from './collect/runCollectors';
export {
  createCatalogCollector,
  catalogStream,
} from './directory/createCatalogCollector';
export { ServiceDirectory } from './directory/ServiceDirectory';
export { serviceSchema, type Service } from './directory/service';
export {
  ownerLacks,
  ownerSchema,
  teamSchema,
  type Owner,
  type Team,
} from './directory/team';
export {
  readRoleGroups,
  rolesOf,
  roles,
  type Role,
  type RoleGroups,
} from './viewers/roles';
export {
  createRights,
  type Acting,
  type EntityPermission,
  type Rights,
} from './viewers/Rights';
export {
  createViewers,
  type Actor,
  type Viewer,
  type Viewers,
  type ViewersOptions,
} from './viewers/Viewers';
export {
  areaAction,
  areaQuestion,
  createAreaRouter,
  liveQuestion,
  type AreaAction,
  type AreaAnswers,
  type AreaQuestion,
  type AreaRouterOptions,
  type LiveQuestion,
} from './area/createAreaRouter';
export {
  startMirror,
  type StartedMirror,
  type StartMirrorOptions,
} from './area/startMirror';
export {
  createHttpDoor,
  type GetOptions,
  type HttpAnswer,
  type HttpDoor,
} from './http/HttpDoor';
export type { HttpStream, StreamOptions } from './http/openStream';
export type { StreamLine } from './http/createLineSplitter';
export type { TlsOptions } from './http/createAgents';
export {
  createWriteDoor,
  type WriteAnswer,
  type WriteDoor,
  type WriteOptions,
} from './http/WriteDoor';
export { WriteError } from './http/WriteError';
export type { ConfiguredUpstream } from './upstreams/ConfiguredUpstream';
export {
  createAsk,
  type Ask,
  type Asked,
  type AskLimits,
} from './upstreams/createAsk';
export { readTls } from './upstreams/readTls';
export {
  checkUpstream,
  reachedBy,
  upstreamFields,
  upstreamTlsSchema,
  type UpstreamFields,
  type UpstreamTls,
} from './upstreams/upstreamFields';
export { createGuard, type GuardOptions } from './http/guard';
export {
  askCertificate,
  type AskCertificate,
  type CertificateQuestion,
  type ShownCertificate,
} from './http/askCertificate';
export { ProblemError } from './http/ProblemError';
export { problemOfReading } from './http/problemOfReading';
export type {
  ClusterAccess,
  ClusterAuthStrategy,
  ClusterConnection,
  ClusterCredential,
  ClusterEntry,
  ClusterGetOptions,
  ClusterParts,
  ClusterStreamOptions,
  ListedClusters,
  SelfReview,
} from './clusters/ClusterAccess';
export { withLimit } from './pace/withLimit';
export { clusterAccessRef } from './clusters/clusterAccessRef';
export {
  createClusterAccess,
  type ClusterAccessOptions,
} from './clusters/createClusterAccess';
export type {
  ClusterPace,
  InTurn,
  PaceOptions,
} from './clusters/watch/ClusterPace';
export type { WatchedKind } from './clusters/watch/WatchedKind';
export type { WatchTimes } from './clusters/watch/watchTimes';
export type { ClusterWatchOptions } from './clusters/watch/ClusterWatchOptions';
export { createClusterWatch } from './clusters/watch/createClusterWatch';
export {
  createOperations,
  type Operations,
} from './operations/createOperations';
export { operationsDuty } from './operations/operationsDuty';
export {
  operationSchema,
  operationStates,
  type Intent,
  type Operation,
  type OperationHandler,
  type OperationState,
  type Outcome,
} from './operations/Operation';
export {
  createHistory,
  type History,
  type HistoryQuery,
} from './history/createHistory';
export { createHistoryTable } from './history/createHistoryTable';
export {
  createNotifier,
  type NotificationContent,
  type Notifications,
  type Notifier,
  type Recipients,
} from './notify/createNotifier';
export { createNoticesDuty, type DueNotice } from './notify/createNoticesDuty';
export { ownerRecipient } from './notify/ownerRecipient';
export { plainLine } from './notify/plainLine';
export { configKey, readSection } from './config/readSection';
export { readTextFile } from './files/readTextFile';
export { FileTree, type TreeLimits } from './files/FileTree';
export type { RepositoryFiles as TreeTexts } from './files/readRepository';
export {
  LocalRepositories,
  type LocalCommit,
  type Publication,
} from './git/LocalRepositories';
export {
  localRepositoryUrls,
  type LocalRepositoryUrls,
} from './git/localRepositoryUrl';
export { WatchedTextFile } from './files/WatchedTextFile';

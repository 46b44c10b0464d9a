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
export type {
  CollectContext,
  Collected,
  Collector,
  ProblemDetail,
} from './collect/Collector';
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
export type { TlsOptions } from './http/createAgents';
export {
  createWriteDoor,
  type WriteAnswer,
  type WriteDoor,
  type WriteOptions,
} from './http/WriteDoor';
export { WriteError } from './http/WriteError';
export { createGuard, type GuardOptions } from './http/guard';
export { ProblemError } from './http/ProblemError';
export type {
  ClusterAccess,
  ClusterAuthStrategy,
  ClusterConnection,
  ClusterCredential,
  ClusterEntry,
  ClusterGetOptions,
  ClusterParts,
  ListedClusters,
  SelfReview,
} from './clusters/ClusterAccess';
export { clusterAccessRef } from './clusters/clusterAccessRef';
export {
  createClusterAccess,
  type ClusterAccessOptions,
} from './clusters/createClusterAccess';
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
export { configKey, readSection } from './config/readSection';
export { readTextFile } from './files/readTextFile';

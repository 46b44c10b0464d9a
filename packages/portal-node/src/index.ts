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
  StreamSpec,
  StreamState,
} from './mirror/Mirror';
export { DatabaseMirror } from './mirror/DatabaseMirror';
export { FencedError, MirrorWriter, type Known } from './mirror/MirrorWriter';
export {
  DatabaseLease,
  type HeldLease,
  type LeaseTimes,
} from './lease/DatabaseLease';
export type { Collected, Collector, ProblemDetail } from './collect/Collector';
export { runCollectors, type CollectorsOptions } from './collect/runCollectors';
export {
  createCatalogCollector,
  catalogStream,
} from './directory/createCatalogCollector';
export { ServiceDirectory } from './directory/ServiceDirectory';
export { serviceSchema, type Service } from './directory/service';
export {
  readRoleGroups,
  rolesOf,
  roles,
  type Role,
  type RoleGroups,
} from './viewers/roles';
export {
  createViewers,
  type Viewer,
  type Viewers,
  type ViewersOptions,
} from './viewers/Viewers';
export {
  areaQuestion,
  createAreaRouter,
  type AreaAnswers,
  type AreaQuestion,
  type AreaRouterOptions,
} from './area/createAreaRouter';
export { startMirror, type StartMirrorOptions } from './area/startMirror';
export {
  createHttpDoor,
  type GetOptions,
  type HttpAnswer,
  type HttpDoor,
  type TlsOptions,
} from './http/HttpDoor';
export { createGuard, type GuardOptions } from './http/guard';
export { ProblemError } from './http/ProblemError';

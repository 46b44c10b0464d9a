/**
 * The onboarding area's models, importers and generator: from what a team writes to everything its service needs.
 *
 * @packageDocumentation
 */
export { type Finding, type Path, pointerOf } from './model/Finding';
export { wrongCron } from './model/cron';
export type { Exception } from './model/names';
export { bytesQuantity, cpuQuantity } from './model/quantity';
export type { Cluster, Environment, Network } from './model/platform/cluster';
export { checkAgainst } from './model/platform/checkAgainst';
export type {
  BaseImages,
  Ci,
  Limits,
  Pci,
  Registries,
  SecretStore,
  Telemetry,
} from './model/platform/delivery';
export {
  type Entry,
  type EntryFlavour,
  entryFlavours,
} from './model/platform/entry';
export {
  type PlatformFile,
  type PlatformFileInput,
  platformFileSchema,
} from './model/platform/PlatformFile';
export type {
  Mount,
  Port,
  Resources,
  Security,
  Sidecar,
  User,
} from './model/service/container';
export type { Files, ParityRule } from './model/service/env';
export type {
  Expose,
  Restriction,
  Route,
  Sticky,
} from './model/service/expose';
export type { Health, Probe, Startup } from './model/service/health';
export { writtenFor } from './model/service/overlay';
export type {
  Calls,
  Extra,
  Objectives,
  Recovery,
} from './model/service/promises';
export type { Placement, Rollout, Scale } from './model/service/scale';
export type { SecretReference } from './model/service/secret';
export {
  type Build,
  overridableKeys,
  type Runtime,
  type RuntimeName,
  runtimeNames,
  type ServiceFile,
  type ServiceFileInput,
  serviceFileSchema,
  type Tier,
  tiers,
} from './model/service/ServiceFile';
export { type Volume, volumeKinds } from './model/service/volume';
export type {
  Metrics,
  Workload,
  WorkloadInput,
  WorkloadKind,
} from './model/service/workload';
export type { Problem } from './read/Problem';
export { readPlatformFile, type ReadPlatform } from './read/readPlatformFile';
export { readServiceFile, type ReadService } from './read/readServiceFile';
export { type JsonSchema, jsonSchemaOf } from './schema/jsonSchemaOf';
export type { DraftObject, DraftValue } from './import/ecs/draft/Draft';
export {
  type EcsImport,
  type EcsInput,
  importEcs,
  type ImportOptions,
} from './import/ecs/importEcs';
export type { InputFile } from './import/ecs/read/readInput';
export type {
  Decider,
  Decision,
  ImportProblem,
  Outcome,
  OutcomeCounts,
  ReportEntry,
} from './import/report/LossReport';
export { chartValuesJsonSchema } from './model/values/chartValuesJsonSchema';
export {
  chartValuesSchema,
  serviceValuesSchema,
  type ChartValues,
  type ServiceValues,
} from './model/values/values';

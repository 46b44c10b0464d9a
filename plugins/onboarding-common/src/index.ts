/**
 * The onboarding area's models, importers and generator: from what a team writes to everything its service needs.
 *
 * @packageDocumentation
 */
export {
  type PlatformFile,
  type PlatformFileInput,
  platformFileSchema,
} from './model/platform/PlatformFile';
export type { Path } from './model/Finding';
export { methodSchema } from './model/names';
export type { Mount, User } from './model/service/container';
export type { Route, Sticky } from './model/service/expose';
export type { Health, Probe, Startup } from './model/service/health';
export type { SecretReference } from './model/service/secret';
export {
  type Runtime,
  type RuntimeName,
  runtimeNames,
  type ServiceFile,
  type ServiceFileInput,
  serviceFileSchema,
} from './model/service/ServiceFile';
export { chartValuesJsonSchema } from './model/values/chartValuesJsonSchema';
export {
  chartValuesSchema,
  serviceValuesSchema,
  type ChartValues,
  type ServiceValues,
} from './model/values/values';
export type { Metrics, WorkloadKind } from './model/service/workload';
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
export type {
  GeneratedFile,
  Remark,
  Subject,
  Writer,
  Written,
} from './write/GeneratedFile';

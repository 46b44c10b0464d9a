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
export type { DraftObject, DraftValue } from './import/draft/Draft';
export {
  type EcsImport,
  type EcsInput,
  importEcs,
} from './import/ecs/importEcs';
export type { InputFile } from './import/read/InputFile';
export {
  countOutcomes,
  type Decider,
  type Decision,
  type ImportProblem,
  type Outcome,
  type OutcomeCounts,
  type ReportEntry,
} from './import/report/LossReport';
export type {
  GeneratedFile,
  Remark,
  Subject,
  Writer,
  Written,
} from './write/GeneratedFile';
export { lockPath } from './merge/LockFile';
export {
  type Cause,
  causeText,
  type Change,
  type MergeFinding,
  type MergePlan,
} from './merge/MergePlan';
export {
  formerDefinitionPath,
  type MergeInput,
  type MergeProblem,
  pathsToRead,
  planMerge,
  type Planned,
} from './merge/planMerge';
export type {
  Answer,
  Answered,
  AnswerProblem,
  Confirmation,
} from './import/decisions/Answer';
export { findOpen } from './import/decisions/findOpen';
export {
  readDecisions,
  type ReadDecisions,
} from './import/decisions/readDecisions';
export { surveyEcs, type Survey } from './import/ecs/surveyEcs';
export { type Key, listKeys } from './schema/listKeys';
export {
  imageUserOf,
  type ImageUser,
  runtimeKey,
  writePathsOf,
} from './runtimes/runtimes';
export { dockerfilePathOf, writeDocker } from './write/docker/writeDocker';
export type {
  DockerfileFinding,
  Edit,
  Improvement,
  ReviewRule,
} from './existing/DockerfileFinding';
export {
  type DockerfileProblem,
  type DockerfileReview,
  type ExistingDockerfile,
  reviewDockerfile,
} from './existing/reviewDockerfile';
export type { ReviewContext } from './existing/rules/Rule';
export { applyEdits } from './existing/unifiedPatch';
export { writeCompose } from './write/compose/writeCompose';
export {
  type Generated,
  generate,
  type GenerateInput,
  generatorVersion,
  subjectOf,
} from './generate';
export { writeQuestions } from './import/decisions/writeQuestions';
export { importCompose } from './import/compose/importCompose';
export { importDocker } from './import/docker/importDocker';
export type {
  ImportFiles,
  ImportOptions,
  ServiceImport,
} from './import/ServiceImport';
export {
  type DetectedImport,
  importService,
  type ServiceImportOptions,
} from './import/importService';
export {
  type FileSurvey,
  type ImportKind,
  surveyFile,
} from './import/surveyFile';
export { OnboardingClient } from './client/OnboardingClient';
export {
  deliverySchema,
  deliveryStepSchema,
  localRepositoriesSchema,
  localRepositorySchema,
  platformAnswerSchema,
  repositoryFilesSchema,
  type Delivery,
  type DeliveryStep,
  type LocalRepositories,
  type LocalRepository,
  type PlatformAnswer,
  type RepositoryFiles,
} from './model/Answers';
export {
  onboardingConfigSchema,
  type OnboardingConfig,
} from './model/onboardingConfig';
export {
  onboardingPermissions,
  onboardingReadPermission,
  onboardingUpdateAnythingPermission,
  onboardingUpdatePermission,
} from './permissions';
export { mergeText, type ThreeTexts } from './merge/mergeText';
export { schemasAt } from './schema/schemasAt';

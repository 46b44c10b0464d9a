import type { PlatformFile } from '../../model/platform/PlatformFile';
import type { ServiceFile } from '../../model/service/ServiceFile';
import type { Subject } from '../GeneratedFile';
import { namespaceOf } from '../places';
import { type ScriptWord, withVariable } from '../text/script';
import type { WorkflowValue } from '../text/workflow';
import type { Actions } from './Actions';
import { valuesFilesOf } from '../values/writeValues';
import { type Registry, registryOf } from './Registry';

/** A job of a workflow. */
export type Job = { readonly [key: string]: WorkflowValue };

/** What all jobs are made of. */
export interface Pipeline {
  subject: Subject;
  actions: Actions;
  checkout: WorkflowValue;
  /** Where the image goes, without tag or digest. */
  image: string;
  registry: Registry;
  /** Where the chart comes from; absent = it lies in the repository. */
  chartRegistry?: Registry;
}

/** The job that builds is there unless another pipeline builds the image. */
export function isBuilt({ runtime }: Pick<ServiceFile, 'runtime'>): boolean {
  return runtime !== undefined;
}

/** Registries that hold what a job pulls, each once. */
export function registriesOf(pipeline: Pipeline): Registry[] {
  const { registry, chartRegistry } = pipeline;
  return [
    registry,
    ...(chartRegistry !== undefined && chartRegistry.host !== registry.host
      ? [chartRegistry]
      : []),
  ];
}

/** The chart as Helm names it, with its version. */
export function chartArguments(platform: PlatformFile): string[] {
  const { charts } = platform.registries;
  return charts === undefined
    ? ['deploy/chart']
    : [`${charts}/service`, '--version', platform.versions.chart];
}

/**
 * Whether the chart lets workloads say which commit they run: since its version 1.1. The values of an older one are
 * refused by its schema as soon as they name it.
 */
export function saysCommit({ versions }: PlatformFile): boolean {
  const [major = 0, minor = 0] = versions.chart.split('.').map(Number);
  return major > 1 || (major === 1 && minor >= 1);
}

/** The option of Helm that lets workloads say which commit they run; the runner knows it. */
export function commitArguments(platform: PlatformFile): ScriptWord[] {
  return saysCommit(platform)
    ? ['--set-string', withVariable('image.commit=', 'GITHUB_SHA')]
    : [];
}

/** Values of one cluster in the order in which they win: the team's own are last. */
export function valueArguments(
  subject: Subject,
  place: { environment: string; cluster: string },
): string[] {
  return valuesFilesOf(subject, place).flatMap(file => ['--values', file]);
}

/** The namespace option of Helm and kubectl. */
export function namespaceArguments(
  { service, platform }: Subject,
  environment: string,
): string[] {
  return ['--namespace', namespaceOf(service, platform, environment)];
}

/** See {@link Pipeline}; undefined without the action that gets the sources. */
export function createPipeline(
  subject: Subject,
  actions: Actions,
): Pipeline | undefined {
  const checkout = actions.uses('actions/checkout');
  const { images, charts } = subject.platform.registries;
  return checkout === undefined
    ? undefined
    : {
        subject,
        actions,
        checkout,
        image: `${images}/${subject.service.name}`,
        registry: registryOf(images),
        ...(charts !== undefined && { chartRegistry: registryOf(charts) }),
      };
}

/** Gets the sources, and leaves no token behind. */
export function checkoutStep({ checkout }: Pipeline): Job {
  return {
    name: 'Get the sources',
    uses: checkout,
    with: { 'persist-credentials': false },
  };
}

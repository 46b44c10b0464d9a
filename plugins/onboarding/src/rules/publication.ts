import type { ScaffolderTask } from '@backstage/plugin-scaffolder-common';
import { z } from 'zod';
import { aboardTemplate } from '../api/templates';

/** A service file that was published by a task of the scaffolder. */
export interface Publication {
  /** Id of the task. */
  task: string;
  /** Name of the service, as its file says. */
  service: string;
  status: 'running' | 'done' | 'failed';
  /** ISO 8601. */
  at: string;
}

const nameLine = /^name:[ \t]*['"]?([a-z][a-z0-9-]*)/m;
const parametersSchema = z.looseObject({
  name: z.string().optional(),
  service: z.string().optional(),
  publishTo: z.string().optional(),
});

/** What a task that publishes a definition says of itself. */
export function publicationOf(task: ScaffolderTask): Publication {
  const { name, service } = parametersOf(task);
  return {
    task: task.id,
    service: name ?? service?.split('/').at(-1) ?? 'a service',
    status: statusOf(task.status),
    at: task.createdAt,
  };
}

function parametersOf({ spec }: Pick<ScaffolderTask, 'spec'>) {
  return parametersSchema.safeParse(spec.parameters).data ?? {};
}

/** The name that the text of a service file gives its service. */
export function serviceNamed(text: string): string {
  return nameLine.exec(text)?.[1] ?? '';
}

function statusOf(status: ScaffolderTask['status']): Publication['status'] {
  switch (status) {
    case 'completed':
      return 'done';
    case 'failed':
    case 'cancelled':
      return 'failed';
    default:
      return 'running';
  }
}

/** Whether a task published into a repository of the portal itself, where there are no pull requests. */
export function isLocal(task: Pick<ScaffolderTask, 'spec'>): boolean {
  return parametersOf(task).publishTo === 'local';
}

/** Whether a task brings a service aboard, and does not update one that is there. */
export function isFirst({ spec }: Pick<ScaffolderTask, 'spec'>): boolean {
  return spec.templateInfo?.entityRef === aboardTemplate;
}

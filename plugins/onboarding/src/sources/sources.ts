import {
  type ImportKind,
  surveyFile,
} from '@portolan/plugin-onboarding-common';

/** Something people have today, from which a service file can be drafted in the browser. */
export interface Source {
  kind: ImportKind;
  title: string;
  /** What to paste, in a sentence. */
  hint: string;
  /** A command that prints what to paste. */
  command?: string;
  /** The name a pasted text goes by in the report. */
  pastedName: string;
}

/** All that can be imported, the most usual first. */
export const sources: readonly Source[] = [
  {
    kind: 'ecs',
    title: 'ECS task definition',
    hint: 'Add the service, its scaling and its schedule as further files, and they are carried over too.',
    command: 'aws ecs describe-task-definition --task-definition NAME',
    pastedName: 'task-definition.json',
  },
  {
    kind: 'compose',
    title: 'Compose file',
    hint: 'What docker compose runs today.',
    pastedName: 'compose.yaml',
  },
  {
    kind: 'docker',
    title: 'A container that runs',
    hint: 'What Docker prints of it, on a machine of your own.',
    command: 'docker inspect NAME',
    pastedName: 'container.json',
  },
];

/** What a text is: something to import, a service file, or nothing known. */
export function recognize(text: string): Source | 'service-file' | undefined {
  if (/^\s*"?apiVersion"?:\s*['"]?portolan\.dev\//m.test(text)) {
    return 'service-file';
  }
  const survey = surveyFile({ name: 'pasted', text });
  return survey.kind === 'other'
    ? undefined
    : sources.find(({ kind }) => kind === survey.of);
}

import { positionOf } from '../import/json/JsonNode';
import { classifyText } from '../import/secrets/classifyText';
import { masked } from '../import/secrets/maskSecrets';
import { writeDockerignore } from '../write/docker/dockerignore';
import type { DockerfileFinding, Improvement } from './DockerfileFinding';
import { readStages, type ReadDockerfile } from './readStages';
import { add } from './rules/add';
import { apt } from './rules/apt';
import { base } from './rules/base';
import { copyBeforeInstall, devDependencies, lockFile } from './rules/packages';
import type { ReviewContext, Rule } from './rules/Rule';
import { secret, secretsIn } from './rules/secret';
import { shellForm } from './rules/shellForm';
import { user } from './rules/user';
import { newFilePatch, unifiedPatch } from './unifiedPatch';

/** A Dockerfile of a repository, and what is known beside it. */
export interface ExistingDockerfile extends ReviewContext {
  /** In the repository, with `/`. */
  path: string;
  text: string;
  /** Whether the folder it is built in has a `.dockerignore`; its folder in the repository, if not. */
  ignoreFile: 'there' | { missingAt: string };
}

/** What is wrong with a file that cannot be reviewed. Line and column from 1. */
export interface DockerfileProblem {
  line: number;
  column: number;
  message: string;
  remedy: string;
}

/** What came of a review. */
export interface DockerfileReview {
  /** In order of line; each is mended by its own patch, on the file as it is. */
  findings: DockerfileFinding[];
  /** Why nothing could be reviewed. */
  problems: DockerfileProblem[];
}

const longest = 256 * 1024;

const rules: readonly Rule[] = [
  base,
  user,
  secret,
  copyBeforeInstall,
  lockFile,
  devDependencies,
  apt,
  add,
  shellForm,
];

/**
 * Reads a repository's own Dockerfile and proposes what could be better. It changes nothing, never throws for a text,
 * and shows no secret: secrets near a change are masked in its patch.
 */
export function reviewDockerfile(file: ExistingDockerfile): DockerfileReview {
  const problem = problemOf(file.text);
  if (problem) return { findings: [], problems: [problem] };
  const dockerfile = readStages(file.text);
  if (!dockerfile.stages.length)
    return {
      findings: [],
      problems: [
        {
          line: 1,
          column: 1,
          message: 'No instruction FROM is in it, so it is no Dockerfile.',
          remedy: 'Name the Dockerfile under build.dockerfile.',
        },
      ],
    };
  const hide = hiderOf(dockerfile);
  const findings = rules
    .flatMap(rule => rule(dockerfile, file))
    .map(found => finish(found, file, hide));
  return {
    findings: [...ignoreFinding(file), ...findings].sort(
      (a, b) => a.line - b.line,
    ),
    problems: [],
  };
}

function problemOf(text: string): DockerfileProblem | undefined {
  const at = /[\0\uFFFD]/.exec(text)?.index;
  if (at !== undefined)
    return {
      ...positionOf(text, at),
      message: 'The file is not text.',
      remedy: 'Give a Dockerfile in UTF-8.',
    };
  if (text.length > longest)
    return {
      line: 1,
      column: 1,
      message: `The file is longer than 256 KiB (${text.length} characters).`,
      remedy: 'Give the Dockerfile alone.',
    };
  return undefined;
}

/** Hides secrets wherever they stand: in variables that the rule found, in commands, in here-documents. */
function hiderOf(dockerfile: ReadDockerfile): (text: string) => string {
  const inLines = dockerfile.lines.flatMap(line => [
    ...secretParts(line, {}),
    ...[
      ...line.matchAll(/([A-Za-z_][\w.-]*)=("[^"]*"|'[^']*'|[^\s"']+)/g),
    ].flatMap(([, name, value = '']) =>
      secretParts(value.replace(/^["']|["']$/g, ''), { name }),
    ),
  ]);
  const values = [
    ...inLines,
    ...secretsIn(dockerfile).flatMap(({ value, property }) => [
      value ?? '',
      property.getValue() ?? '',
    ]),
  ]
    .filter(value => value.length > 2 && !value.startsWith('$'))
    .sort((a, b) => b.length - a.length);
  return text =>
    values.reduce((shown, value) => shown.replaceAll(value, masked), text);
}

function secretParts(text: string, { name }: { name?: string }): string[] {
  return classifyText(text, {
    random: false,
    ...(name !== undefined && { name }),
  }).map(({ from, to }) => text.slice(from, to));
}

function finish(
  found: Improvement,
  { path, text }: ExistingDockerfile,
  hide: (text: string) => string,
): DockerfileFinding {
  const shown = { ...found, what: hide(found.what) };
  if (!found.edits.length) return { ...shown, masked: false };
  const exact = unifiedPatch({ path, text }, found.edits);
  const patch = unifiedPatch({ path, text }, found.edits, hide);
  return { ...shown, patch, masked: patch !== exact };
}

function ignoreFinding({
  ignoreFile,
}: ExistingDockerfile): DockerfileFinding[] {
  if (ignoreFile === 'there') return [];
  const folder = ignoreFile.missingAt.replace(/^\.?\/*|\/+$/g, '');
  return [
    {
      rule: 'dockerignore',
      line: 1,
      what: 'There is no .dockerignore.',
      why: 'History, local settings and secrets in the folder go into the build, and with COPY . into the image.',
      remedy: 'Add one.',
      edits: [],
      patch: newFilePatch(
        folder === '' ? '.dockerignore' : `${folder}/.dockerignore`,
        writeDockerignore([]),
      ),
      masked: false,
    },
  ];
}

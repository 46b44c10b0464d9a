import { classifyText } from '../../import/secrets/classifyText';
import { isSuspectName } from '../../import/secrets/suspectName';
import type {
  Runtime,
  RuntimeName,
  ServiceFile,
} from '../../model/service/ServiceFile';
import { imageUserOf, runtimeKey } from '../../runtimes/runtimes';
import type { Remark, Writer, Written } from '../GeneratedFile';
import {
  arg,
  cmd,
  comment,
  entrypoint,
  expose,
  from,
  isCopyable,
  isVariable,
  isWritable,
  label,
  user,
  workdir,
} from '../text/dockerfile';
import { writeDockerignore } from './dockerignore';
import { dotnetRecipe } from './dotnet';
import { goRecipe } from './go';
import { javaRecipe } from './java';
import { nodeRecipe } from './node';
import { phpRecipe } from './php';
import { pythonRecipe } from './python';
import {
  appFolder,
  decision,
  note,
  type Recipe,
  type RecipeInput,
} from './Recipe';
import { staticRecipe } from './staticSite';

const recipes: Record<RuntimeName, (input: RecipeInput) => Recipe> = {
  java: javaRecipe,
  node: nodeRecipe,
  python: pythonRecipe,
  go: goRecipe,
  dotnet: dotnetRecipe,
  php: phpRecipe,
  static: staticRecipe,
};

const usualPort = 8080;

/** Where the Dockerfile of a service lies in its repository: its own, else ours beside its sources. */
export function dockerfilePathOf({ build }: ServiceFile): string {
  return build?.dockerfile ?? inContext(build?.context, 'Dockerfile');
}

function inContext(context: string | undefined, file: string): string {
  const folder = (context ?? '.')
    .split('/')
    .filter(part => part !== '' && part !== '.')
    .join('/');
  return folder === '' ? file : `${folder}/${file}`;
}

/** Writes `Dockerfile` and `.dockerignore`; nothing for an image that another pipeline builds. */
export const writeDocker: Writer = ({ service, platform }) => {
  const { runtime, build } = service;
  if (runtime === undefined) return { files: [], remarks: [] };
  if (build?.dockerfile !== undefined)
    return only(
      note(
        'dockerfile',
        `The image is built by ${build.dockerfile}, which stays as it is.`,
        'See what could be better in it among its findings.',
      ),
    );
  const key = runtimeKey(runtime);
  const images = platform.baseImages.runtimes[key];
  const runner = imageUserOf(runtime, platform.baseImages);
  if (images === undefined || runner === undefined)
    return only(withoutImages(key));
  const unsafe = (['output', 'context'] as const).filter(
    each => build?.[each] !== undefined && !isCopyable(build[each]),
  );
  if (unsafe.length)
    return {
      files: [],
      remarks: unsafe.map(each =>
        decision(
          each,
          `The path under build.${each} has characters that Docker expands, so no Dockerfile is written.`,
          'Use letters, digits, spaces and . _ - + @ in it, beginning with a letter or digit.',
        ),
      ),
    };
  const ports = portsOf(service);
  const recipe = recipes[runtime.name]({
    name: service.name,
    family: platform.baseImages.family,
    build: build ?? {},
    port: ports.find(({ protocol }) => protocol === 'tcp')?.port ?? usualPort,
    ...(runtime.version !== undefined && { version: runtime.version }),
  });
  const args = argumentsOf(service);
  const text = [
    comment(
      'Written once by Portolan from portolan.yaml; yours from now on. Needs BuildKit (Docker 23 or later).',
    ),
    from(images.build, 'build'),
    workdir(appFolder),
    ...args.lines,
    ...recipe.build,
    '',
    from(images.run),
    label(labelsOf(service)),
    workdir(appFolder),
    ...recipe.run,
    user(runner.uid),
    ...(ports.length ? [expose(ports)] : []),
    entrypoint(recipe.entrypoint),
    ...(recipe.cmd === undefined ? [] : [cmd(recipe.cmd)]),
    '',
  ].join('\n');
  return {
    files: [
      { path: dockerfilePathOf(service), text, owner: 'yours' },
      {
        path: inContext(build?.context, '.dockerignore'),
        text: writeDockerignore(recipe.ignored),
        owner: 'yours',
      },
    ],
    remarks: [
      ...args.remarks,
      ...recipe.remarks,
      ...unusedKeys(recipe, service),
      ...(runner.known ? [] : [unknownUser(runtime, runner.uid)]),
    ],
  };
};

function only(remark: Remark): Written {
  return { files: [], remarks: [remark] };
}

function withoutImages(key: string): Remark {
  return {
    kind: 'decision',
    path: ['runtime'],
    text: `The platform has no images for ${key}, so no Dockerfile is written.`,
    remedy: `Add ${key} with its two images to baseImages.runtimes of the platform file, or take a runtime that stands there.`,
    who: 'platform team',
  };
}

function unknownUser(runtime: Runtime, uid: number): Remark {
  return {
    kind: 'decision',
    path: ['runtime'],
    text: `Which unprivileged user the image for ${runtimeKey(
      runtime,
    )} has is not known; the program runs as ${uid}, who owns no file in it.`,
    remedy: `Write the number under user of baseImages.runtimes.${runtimeKey(
      runtime,
    )} in the platform file.`,
    who: 'platform team',
  };
}

function labelsOf({ name, title, description, owner }: ServiceFile) {
  const prefix = 'org.opencontainers.image';
  return {
    [`${prefix}.title`]: title ?? name,
    ...(description !== undefined && {
      [`${prefix}.description`]: description,
    }),
    [`${prefix}.authors`]: owner,
  };
}

/** Ports of all workloads that run this image, each once, in order. */
function portsOf({ workloads }: ServiceFile) {
  const all = Object.values(workloads)
    .filter(({ image }) => image === undefined)
    .flatMap(({ ports }) => Object.values(ports));
  const seen = new Set<string>();
  return all.filter(({ port, protocol }) => {
    const key = `${port}/${protocol}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Build arguments of the stage that builds: what could be a secret, or is none for Docker, is left out and said. */
function argumentsOf({ build }: ServiceFile): {
  lines: string[];
  remarks: Remark[];
} {
  const lines: string[] = [];
  const remarks: Remark[] = [];
  for (const [name, value] of Object.entries(build?.args ?? {})) {
    const refuse = (text: string, remedy: string) =>
      remarks.push({
        ...decision('args', text, remedy),
        path: ['build', 'args', name],
      });
    if (!isVariable(name))
      refuse(
        'This is no name of a build argument; it is left out.',
        'Use letters, digits and underscores, beginning with a letter.',
      );
    else if (
      isSuspectName(name) ||
      classifyText(value, { name, random: true }).length
    )
      refuse(
        `The build argument ${name} looks like a secret, which would stay in the image; it is left out.`,
        'Pass it by docker build --secret and read it in your Dockerfile with RUN --mount=type=secret.',
      );
    else if (!isWritable(value))
      refuse(
        `The build argument ${name} has line breaks or other control characters, which a Dockerfile cannot hold; it is left out.`,
        'Put it into a file of the sources.',
      );
    else lines.push(arg(name, value));
  }
  return { lines, remarks };
}

function unusedKeys({ unused = [] }: Recipe, { build }: ServiceFile): Remark[] {
  return unused
    .filter(key => build?.[key] !== undefined)
    .map(key =>
      note(
        key,
        `This runtime has no use for build.${key}; it changes nothing.`,
        'Take it out.',
      ),
    );
}

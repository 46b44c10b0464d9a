import { copy, env, prependPath } from '../text/dockerfile';
import { ignoredOfPackages, packageSteps } from './packages';
import { appFolder, note, type Recipe, type RecipeInput } from './Recipe';

/** Node.js: what the lock file says, then built, then without what only building needs. */
export function nodeRecipe({ version, family, build }: RecipeInput): Recipe {
  const { output, entry } = build;
  const steps = packageSteps(build, Number.parseInt(version ?? '', 10));
  const built = (path: string) => `${appFolder}/${path}`;
  return {
    build: [
      ...steps.install,
      copy({ sources: ['.'], to: '.' }),
      ...steps.build,
      ...steps.prune,
    ],
    run: [
      env({ NODE_ENV: 'production' }),
      // Distroless keeps node where no search path looks.
      ...(family === 'distroless' ? [prependPath('/nodejs/bin')] : []),
      ...(output === undefined
        ? [copy({ from: 'build', sources: [appFolder], to: appFolder })]
        : [
            copy({
              from: 'build',
              sources: [built('package.json')],
              to: './',
            }),
            copy({
              from: 'build',
              sources: [built('node_modules')],
              to: './node_modules',
            }),
            copy({ from: 'build', sources: [built(output)], to: output }),
          ]),
    ],
    entrypoint: ['node'],
    cmd: [entry ?? '.'],
    remarks: [
      ...(entry === undefined
        ? [
            note(
              'entry',
              'The image starts node with what package.json calls main.',
              'Name the file under build.entry if it is another, for example dist/server.js.',
            ),
          ]
        : []),
      ...(output === undefined
        ? [
            note(
              'output',
              'The image holds the sources beside what is built from them.',
              'Name the folder that the build writes under build.output to keep the image small.',
            ),
          ]
        : []),
    ],
    ignored: ignoredOfPackages,
  };
}

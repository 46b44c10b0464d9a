import { copy, env, run, type BuildMount } from '../text/dockerfile';
import { appFolder, decision, type Recipe, type RecipeInput } from './Recipe';

const mounts: BuildMount[] = [
  { kind: 'cache', target: '/go/pkg/mod' },
  { kind: 'cache', target: '/root/.cache/go-build' },
  { kind: 'secret', id: 'netrc', target: '/root/.netrc' },
];

/** Go: one static program, on the search path under the name of the service. */
export function goRecipe({ name, build }: RecipeInput): Recipe {
  const { command, output, entry } = build;
  const program = `/usr/local/bin/${name}`;
  const folder = entry === undefined || entry === '.' ? '.' : `./${entry}`;
  const usual = [
    ...['go', 'build', '-trimpath', '-ldflags=-s -w', '-o', '/out/program'],
    folder,
  ];
  return {
    build: [
      env({ CGO_ENABLED: '0', GOMODCACHE: '/go/pkg/mod' }),
      copy({ sources: ['go.mod', 'go.sum'], to: './' }),
      run('go mod download', mounts),
      copy({ sources: ['.'], to: '.' }),
      run(command ?? usual, mounts),
    ],
    run: [
      copy({
        from: 'build',
        sources: [
          command === undefined
            ? '/out/program'
            : `${appFolder}/${output ?? name}`,
        ],
        to: program,
      }),
    ],
    entrypoint: [program],
    remarks:
      command !== undefined && output === undefined
        ? [
            decision(
              'output',
              `Where the command leaves the program is not said; the image takes ${name} in the folder of the sources.`,
              'Name the file under build.output.',
            ),
          ]
        : [],
    unused: command === undefined ? ['output'] : ['entry'],
    ignored: ['**/*_test.go', '**/*.test', '**/*.out'],
  };
}

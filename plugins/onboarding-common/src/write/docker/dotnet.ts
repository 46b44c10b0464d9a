import { copy, env, run, type BuildMount } from '../text/dockerfile';
import { appFolder, decision, type Recipe, type RecipeInput } from './Recipe';

const mounts: BuildMount[] = [
  { kind: 'cache', target: '/root/.nuget/packages' },
  {
    kind: 'secret',
    id: 'nuget-config',
    target: '/root/.nuget/NuGet/NuGet.Config',
  },
];

function pascal(name: string): string {
  return name
    .split('-')
    .map(part => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}

/** .NET: published without a launcher of its own, run by `dotnet`. */
export function dotnetRecipe({ name, build, port }: RecipeInput): Recipe {
  const { command, output, entry } = build;
  const project = /\.(?:cs|fs|vb)proj$/.test(entry ?? '') ? entry : undefined;
  const library =
    project === undefined
      ? entry ?? `${pascal(name)}.dll`
      : `${project
          .split('/')
          .at(-1)
          ?.replace(/\.\w+$/, '')}.dll`;
  const arguments_ = project === undefined ? [] : [`./${project}`];
  return {
    build: [
      copy({ sources: ['.'], to: '.' }),
      ...(command === undefined
        ? [
            run(
              [
                ...['dotnet', 'publish', ...arguments_],
                ...['-c', 'Release', '-o', '/out', '-p:UseAppHost=false'],
              ],
              mounts,
            ),
          ]
        : [run(command, mounts)]),
    ],
    run: [
      env({
        ASPNETCORE_HTTP_PORTS: `${port}`,
        // The socket of diagnostics would need a writable folder of its own.
        DOTNET_EnableDiagnostics: '0',
      }),
      copy({
        from: 'build',
        sources: [
          command === undefined ? '/out' : `${appFolder}/${output ?? 'out'}`,
        ],
        to: './',
      }),
    ],
    entrypoint: ['dotnet'],
    cmd: [library],
    remarks: [
      ...(entry === undefined
        ? [
            decision(
              'entry',
              `What the program is called is not said; the image starts ${library}.`,
              'Name the project under build.entry, for example src/Web/Web.csproj, or the library, for example Web.dll.',
            ),
          ]
        : []),
      ...(command !== undefined && output === undefined
        ? [
            decision(
              'output',
              'Where the command publishes to is not said; the image takes out in the folder of the sources.',
              'Name the folder under build.output.',
            ),
          ]
        : []),
    ],
    unused: command === undefined ? ['output'] : [],
    ignored: ['**/bin', '**/obj', '**/TestResults', '**/.vs'],
  };
}

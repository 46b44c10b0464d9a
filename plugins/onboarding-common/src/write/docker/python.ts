import {
  copy,
  env,
  prependPath,
  run,
  type BuildMount,
} from '../text/dockerfile';
import {
  appFolder,
  decision,
  note,
  type Recipe,
  type RecipeInput,
} from './Recipe';

/** Beside the sources, so that neither copy holds the other. */
const environment = '/opt/venv';
const access: BuildMount = {
  kind: 'secret',
  id: 'netrc',
  target: '/root/.netrc',
};

const uvMounts: BuildMount[] = [
  { kind: 'cache', target: '/root/.cache/uv' },
  access,
];
const pipMounts: BuildMount[] = [
  { kind: 'cache', target: '/root/.cache/pip' },
  access,
];

const uvInstall = [
  env({
    UV_COMPILE_BYTECODE: '1',
    UV_LINK_MODE: 'copy',
    UV_PYTHON_DOWNLOADS: 'never',
    UV_PROJECT_ENVIRONMENT: environment,
  }),
  copy({ sources: ['pyproject.toml', 'uv.lock'], to: './' }),
  run('uv sync --locked --no-dev --no-install-project', uvMounts),
  copy({ sources: ['.'], to: '.' }),
  run('uv sync --locked --no-dev --no-editable', uvMounts),
];

const pipInstall = [
  run(`python3 -m venv ${environment}`),
  copy({ sources: ['requirements.txt'], to: './' }),
  run(
    `${environment}/bin/python -m pip install --require-hashes -r requirements.txt`,
    pipMounts,
  ),
  copy({ sources: ['.'], to: '.' }),
];

/** Python: a virtual environment of exactly what the lock file says, made in the stage that builds. */
export function pythonRecipe({ version, family, build }: RecipeInput): Recipe {
  const { command, output, entry } = build;
  const pip = command?.[0] === 'pip';
  const built = `${appFolder}/${output ?? ''}`;
  const minor = /^\d+\.\d+$/.test(version ?? '');
  // Its interpreter lies elsewhere than that of the stage that builds, so the environment's own link leads nowhere.
  const other = family === 'distroless';
  return {
    build: [
      ...(pip ? pipInstall : uvInstall),
      ...(command === undefined || pip ? [] : [run(command, uvMounts)]),
    ],
    run: [
      env({
        PYTHONUNBUFFERED: '1',
        PYTHONDONTWRITEBYTECODE: '1',
        ...(other && {
          PYTHONPATH: `${environment}/lib/python${version}/site-packages`,
        }),
      }),
      prependPath(`${environment}/bin`),
      copy({ from: 'build', sources: [environment], to: environment }),
      copy({
        from: 'build',
        sources: [output === undefined ? appFolder : built],
        to: output === undefined ? appFolder : output,
      }),
    ],
    entrypoint: ['python3'],
    cmd: [entry ?? 'main.py'],
    remarks: [
      note(
        'command',
        pip
          ? 'Packages come from requirements.txt, each with its hash.'
          : 'Packages come from uv.lock, so the image that builds must have uv.',
        pip
          ? 'Make it by pip-compile --generate-hashes.'
          : 'For requirements.txt with hashes write build: { command: [pip] }.',
      ),
      ...(entry === undefined
        ? [
            note(
              'entry',
              'The image starts main.py.',
              'Name another file under build.entry; a server such as gunicorn is a command of the workload: [python3, -m, gunicorn, …].',
            ),
          ]
        : []),
      ...(other && !minor
        ? [
            decision(
              'output',
              `python@${
                version ?? ''
              } does not say where packages lie; the image that runs has its interpreter elsewhere than the one that builds, and finds them by python3.x in the path.`,
              'Write the minor version in runtime, for example python@3.13.',
            ),
          ]
        : []),
    ],
    ignored: [
      '**/__pycache__',
      '**/*.pyc',
      '**/.venv',
      '**/.pytest_cache',
      '**/.ruff_cache',
      '**/.mypy_cache',
    ],
  };
}

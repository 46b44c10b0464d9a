import { copy, copyText, env, run, type BuildMount } from '../text/dockerfile';
import { appFolder, note, type Recipe, type RecipeInput } from './Recipe';

const mounts: BuildMount[] = [
  { kind: 'cache', target: '/composer/cache' },
  { kind: 'secret', id: 'composer-auth', target: '/composer/auth.json' },
];

const settings = `opcache.enable = 1
opcache.validate_timestamps = 0
expose_php = Off
log_errors = On
error_log = /proc/self/fd/2
display_errors = Off`;

/** PHP by FrankenPHP, on a port that needs no privilege (its docs/docker.md, "Running With No Capabilities"). */
export function phpRecipe({ build, port }: RecipeInput): Recipe {
  const { command, output, entry } = build;
  const root = entry ?? 'public';
  const program = '/usr/local/bin/frankenphp';
  return {
    build: [
      env({ COMPOSER_HOME: '/composer', COMPOSER_NO_INTERACTION: '1' }),
      copy({ sources: ['composer.json', 'composer.lock'], to: './' }),
      run(
        'composer install --no-dev --no-scripts --no-autoloader --prefer-dist',
        mounts,
      ),
      copy({ sources: ['.'], to: '.' }),
      ...(command === undefined ? [] : [run(command, mounts)]),
      run('composer dump-autoload --no-dev --classmap-authoritative'),
    ],
    run: [
      // A program with a capability of its own cannot be started where all are dropped.
      run(`setcap -r ${program}`),
      copyText(settings, '/usr/local/etc/php/conf.d/zz-production.ini'),
      copy({
        from: 'build',
        sources: [output === undefined ? appFolder : `${appFolder}/${output}`],
        to: appFolder,
      }),
    ],
    entrypoint: ['frankenphp'],
    cmd: [
      ...['php-server', '--root', `${appFolder}/${root}`],
      ...['--listen', `:${port}`],
    ],
    remarks: [
      note(
        'entry',
        `The image serves ${root} by FrankenPHP, which the platform's image for PHP must have at ${program}.`,
        'Name another folder under build.entry.',
      ),
      {
        ...note(
          'output',
          'Which folders of its own the program writes to is not known; none but those of the runtime are writable.',
          'Name them under security.writable of each workload, for example /app/var/cache for Symfony or /app/storage/framework/views for Laravel.',
        ),
        kind: 'decision',
        path: ['workloads'],
      },
    ],
    ignored: ['vendor', 'var/cache', 'storage/logs'],
  };
}

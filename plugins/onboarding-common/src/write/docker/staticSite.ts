import { copy, copyText } from '../text/dockerfile';
import { ignoredOfPackages, packageSteps } from './packages';
import { appFolder, note, type Recipe, type RecipeInput } from './Recipe';

const site = '/srv/site';
const configuration = '/etc/nginx/site.conf';

function nginx(port: number): string {
  return `worker_processes auto;
pid /tmp/nginx.pid;
error_log /dev/stderr warn;
events {
  worker_connections 1024;
}
http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log /dev/stdout;
  client_body_temp_path /tmp/client_body;
  proxy_temp_path /tmp/proxy;
  fastcgi_temp_path /tmp/fastcgi;
  uwsgi_temp_path /tmp/uwsgi;
  scgi_temp_path /tmp/scgi;
  server_tokens off;
  sendfile on;
  gzip on;
  gzip_types text/css application/javascript application/json image/svg+xml;
  server {
    listen ${port};
    root ${site};
    index index.html;
    location = /healthz {
      access_log off;
      default_type text/plain;
      return 200 "ok";
    }
    location / {
      try_files $uri $uri/ /index.html;
    }
  }
}`;
}

/** A static site, served by nginx with a configuration that writes to /tmp alone. */
export function staticRecipe({ build, port }: RecipeInput): Recipe {
  const { output } = build;
  const steps = packageSteps(build);
  return {
    build: [
      ...steps.install,
      copy({ sources: ['.'], to: '.' }),
      ...steps.build,
    ],
    run: [
      copyText(nginx(port), configuration),
      copy({
        from: 'build',
        sources: [`${appFolder}/${output ?? 'dist'}/`],
        to: `${site}/`,
      }),
    ],
    entrypoint: ['nginx'],
    cmd: ['-c', configuration, '-g', 'daemon off;'],
    remarks:
      output === undefined
        ? [
            note(
              'output',
              'The site is what the build leaves in dist.',
              'Name another folder under build.output; for a site without a build write command: ["true"] beside it.',
            ),
          ]
        : [],
    unused: ['entry'],
    ignored: ignoredOfPackages,
  };
}

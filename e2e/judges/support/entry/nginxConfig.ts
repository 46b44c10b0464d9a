import { z } from 'zod';
import type { RenderedObject } from '../render';
import { loopback } from './loopback';

const ingressSchema = z.object({
  metadata: z.object({
    annotations: z.record(z.string(), z.string()).default({}),
  }),
  spec: z.object({
    rules: z.array(
      z.object({
        host: z.string(),
        http: z
          .object({
            paths: z.array(
              z.object({ path: z.string(), pathType: z.string() }),
            ),
          })
          .optional(),
      }),
    ),
  }),
});

/** The controllers whose configuration is NGINX's. */
export type NginxFlavour = 'ingress-nginx' | 'f5-nginx';

/** Where everything listens. */
export interface Ports {
  /** The first proxy that a caller meets. */
  front: number;
  controller: number;
  backend: number;
}

interface Location {
  path: string;
  type: string;
  annotations: Record<string, string>;
}

const nginxOrg = 'nginx.ingress.kubernetes.io';

/** The Ingresses of a manifest, host by host, with the annotations that count for each path. */
function locationsOf(objects: readonly RenderedObject[]) {
  const hosts = new Map<string, Location[]>();
  for (const object of objects.filter(({ kind }) => kind === 'Ingress')) {
    const { metadata, spec } = ingressSchema.parse(object);
    for (const { host, http } of spec.rules)
      hosts.set(host, [
        ...(hosts.get(host) ?? []),
        ...(http?.paths ?? []).map(({ path, pathType: type }) => ({
          path,
          type,
          annotations: metadata.annotations,
        })),
      ]);
  }
  return hosts;
}

/**
 * As ingress-nginx does it (its internal/ingress/controller/template and rootfs/etc/nginx/template): where one path of a
 * host is an expression, all are, the longest first; where none is, a prefix is the path itself and what lies below.
 * The balancer finds the service by a variable that is set in the location, so here too.
 */
function ingressNginx(locations: readonly Location[]): string[] {
  const isRegex = locations.some(
    ({ annotations }) => annotations[`${nginxOrg}/use-regex`] === 'true',
  );
  return locations
    .flatMap(({ path, type, annotations }) => {
      const slash = path.endsWith('/') ? path : `${path}/`;
      const words =
        type === 'Prefix' && path !== '/'
          ? [
              { path: slash, exact: false },
              { path, exact: true },
            ]
          : [{ path, exact: type === 'Exact' }];
      return words.map(each => ({ ...each, annotations }));
    })
    .sort((a, b) => b.path.length - a.path.length)
    .map(({ path, exact, annotations }) => {
      const plain = exact ? `= ${path}` : path;
      return `location ${isRegex ? `~* "^${path}"` : plain} {
        set $proxy_upstream_name "backend";
        ${annotations[`${nginxOrg}/configuration-snippet`] ?? ''}
        proxy_pass http://$proxy_upstream_name;
      }`;
    });
}

/** As the controller of F5 does it (its internal/configs/version1/nginx.ingress.tmpl). */
function f5Nginx(locations: readonly Location[]): string[] {
  return locations.map(
    ({ path, type, annotations }) => `location ${
      type === 'Exact' ? '= ' : ''
    }${path} {
        set $service "backend";
        ${annotations['nginx.org/location-snippets'] ?? ''}
        proxy_pass http://backend;
      }`,
  );
}

/**
 * NGINX as a controller configures it for the Ingresses of a manifest, behind as many proxies as the platform trusts,
 * each of which adds to X-Forwarded-For whom it was called by.
 *
 * @param options - `hops`: how many proxies the platform trusts; `folder`: where NGINX may write
 */
export function nginxConfig(
  objects: readonly RenderedObject[],
  options: {
    flavour: NginxFlavour;
    hops: number;
    ports: Ports;
    folder: string;
  },
): string {
  const { flavour, ports, folder, hops } = options;
  const trusted = loopback.proxies.slice(0, hops);
  const locations = flavour === 'f5-nginx' ? f5Nginx : ingressNginx;
  const servers = [...locationsOf(objects)].map(
    ([host, of]) => `server {
      listen 127.0.0.1:${ports.controller};
      server_name ${host};
      ${trusted.map(each => `set_real_ip_from ${each};`).join(' ')}
      real_ip_header X-Forwarded-For;
      real_ip_recursive on;
      ${locations(of).join('\n      ')}
    }`,
  );
  return `daemon off; master_process off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
  events {}
  http {
    access_log off;
    ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map(name => `${name}_temp_path ${folder}/${name};`)
      .join(' ')}
    upstream backend { server 127.0.0.1:${ports.backend}; }
    ${servers.join('\n    ')}
    ${proxies(hops, ports).join('\n    ')}
  }`;
}

/** The proxies before a controller as servers of NGINX: the first takes `front`, the last calls the controller. */
export function proxies(
  hops: number,
  { front, controller }: Pick<Ports, 'front' | 'controller'>,
): string[] {
  return Array.from({ length: hops }, (_, at) => {
    const next = at === hops - 1 ? controller : front + at + 1;
    return `server {
      listen 127.0.0.1:${front + at};
      location / {
        proxy_http_version 1.1;
        proxy_bind ${loopback.proxies[hops - 1 - at]};
        proxy_set_header Host $http_host;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_pass http://127.0.0.1:${next};
      }
    }`;
  });
}

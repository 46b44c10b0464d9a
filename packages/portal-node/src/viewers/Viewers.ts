import { createHash } from 'node:crypto';
import type {
  AuthService,
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import { serviceRefOf, type ServiceRef } from '@portolan/portal-common';
import type { Request } from 'express';
import { rolesOf, type Role, type RoleGroups } from './roles';

/** Who asks, and what the catalog lets them see. */
export interface Viewer {
  /** Entity ref of the person, or the subject of the service that asks. */
  ref: string;
  roles: ReadonlySet<Role>;
  /** Owns what these refs own. */
  ownershipEntityRefs: readonly string[];
  /** Everything of this kind is visible to services; people see what the catalog shows them. */
  sees(service: ServiceRef): boolean;
  /** Unowned and unmatched things need the platform role. */
  seesUnowned: boolean;
  /** Equal for viewers who see the same; part of every cache key. */
  visibility: string;
}

/** Answers who the viewer of a request is. */
export interface Viewers {
  /** @throws `NotAllowedError` without the area's read permission */
  viewerOf(request: Request): Promise<Viewer>;
}

/** What {@link createViewers} needs. */
export interface ViewersOptions {
  auth: AuthService;
  httpAuth: HttpAuthService;
  userInfo: UserInfoService;
  permissions: PermissionsService;
  catalog: CatalogService;
  roleGroups: RoleGroups;
  readPermission: BasicPermission;
  now?: () => number;
}

const keptMs = 60_000;
const keptPeople = 1_000;
/** The visibility of somebody the catalog shows nothing, which is asked again at once: the catalog may still fill. */
const nothing = 'nothing';

/** Reading is decided once a minute and person; acting never is decided here. */
export function createViewers(options: ViewersOptions): Viewers {
  const now = options.now ?? Date.now;
  const kept = new Map<string, { until: number; viewer: Promise<Viewer> }>();
  return {
    async viewerOf(request) {
      const credentials = await options.httpAuth.credentials(request, {
        allow: ['user', 'service'],
      });
      if (options.auth.isPrincipal(credentials, 'service')) {
        return serviceViewer(credentials.principal.subject);
      }
      if (!options.auth.isPrincipal(credentials, 'user')) {
        throw new NotAllowedError('Sign in to read this');
      }
      const person = credentials.principal.userEntityRef;
      const known = kept.get(person);
      if (known && known.until > now()) {
        return known.viewer;
      }
      const viewer = decide(credentials, person, options);
      kept.delete(person);
      kept.set(person, { until: now() + keptMs, viewer });
      for (const oldest of kept.keys()) {
        if (kept.size <= keptPeople) {
          break;
        }
        kept.delete(oldest);
      }
      viewer.then(
        decided => decided.visibility === nothing && kept.delete(person),
        () => kept.delete(person),
      );
      return viewer;
    },
  };
}

function serviceViewer(subject: string): Viewer {
  return {
    ref: subject,
    roles: new Set(),
    ownershipEntityRefs: [],
    sees: () => true,
    seesUnowned: true,
    visibility: 'all',
  };
}

async function decide(
  credentials: BackstageCredentials,
  person: string,
  options: ViewersOptions,
): Promise<Viewer> {
  const [[decision], info, visible] = await Promise.all([
    options.permissions.authorize([{ permission: options.readPermission }], {
      credentials,
    }),
    options.userInfo.getUserInfo(credentials),
    visibleServices(credentials, options.catalog),
  ]);
  if (decision.result !== AuthorizeResult.ALLOW) {
    throw new NotAllowedError(
      `You lack the permission ${options.readPermission.name}; ask your platform team for it`,
    );
  }
  const held = rolesOf(info.ownershipEntityRefs, options.roleGroups);
  const seesUnowned = held.has('platform');
  const hash = createHash('sha256').update(seesUnowned ? 'platform' : 'person');
  for (const ref of [...visible].sort()) {
    hash.update('\n').update(ref);
  }
  return {
    ref: person,
    roles: held,
    ownershipEntityRefs: info.ownershipEntityRefs,
    sees: service => visible.has(service),
    seesUnowned,
    visibility:
      visible.size === 0 ? nothing : hash.digest('base64url').slice(0, 22),
  };
}

async function visibleServices(
  credentials: BackstageCredentials,
  catalog: CatalogService,
): Promise<Set<ServiceRef>> {
  const visible = new Set<ServiceRef>();
  const pages = catalog.streamEntities(
    {
      filter: { kind: 'Component' },
      fields: ['kind', 'metadata.namespace', 'metadata.name'],
    },
    { credentials },
  );
  for await (const page of pages) {
    for (const { kind, metadata } of page) {
      visible.add(
        serviceRefOf({
          kind,
          namespace: metadata.namespace ?? 'default',
          name: metadata.name,
        }),
      );
    }
  }
  return visible;
}

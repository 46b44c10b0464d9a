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
import { serviceRefOf, streamId } from '@portolan/portal-common';
import type { Request } from 'express';
import { catalogStream } from '../directory/createCatalogCollector';
import type { Mirror } from '../mirror/Mirror';
import { rolesOf, type Role, type RoleGroups } from './roles';

/** Who asks, and what the catalog lets them see. */
export interface Viewer {
  /** Entity ref of the person, or the subject of the service that asks. */
  ref: string;
  roles: ReadonlySet<Role>;
  /** Owns what these refs own. */
  ownershipEntityRefs: readonly string[];
  /** Whether the catalog shows them this service or team; services see everything. */
  sees(ref: string): boolean;
  /** Unowned and unmatched things need the platform role. */
  seesUnowned: boolean;
  /** Equal for viewers who see the same; part of every cache key. */
  visibility: string;
}

/** Who wants something done. What they may do is asked with the credentials, live, and never kept. */
export interface Actor {
  viewer: Viewer;
  credentials: BackstageCredentials;
  /** What Backstage's auditor notes. */
  request: Request;
}

/** Answers who the viewer of a request is. */
export interface Viewers {
  /** @throws `NotAllowedError` without the area's read permission */
  viewerOf(request: Request): Promise<Viewer>;
  /** As `viewerOf`, with the credentials to act by. */
  actorOf(request: Request): Promise<Actor>;
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
  /** Has the services the portal knows: when they change, what a person sees of them is asked anew. */
  mirror: Pick<Mirror, 'stream'>;
  now?: () => number;
}

const keptMs = 60_000;
const keptPeople = 1_000;
/** How the visibility of somebody begins whom the catalog shows no service: it may still fill, so they are asked for again at once. */
const nothing = 'nothing:';

interface Kept {
  viewer: Promise<Viewer>;
  /** Of the catalog's services. */
  version: number | undefined;
  /** Milliseconds since the epoch, as the others: from then on it does not count. */
  until: number;
  /** From then on whoever asks next lets it be decided anew, and does not wait for that. */
  againAt: number;
}

/**
 * Reading is decided once a minute and person, and when the catalog changed; acting never is decided here. Who keeps
 * asking is decided on ahead of time, each person at another moment, so that nobody waits for the catalog.
 */
export function createViewers(options: ViewersOptions): Viewers {
  const now = options.now ?? Date.now;
  const kept = new Map<string, Kept>();

  function keep(person: string, entry: Pick<Kept, 'viewer' | 'version'>) {
    const at = now();
    kept.delete(person);
    kept.set(person, {
      ...entry,
      until: at + keptMs,
      againAt: at + keptMs * (0.5 + 0.4 * Math.random()),
    });
    for (const oldest of kept.keys()) {
      if (kept.size <= keptPeople) {
        break;
      }
      kept.delete(oldest);
    }
    const forget = () => {
      if (kept.get(person)?.viewer === entry.viewer) {
        kept.delete(person);
      }
    };
    entry.viewer.then(
      decided => decided.visibility.startsWith(nothing) && forget(),
      forget,
    );
  }

  function viewerOfPerson(
    credentials: BackstageCredentials,
    person: string,
  ): Promise<Viewer> {
    const known = kept.get(person);
    const version = options.mirror.stream(streamId(catalogStream))?.version;
    if (!known || known.until <= now() || known.version !== version) {
      const viewer = decide(credentials, person, options);
      keep(person, { viewer, version });
      return viewer;
    }
    if (known.againAt <= now()) {
      known.againAt = Number.POSITIVE_INFINITY;
      const viewer = decide(credentials, person, options);
      viewer.then(
        () => keep(person, { viewer, version }),
        // What is known counts until its minute is over; then it is asked for, and refused, in the open.
        () => undefined,
      );
    }
    return known.viewer;
  }

  async function actorOf(request: Request): Promise<Actor> {
    const credentials = await options.httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    if (options.auth.isPrincipal(credentials, 'service')) {
      const viewer = serviceViewer(credentials.principal.subject);
      return { credentials, request, viewer };
    }
    if (!options.auth.isPrincipal(credentials, 'user')) {
      throw new NotAllowedError('Sign in to read this');
    }
    const person = credentials.principal.userEntityRef;
    const viewer = await viewerOfPerson(credentials, person);
    return { credentials, request, viewer };
  }

  return {
    actorOf,
    viewerOf: async request => (await actorOf(request)).viewer,
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
    visibleEntities(credentials, options.catalog),
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
  const showsServices = [...visible].some(ref => ref.startsWith('component:'));
  return {
    ref: person,
    roles: held,
    ownershipEntityRefs: info.ownershipEntityRefs,
    sees: ref => visible.has(ref),
    seesUnowned,
    visibility: `${showsServices ? '' : nothing}${hash
      .digest('base64url')
      .slice(0, 22)}`,
  };
}

async function visibleEntities(
  credentials: BackstageCredentials,
  catalog: CatalogService,
): Promise<Set<string>> {
  const visible = new Set<string>();
  const pages = catalog.streamEntities(
    {
      filter: { kind: ['Component', 'Group'] },
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

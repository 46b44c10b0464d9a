import { z } from 'zod';
import { quoted, scalar } from './scalar';

function asLabel(written: string): string {
  const label = written
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-\d]+|-+$/g, '');
  return label === ''
    ? 'Use lower-case letters, digits and hyphens, beginning with a letter.'
    : `Write ${label.slice(0, 40).replace(/-+$/, '')}.`;
}

/** A name Kubernetes takes everywhere: RFC 1035 label, at most 40 long so that prefixes and suffixes still fit. */
export const labelSchema = scalar({
  pattern: /^[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?$/,
  expected:
    'a name of lower-case letters, digits and hyphens, beginning with a letter, at most 40 long',
  remedy: asLabel,
  examples: ['loyalty-cards'],
});

/** A port's name: Kubernetes allows 15 characters. */
export const portNameSchema = scalar({
  pattern: /^[a-z](?:[a-z0-9-]{0,13}[a-z0-9])?$/,
  expected:
    'a port name of lower-case letters, digits and hyphens, at most 15 long',
  remedy: 'Shorten it, for example http, grpc, admin.',
  examples: ['http', 'admin'],
});

/** A name of an environment variable. */
export const variableSchema = scalar({
  pattern: /^[A-Za-z_][A-Za-z0-9_.-]*$/,
  expected: 'the name of an environment variable',
  remedy: 'Use letters, digits and underscores, beginning with a letter.',
  examples: ['LOG_LEVEL'],
});

const hostPattern =
  /^(?:\*\.)?[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;

/** A host: one label below the environment's domain, or a full name. */
export const hostSchema = scalar({
  pattern: hostPattern,
  expected: 'a host name',
  remedy: written =>
    /^[a-z]+:\/\//i.test(written)
      ? 'Leave out the scheme and the path: host names only.'
      : 'Use lower-case labels joined by dots; one label alone is put below the domain of the environment.',
  examples: ['cards', 'cards.example.com'],
});

/** Host and port of something outside, `api.partner.example:443`; parsed. The port is 443 if not said. */
export const hostPortSchema = scalar({
  pattern: new RegExp(`${hostPattern.source.slice(0, -1)}(?::\\d{1,5})?$`),
  expected: 'a host name with a port, such as api.partner.example:443',
  remedy: 'Leave out the scheme and the path; write host:port.',
  examples: ['api.partner.example:443'],
  wrong: written => {
    const port = Number(written.split(':')[1] ?? 443);
    return port > 0 && port < 65536
      ? undefined
      : `${quoted(written)} has no port from 1 to 65535`;
  },
}).transform(written => {
  const [host = written, port = '443'] = written.split(':');
  return { host, port: Number(port) };
});

function badIpv4(address: string): boolean {
  const parts = address.split('.');
  return (
    parts.length !== 4 ||
    parts.some(part => !/^\d{1,3}$/.test(part) || Number(part) > 255)
  );
}

function badIpv6(address: string): boolean {
  const halves = address.split('::');
  const groups = address.split(':').filter(group => group !== '');
  return (
    halves.length > 2 ||
    groups.some(group => !/^[\da-f]{1,4}$/i.test(group)) ||
    (halves.length === 2 ? groups.length > 7 : groups.length !== 8)
  );
}

/** A range of addresses, IPv4 or IPv6. */
export const cidrSchema = scalar({
  pattern: /^[\da-fA-F:.]+\/\d{1,3}$/,
  expected: 'a range of addresses such as 192.0.2.0/24',
  remedy: written =>
    /^[\d.]+$/.test(written)
      ? `Write ${written}/32 for the one address.`
      : 'Write address/length, for example 192.0.2.0/24 or 2001:db8::/32.',
  examples: ['192.0.2.0/24', '2001:db8::/32'],
  wrong: written => {
    const [address = '', length = ''] = written.split('/');
    const six = address.includes(':');
    const bad = six ? badIpv6(address) : badIpv4(address);
    return bad || Number(length) > (six ? 128 : 32)
      ? `${quoted(written)} is no range of addresses`
      : undefined;
  },
});

/** One address, IPv4 or IPv6. */
export const addressSchema = scalar({
  pattern: /^[\da-fA-F:.]+$/,
  expected: 'an IP address',
  remedy: 'Write an address such as 192.0.2.10.',
  examples: ['192.0.2.10'],
  wrong: written =>
    (written.includes(':') ? badIpv6(written) : badIpv4(written))
      ? `${quoted(written)} is no IP address`
      : undefined,
});

const imagePattern =
  /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::\d+)?\/)?[a-z0-9]+(?:(?:\.|_|__|-+|\/)[a-z0-9]+)*(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@sha256:[a-f0-9]{64})?$/;

/** An image as the container runtime takes it. A tag that moves, or none, is refused unless a digest pins it. */
export const imageSchema = scalar({
  pattern: imagePattern,
  expected: 'an image reference such as registry.example/team/app:1.2.3',
  remedy:
    'Name the version, for example registry.example/team/app:1.2.3, best with its digest: …:1.2.3@sha256:<64 digits>.',
  examples: ['registry.example/team/app:1.2.3'],
  wrong: written => {
    if (written.includes('@sha256:')) return undefined;
    const tag = /:([^/:]+)$/.exec(written)?.[1];
    if (tag === undefined)
      return `${quoted(
        written,
      )} has no tag, so it means :latest, which changes without notice`;
    return /^(latest|stable|main|master|edge|nightly)$/.test(tag)
      ? `${quoted(written)} carries a tag that changes without notice`
      : undefined;
  },
});

/** An image pinned by its digest. */
export const pinnedImageSchema = scalar({
  pattern: /^[^\s@]+@sha256:[a-f0-9]{64}$/,
  expected: 'an image pinned by its digest',
  remedy:
    'Add the digest: registry.example/base/node:22@sha256:<64 hexadecimal digits>.',
  examples: [`registry.example/base/node:22@sha256:${'0'.repeat(64)}`],
});

/** A path in a URL. */
export const urlPathSchema = scalar({
  pattern: /^\/[^\s?#"'`\\{}$;]*$/,
  expected: 'a path beginning with /',
  remedy: 'Write the path alone, for example /health/ready.',
  examples: ['/health/ready'],
});

/** An absolute path in a container; no way up. */
export const filePathSchema = scalar({
  pattern: /^\/[^\0\r\n]*$/,
  expected: 'an absolute path in the container',
  remedy: 'Begin with / and leave out "..", for example /var/cache/app.',
  examples: ['/var/cache/app'],
  wrong: written =>
    written.split('/').includes('..')
      ? `${quoted(written)} leads upwards`
      : undefined,
});

/** A path below the repository's root; no way out. */
export const repositoryPathSchema = scalar({
  pattern: /^(?!\/)[^\0\r\n\\]+$/,
  expected: 'a path inside the repository',
  remedy:
    'Write it relative to the root of the repository, without "..", for example services/cards.',
  examples: ['services/cards'],
  wrong: written =>
    written.split('/').includes('..')
      ? `${quoted(written)} leads out of the repository`
      : undefined,
});

/** A name of the IANA time zone database. Whether it exists is known only where a clock is. */
export const timeZoneSchema = scalar({
  pattern: /^(?:UTC|[A-Z][A-Za-z_]+(?:\/[A-Za-z0-9_+-]+){1,2})$/,
  expected: 'a time zone such as Europe/Berlin',
  remedy:
    'Use a name of the IANA list, such as Europe/Berlin, or UTC; abbreviations such as CET do not follow summer time.',
  examples: ['Europe/Berlin', 'UTC'],
});

/** A person or team: a catalog group's name, or a whole reference such as group:default/team-loyalty. */
export const ownerSchema = scalar({
  pattern: /^(?:[a-z]+:)?(?:[A-Za-z0-9._-]+\/)?[A-Za-z0-9][A-Za-z0-9._-]*$/,
  expected: 'the name of a team',
  remedy:
    'Write the name of the group in the catalog, for example team-loyalty.',
  examples: ['team-loyalty'],
});

/** Kubernetes' minor version. */
export const kubernetesVersionSchema = scalar({
  pattern: /^1\.\d{2}$/,
  expected: 'a Kubernetes version such as "1.34"',
  remedy: 'Write the minor version in quotes: "1.34".',
  examples: ['1.34'],
});

/** HTTP methods by their usual names. */
export const methodSchema = z.enum([
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
]);

/** Why a rule does not hold here, who answers for it, and until when. */
export const exceptionSchema = z.strictObject({
  reason: z.string().min(10).describe('Why; at least ten characters.'),
  owner: ownerSchema.describe('The team that answers for it.'),
  until: z.iso
    .date()
    .optional()
    .describe(
      'Last day it holds, YYYY-MM-DD. Without a date it is reported as open-ended.',
    ),
});

/** What a template may name, and what stands for it. Instants are milliseconds since the epoch. */
export interface LinkPlace {
  service: string;
  namespace: string;
  environment: string;
  cluster: string;
  workload: string;
  from: number;
  to: number;
}

/** What may stand between braces in a template. */
export const linkPlaceholders = [
  'service',
  'namespace',
  'environment',
  'cluster',
  'workload',
  'from',
  'to',
  'fromMs',
  'toMs',
  'fromNs',
  'toNs',
] as const;

const placeholder = /\{(\w*)\}/g;

/**
 * What is wrong with the template of a link; nothing if it can be filled.
 *
 * @param template - an address with placeholders: `https://logs.example/app/discover#/?q=namespace:{namespace}`
 * @param placeholders - what it may name
 */
export function faultOfLink(
  template: string,
  placeholders: readonly string[] = linkPlaceholders,
): string | undefined {
  const unknown = [...template.matchAll(placeholder)].find(
    ([, name]) => !placeholders.includes(name),
  );
  if (unknown) {
    return `'${unknown[0]}' stands for nothing; expected one of ${placeholders
      .map(name => `{${name}}`)
      .join(', ')}`;
  }
  const [beforePath] = template.split(/(?<!:\/?)\//, 1);
  if (!/^https?:\/\//.test(template)) {
    return 'expected an address that begins with http:// or https://';
  }
  // What names the host must not come from a service, or a link could lead anywhere.
  return /[{}]/.test(beforePath)
    ? 'the host may not have a placeholder'
    : undefined;
}

/**
 * A link for a place and a time. Everything that is filled in is escaped as part of an address, the apostrophe too,
 * by which Kibana ends a string.
 */
export function fillLink(template: string, place: LinkPlace): string {
  const instant = (at: number) => new Date(at).toISOString();
  const values: Record<(typeof linkPlaceholders)[number], string> = {
    service: place.service,
    namespace: place.namespace,
    environment: place.environment,
    cluster: place.cluster,
    workload: place.workload,
    from: instant(place.from),
    to: instant(place.to),
    fromMs: String(place.from),
    toMs: String(place.to),
    fromNs: `${place.from}000000`,
    toNs: `${place.to}000000`,
  };
  return template.replace(placeholder, (whole, name) => {
    const known = linkPlaceholders.find(one => one === name);
    return known === undefined ? whole : escapedInLink(values[known]);
  });
}

/** A value as part of an address, whatever is in it. */
export function escapedInLink(value: string): string {
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

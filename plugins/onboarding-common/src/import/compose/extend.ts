type Mapping = Record<string, unknown>;

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** As Compose joins them: mappings key by key, lists one after the other, all else by the service's own. */
function joined(base: Mapping, own: Mapping): Mapping {
  const all = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(own)) {
    const before = all.get(key);
    if (isMapping(before) && isMapping(value))
      all.set(key, joined(before, value));
    else if (
      Array.isArray(before) &&
      Array.isArray(value) &&
      key !== 'command' &&
      key !== 'entrypoint' &&
      key !== 'test'
    )
      all.set(key, [...before.filter(each => !value.includes(each)), ...value]);
    else all.set(key, value);
  }
  return Object.fromEntries(all);
}

function baseOf(service: Mapping): string | undefined {
  const { extends: from } = service;
  if (typeof from === 'string') return from;
  return isMapping(from) &&
    typeof from.service === 'string' &&
    from.file === undefined
    ? from.service
    : undefined;
}

/** Never taken over from another service (Compose specification, "extends"). */
const own = ['depends_on', 'links', 'volumes_from', 'extends', 'profiles'];

/**
 * The services with what they take over from others of the same file by `extends`; a circle, or another file, takes
 * over nothing.
 */
export function extended(services: Mapping): Mapping {
  const whole = (name: string, way: readonly string[]): unknown => {
    const service = Object.hasOwn(services, name) ? services[name] : undefined;
    if (!isMapping(service)) return service;
    const from = baseOf(service);
    if (from === undefined || way.includes(from) || way.length > 20)
      return service;
    const base = whole(from, [...way, from]);
    if (!isMapping(base)) return service;
    return joined(
      Object.fromEntries(
        Object.entries(base).filter(([key]) => !own.includes(key)),
      ),
      service,
    );
  };
  return Object.fromEntries(
    Object.keys(services).map(name => [name, whole(name, [name])]),
  );
}

/**
 * The right a GET needs, as RBAC words it: `list deployments.apps in namespace shop`, `watch pods`,
 * `get pods/log in namespace shop`; `get /version` for what is no resource.
 *
 * @param path - path and query of the API
 * @remarks After k8s.io/apiserver `pkg/endpoints/request/requestinfo.go`.
 */
export function rightOf(path: string): string {
  const { pathname, searchParams } = new URL(path, 'http://cluster');
  const parts = pathname.split('/').filter(part => part !== '');
  const [group, rest] =
    parts[0] === 'apis'
      ? [parts[1] ?? '', parts.slice(3)]
      : ['', parts[0] === 'api' ? parts.slice(2) : []];
  const inNamespace = rest[0] === 'namespaces' && rest.length > 2;
  const [resource, name, sub] = inNamespace ? rest.slice(2) : rest;
  if (resource === undefined) {
    return `get ${pathname}`;
  }
  const watches = ['1', 'true'].includes(searchParams.get('watch') ?? '');
  const listing = watches ? 'watch' : 'list';
  const verb = name === undefined ? listing : 'get';
  const full = `${resource}${group ? `.${group}` : ''}${sub ? `/${sub}` : ''}`;
  return `${verb} ${full}${inNamespace ? ` in namespace ${rest[1]}` : ''}`;
}

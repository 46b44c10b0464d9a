import type { PlacedApplication } from './PlacedApplication';

/** Whether an Application delivers to a cluster; `untold` where it names an address that the portal knows of no cluster. */
export type DeliveryPlace = 'here' | 'elsewhere' | 'untold';

/**
 * Whether an Application delivers to a cluster of this name: to its own cluster it does by the address of that from
 * within, or by the name `in-cluster`; to another by the name that Argo CD has for it.
 */
export function placeOf(
  { cluster: own, application }: PlacedApplication,
  cluster: string,
): DeliveryPlace {
  const { server, name } = application.spec.destination;
  const isOwn =
    name === 'in-cluster' ||
    (name === undefined &&
      (server === undefined ||
        /^https:\/\/kubernetes\.default(\.svc(\.[\w.-]+)?)?(:443)?\/?$/.test(
          server,
        )));
  if (isOwn) {
    return own === cluster ? 'here' : 'elsewhere';
  }
  if (name === cluster) {
    return 'here';
  }
  return 'untold';
}

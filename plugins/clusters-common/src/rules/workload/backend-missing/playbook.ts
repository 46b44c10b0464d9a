import type { Playbook } from '../../Playbook';

/** What to know of entries that lead nowhere. */
export const playbook: Playbook = {
  meaning:
    'An ingress or a route sends some address to a Service that does not exist in its namespace, or to a port which that Service does not have. Callers of this address get 503 or 404 from the entry, while every pod is well. Some controllers refuse the whole object, so that addresses beside it fail too.',
  inEcs:
    'It is a listener rule of the load balancer whose target group was deleted, or that forwards to a port nothing is registered on. AWS refused to delete a target group that was in use; Kubernetes deletes the Service and leaves the ingress as it is.',
  check: [
    'List both sides: `kubectl -n NAMESPACE get ingress,httproute,service`.',
    'The controller says it in words: `kubectl -n NAMESPACE describe ingress NAME`, or the condition `ResolvedRefs` of a route: `kubectl -n NAMESPACE describe httproute NAME`.',
    'Ask the address itself with `curl -sS -o /dev/null -w "%{http_code}" https://HOST/PATH`.',
  ],
  mend: [
    'If the Service was renamed, write its new name; rendering from `portolan.yaml` keeps both sides together.',
    'If the part was taken out of service, take its path out of `expose` too.',
    'For a port: use the number of `port` of the Service (not `targetPort`) or its name.',
  ],
  call: 'The developers of the service. Call the platform team if the entry belongs to a gateway that several teams share.',
};

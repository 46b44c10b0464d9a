import { findAddOns } from '../../addOns/findAddOns';
import type { ClusterRule } from '../../Rule';
import { counted, findingOf, isKnown } from '../findings';
import { playbook } from './playbook';

const id = 'add-on-ingress-retired';

/**
 * ingress-nginx, which gets no more fixes, of security neither, since March 2026. NGINX's own ingress controller is
 * another product and goes on.
 *
 * @remarks kubernetes.io/blog, 2025-11-11, "Ingress NGINX Retirement".
 */
export const addOnIngressRetired: ClusterRule = {
  about: 'cluster',
  id,
  title: 'Retired ingress controller',
  playbook,
  judge({ objects }) {
    const count = objects.all('ingresses').length;
    const served = isKnown(objects, 'ingresses')
      ? `; ${counted(count, 'ingress is', 'ingresses are')} in this cluster`
      : '';
    return findAddOns(objects)
      .filter(({ known }) => known.id === 'ingress-nginx')
      .flatMap(({ parts }) =>
        parts.map(part =>
          findingOf(id, part.object, {
            severity: 'warning',
            sentence: `ingress-nginx${
              part.version === undefined ? '' : ` ${part.version}`
            } runs, which has had no fixes since March 2026${served}`,
            next: 'Move to the Gateway API with a controller that is looked after',
            command: 'kubectl get ingress -A',
          }),
        ),
      );
  },
};

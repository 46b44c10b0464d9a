import type { Delivery } from '@portolan/plugin-clusters-common';
import { HealthChip } from '@portolan/portal-react';
import { deliveryInWords, deliveryVerdict } from '../../rules/deliveryWords';

/** By which Application Argo CD delivers a workload, and what it says of it. */
export function DeliveryLine(props: { delivery: Delivery }) {
  const { delivery } = props;
  return (
    <>
      <HealthChip size="small" verdict={deliveryVerdict(delivery)} />,{' '}
      <span title={delivery.told?.revision}>{deliveryInWords(delivery)}</span>
    </>
  );
}

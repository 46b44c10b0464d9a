import { writeViewedCatalog, type ViewedCatalog } from '../writeViewedCatalog';
import { serviceCount, serviceName } from './manyAlerts';

/** Entity ref of service number `at`. */
export function serviceRef(at: number): string {
  return `component:default/${serviceName(at)}`;
}

/** A catalog as large as the alerts are meant for: 200 services of eight teams, and people to look at them. */
export function writeCatalog(people: number): ViewedCatalog {
  const services = Array.from({ length: serviceCount }, (_none, at) => ({
    name: serviceName(at),
  }));
  return writeViewedCatalog({ area: 'alerts', services, people });
}

import { all, app, set, type Mistake } from './Mistake';
import { rules } from './mistakesOfRules';

/** By the schema. */
const shapes: readonly Mistake[] = [
  {
    what: 'an unknown key',
    of: 'minimal',
    change: set('workloads/web/replica', 2),
    says: /workloads.web[^]*additional properties 'replica' not allowed/i,
  },
  {
    what: 'no owner',
    of: 'minimal',
    change: set('service/owner', undefined),
    says: /service[^]*missing property 'owner'/,
  },
  {
    what: 'memory without a unit',
    of: 'minimal',
    change: set(`${app}/resources/limits/memory`, '512'),
    says: /limits.memory[^]*does not match pattern/,
  },
  {
    what: 'memory as a number',
    of: 'minimal',
    change: set(`${app}/resources/limits/memory`, 512),
    says: /limits.memory[^]*got number, want string/,
  },
  {
    what: 'no limit of memory',
    of: 'minimal',
    change: set(`${app}/resources/limits/memory`, undefined),
    says: /limits[^]*missing property 'memory'/,
  },
  {
    what: 'no requests',
    of: 'minimal',
    change: set(`${app}/resources/requests`, undefined),
    says: /resources[^]*missing property 'requests'/,
  },
  {
    what: 'a variable that is no text',
    of: 'minimal',
    change: set('env', { DEBUG: true }),
    says: /env.DEBUG[^]*got boolean, want string/,
  },
  {
    what: 'a name that is no DNS label',
    of: 'minimal',
    change: set('service/name', 'Loyalty_Cards'),
    says: /service.name[^]*does not match pattern/,
  },
  {
    what: 'a name that would be cut',
    of: 'minimal',
    change: set('service/name', 'a'.repeat(41)),
    says: /service.name[^]*maxLength: got 41, want 40/,
  },
  {
    what: 'a digest that is none',
    of: 'minimal',
    change: set('image/digest', 'sha256:abc'),
    says: /image.digest[^]*does not match pattern/,
  },
  {
    what: 'six fields of a schedule',
    of: 'cron',
    change: set('workloads/nightly/cron/schedule', '0 30 2 * * *'),
    says: /cron.schedule[^]*does not match pattern/,
  },
  {
    what: 'a network that is an address',
    of: 'entry-f5',
    change: set('networks/office/cidrs', ['203.0.113.7']),
    says: /networks.office.cidrs.0[^]*does not match pattern/,
  },
  {
    what: 'a tier nobody knows',
    of: 'minimal',
    change: set('service/tier', 'gold'),
    says: /service.tier[^]*must be one of[^]*critical/,
  },
];

/** At entries. */
const entries: readonly Mistake[] = [
  {
    what: 'access rules without trusted hops',
    of: 'entry-envoy',
    change: set('entries/public/trustedHops', undefined),
    says: /entries\.public\.trustedHops: access rules go by the address of the caller/,
  },
  {
    what: 'a Gateway that is not named',
    of: 'entry-envoy',
    change: set('entries/public/gateway', undefined),
    says: /entries\.public\.gateway: envoy-gateway needs the Gateway/,
  },
  {
    what: 'rules within each other at NGINX',
    of: 'entry-f5',
    change: set('entries/public/access/all', { path: '/', from: ['office'] }),
    says: /access: deletes lies within all, and NGINX takes one rule a location/,
  },
  {
    what: 'rules within each other without an order',
    of: 'entry-envoy',
    change: set('entries/public/access/admin/order', 2),
    says: /access: admin lies within deletes, and the first that fits decides; give both an order/,
  },
  {
    what: 'a rule for a path that is not there',
    of: 'entry-f5',
    change: all(
      set('entries/public/paths', { shop: { path: '/shop' } }),
      set('entries/public/access/deletes/path', '/api'),
    ),
    says: /deletes\.path: \/api is below none of the paths/,
  },
  {
    what: 'a choice by header at an Ingress',
    of: 'entry-f5',
    change: set('entries/public/paths/all/headers', { 'x-beta': '1' }),
    says: /paths\.all\.headers: an Ingress cannot choose by headers/,
  },
  {
    what: 'an entry to nothing',
    of: 'entry-f5',
    change: set('entries/public/workload', 'wbe'),
    says: /entries\.public\.workload: there is no workload wbe/,
  },
  {
    what: 'a certificate at a Gateway',
    of: 'entry-envoy',
    change: set('entries/public/hosts/cards.example.com', { tlsSecret: 'x' }),
    says: /the certificate is the listener's/,
  },
];

/** What no chart should accept. */
export const mistakes: readonly Mistake[] = [...shapes, ...rules, ...entries];

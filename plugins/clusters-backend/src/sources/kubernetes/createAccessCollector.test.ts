import {
  answers,
  recordingsOf,
  type UpstreamRoute,
} from '@portolan/portal-test-utils';
import { watchApiServer } from '../../__testUtils__/watchApiServer';
import { createAccessCollector } from './createAccessCollector';

const reviews = '/apis/authorization.k8s.io/v1';
const watched = watchApiServer();

describe.each(recordingsOf('kubernetes'))(
  'access to %s',
  (_version, recorded) => {
    const bound = recorded.json('rulesReview.json');
    const unbound = recorded.json('rulesReview.unbound.json');
    let read: () => Promise<unknown>;
    let bodies: string[];
    let given: number;

    /** The review without the rules of these groups, or said to be incomplete. */
    const without = (groups: string[], more: object = {}) =>
      JSON.parse(
        JSON.stringify({ ...Object(bound), kind: 'SelfSubjectRulesReview' }),
        (key, value: unknown) => {
          if (key === 'resourceRules' && Array.isArray(value)) {
            return value.filter(
              rule => !groups.some(group => rule.apiGroups.includes(group)),
            );
          }
          return key === 'status' ? { ...Object(value), ...more } : value;
        },
      );
    const review =
      (answer: unknown): UpstreamRoute =>
      (request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', chunk => chunks.push(chunk));
        request.on('end', () => {
          bodies.push(chunks.join(''));
          answers.json(answer, 201)(request, response);
        });
      };
    /** Answers questions for one right by what it is. */
    const allows =
      (isAllowed: (right: string) => boolean): UpstreamRoute =>
      (request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', chunk => chunks.push(chunk));
        request.on('end', () => {
          const { spec } = JSON.parse(chunks.join(''));
          const { verb, resource } = spec.resourceAttributes;
          answers.json(
            {
              kind: 'SelfSubjectAccessReview',
              status: { allowed: isAllowed(`${verb} ${resource}`) },
            },
            201,
          )(request, response);
        });
      };

    beforeEach(() => {
      bodies = [];
      watched.server.route(`${reviews}/selfsubjectrulesreviews`, review(bound));
      watched.server.route('/apis', answers.json(recorded.json('apis.json')));
      given = 0;
      read = watched.reader(
        createAccessCollector({
          ...watched.asked(),
          onGiven: () => (given += 1),
        }),
      );
    });

    it('asks one question that no namespace can blur, and counts the rights', async () => {
      const from = watched.server.requests.length;
      // What was recorded has no cert-manager and gives no right to its kinds, so the list of kinds is asked for too.
      const notInstalled = ['certificates.cert-manager.io'];
      expect(await read()).toEqual({ rights: 69, notInstalled });
      expect(watched.requestsSince(from)).toEqual([
        `POST ${reviews}/selfsubjectrulesreviews`,
        'GET /apis',
      ]);
      expect(bodies.map(body => JSON.parse(body))).toEqual([
        {
          apiVersion: 'authorization.k8s.io/v1',
          kind: 'SelfSubjectRulesReview',
          spec: { namespace: 'portolan: in every namespace' },
        },
      ]);
    });

    it('without its binding: names the first rights and counts the others, then recovers', async () => {
      watched.server.route(
        `${reviews}/selfsubjectrulesreviews`,
        review(unbound),
      );
      expect(await read()).toEqual({
        kind: 'forbidden',
        missing: 'list nodes, watch nodes and 56 more',
        message:
          'eu does not let the portal list nodes, watch nodes and 56 more; the ClusterRole it needs stands at /api/clusters/v1/role and in the README of clusters-backend',
      });
      expect(given).toBe(0);
      watched.server.route(`${reviews}/selfsubjectrulesreviews`, review(bound));
      expect(await read()).toMatchObject({ rights: 69 });
      // So that what was refused is asked for at once, also where the right was away only between two looks.
      expect(given).toBe(1);
      await read();
      expect(given).toBe(2);
    });

    it('does not miss the right to a kind that is not installed, and misses it once it is', async () => {
      const gateway = 'gateway.networking.k8s.io';
      watched.server.route(
        `${reviews}/selfsubjectrulesreviews`,
        review(without([gateway])),
      );
      expect(await read()).toEqual({
        rights: 66,
        notInstalled: [`httproutes.${gateway}`, 'certificates.cert-manager.io'],
      });
      const groupVersion = `${gateway}/v1`;
      watched.server.route(
        '/apis',
        answers.json({
          kind: 'APIGroupList',
          groups: [{ name: gateway, versions: [{ groupVersion }] }],
        }),
      );
      const resources = (...names: string[]) =>
        answers.json({
          kind: 'APIResourceList',
          resources: names.map(name => ({ name })),
        });
      watched.server.route(`/apis/${groupVersion}`, resources('gateways'));
      watched.now += 10 * 60_000;
      expect(await read()).toMatchObject({ rights: 66 });
      watched.server.route(
        `/apis/${groupVersion}`,
        resources('gateways', 'httproutes'),
      );
      expect(await read()).toMatchObject({ rights: 66 });
      watched.now += 10 * 60_000;
      expect(await read()).toMatchObject({
        kind: 'forbidden',
        missing: `list httproutes.${gateway}, watch httproutes.${gateway} and 1 more`,
      });
    });

    describe('where an authorizer cannot list what it gives', () => {
      const one = `${reviews}/selfsubjectaccessreviews`;
      beforeEach(() => {
        watched.server.route(
          `${reviews}/selfsubjectrulesreviews`,
          review(without(['batch'], { incomplete: true })),
        );
      });
      const questions = (from: number) =>
        watched.requestsSince(from).filter(request => request.includes(one))
          .length;

      it('asks right by right, and not again within the hour', async () => {
        watched.server.route(
          one,
          allows(() => true),
        );
        const from = watched.server.requests.length;
        expect(await read()).toMatchObject({ rights: 69 });
        expect(questions(from)).toBe(6);
        watched.now += 59 * 60_000;
        await read();
        expect(questions(from)).toBe(6);
        watched.now += 60_000;
        await read();
        expect(questions(from)).toBe(12);
      });

      it('names what is refused, asks only for that again, and recovers', async () => {
        let isGiven = false;
        watched.server.route(
          one,
          allows(right => isGiven || right !== 'watch cronjobs'),
        );
        const from = watched.server.requests.length;
        const refused = {
          kind: 'forbidden',
          missing: 'watch cronjobs.batch',
          message:
            'eu does not let the portal watch cronjobs.batch, and does not list all that it lets it; the ClusterRole it needs stands at /api/clusters/v1/role and in the README of clusters-backend',
        };
        expect(await read()).toEqual(refused);
        expect(questions(from)).toBe(5);
        expect(await read()).toEqual(refused);
        expect(questions(from)).toBe(6);
        isGiven = true;
        expect(await read()).toMatchObject({ rights: 69 });
      });
    });
  },
);

import { createBackendModule } from '@backstage/backend-plugin-api';
import { AuthenticationError } from '@backstage/errors';
import {
  authProvidersExtensionPoint,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';

/** The request header that names the person to sign in as. */
const personHeader = 'x-demo-person';

interface Person {
  /** Entity ref of the User. */
  person: string;
  title: string;
}

/**
 * Lets anybody sign in as any person listed in `auth.providers.demo.people`. The process refuses to start with it
 * outside development.
 */
export const authModuleDemo = createBackendModule({
  pluginId: 'auth',
  moduleId: 'demo',
  register(env) {
    env.registerInit({
      deps: { providers: authProvidersExtensionPoint },
      async init({ providers }) {
        if (
          process.env.NODE_ENV !== 'development' &&
          process.env.NODE_ENV !== 'test'
        ) {
          throw new Error(
            'The demo sign-in is for development only: remove @portolan/plugin-auth-backend-module-demo from this backend, or set NODE_ENV=development',
          );
        }
        providers.registerProvider({
          providerId: 'demo',
          factory: createProxyAuthProviderFactory({
            authenticator: createProxyAuthenticator<
              ReadonlyMap<string, string>,
              Person,
              undefined
            >({
              defaultProfileTransform: async ({ title }) => ({
                profile: { displayName: title },
              }),
              initialize: ({ config }) =>
                new Map(
                  config
                    .getConfigArray('people')
                    .map(person => [
                      person.getString('entityRef'),
                      person.getString('title'),
                    ]),
                ),
              async authenticate({ req }, people) {
                const person = req.get(personHeader) ?? '';
                const title = people.get(person);
                if (title === undefined) {
                  throw new AuthenticationError(
                    `'${person}' is not one of the people of this demo`,
                  );
                }
                return { result: { person, title } };
              },
            }),
            signInResolver: ({ result }, context) =>
              context.signInWithCatalogUser({ entityRef: result.person }),
          }),
        });
      },
    });
  },
});

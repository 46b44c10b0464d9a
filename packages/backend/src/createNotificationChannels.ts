import {
  coreServices,
  createBackendFeatureLoader,
  type BackendFeature,
} from '@backstage/backend-plugin-api';

/** Loads a module when it is called for. */
type Load = () => Promise<{ default: BackendFeature }>;

/**
 * The ways on which notifications leave the portal, each loaded only where `notifications.processors` configures it:
 * the e-mail module refuses to start without its configuration, and both bring clients of several clouds into memory.
 */
export function createNotificationChannels(channels: {
  email: Load;
  slack: Load;
}): BackendFeature {
  return createBackendFeatureLoader({
    deps: { config: coreServices.rootConfig },
    *loader({ config }) {
      for (const [name, load] of Object.entries(channels)) {
        if (config.has(`notifications.processors.${name}`)) {
          yield load();
        }
      }
    },
  });
}

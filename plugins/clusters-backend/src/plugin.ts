import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  clustersPermissions,
  clustersReadPermission,
  createDeliveries,
} from '@portolan/plugin-clusters-common';
import {
  clusterAccessRef,
  createCatalogCollector,
  createHistory,
  createNoticesDuty,
  createNotifier,
  createViewers,
  readRoleGroups,
  ServiceDirectory,
  startMirror,
} from '@portolan/portal-node';
import { readClustersConfig } from './config';
import { createRouter } from './router';
import { Claims } from './service/Claims';
import { ClustersAreaAnswers } from './service/ClustersAreaAnswers';
import { ClusterService } from './service/ClusterService';
import { ClusterSights } from './service/ClusterSights';
import { createColumns } from './service/createColumns';
import { createIsSystemNamespace } from './service/createIsSystemNamespace';
import { DeploymentTable } from './service/DeploymentTable';
import { DeployTimeService } from './service/DeployTimeService';
import { Environments } from './service/Environments';
import { EventsService } from './service/EventsService';
import { JudgedClusters } from './service/JudgedClusters';
import { judgeRegularly } from './service/judgeRegularly';
import { LandscapeService } from './service/LandscapeService';
import { ParityService } from './service/ParityService';
import {
  createServiceNotices,
  sentOnceMs,
} from './service/notices/createServiceNotices';
import { Pipelines } from './service/Pipelines';
import { PlaybookService } from './service/PlaybookService';
import { ProductionSights } from './service/ProductionSights';
import { Rollouts } from './service/Rollouts';
import { ServiceDetailService } from './service/ServiceDetailService';
import { ServiceStates } from './service/ServiceStates';
import { SignalsService } from './service/SignalsService';
import { createClusterResourcesCollector } from './sources/catalog/createClusterResourcesCollector';
import { createClusterCrew } from './sources/kubernetes/createClusterCrew';
import { createClustersCollector } from './sources/kubernetes/createClustersCollector';
import { createValueDigest } from './sources/kubernetes/createValueDigest';
import { createUpstreams } from './sources/createUpstreams';
import { createPipelineSource } from './sources/pipelines/createPipelineSource';
import { createPlaybooksCollector } from './sources/playbooks/createPlaybooksCollector';
import { ChangesIndex } from './store/ChangesIndex';
import { createCellsWatcher } from './store/createCellsWatcher';
import { createEpisodesCollector } from './store/createEpisodesCollector';
import { createRolloutsWatcher } from './store/createRolloutsWatcher';
import {
  changesTable,
  migrateClustersTables,
} from './store/migrateClustersTables';
import { scheduleRetention } from './store/scheduleRetention';

/** Every cluster of `kubernetes:`: whether it can be seen, and how it and every service on it are. */
export const clustersPlugin = createBackendPlugin({
  pluginId: 'clusters',
  register(env) {
    env.registerInit({
      deps: {
        access: clusterAccessRef,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        urlReader: coreServices.urlReader,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const config = readClustersConfig(deps.config);
        const roleGroups = readRoleGroups(deps.config);
        deps.permissionsRegistry.addPermissions(clustersPermissions);
        const now = Date.now;
        const knex = await migrateClustersTables(deps.database);
        const history = createHistory(knex, changesTable);
        const changes = new ChangesIndex({ history, now });
        const { mirror, addCollector, addDuty } = await startMirror({
          area: 'clusters',
          ...deps,
          followers: [changes],
          collectors: [
            createCatalogCollector(deps),
            createClusterResourcesCollector(deps),
            ...(config.playbooksUrl === undefined
              ? []
              : [
                  createPlaybooksCollector({
                    reader: deps.urlReader,
                    url: config.playbooksUrl,
                  }),
                ]),
          ],
        });
        const digest =
          config.parityKey === undefined
            ? undefined
            : createValueDigest(config.parityKey);
        addCollector(
          createClustersCollector({
            ...deps,
            collectorsOf: cluster =>
              createClusterCrew({
                ...deps,
                connection: deps.access.connect(cluster),
                mirror,
                isAskingCertificates: config.isAskingCertificates,
                ...(digest ? { digest } : {}),
              }),
          }),
        );
        const directory = new ServiceDirectory(mirror);
        const claims = new Claims({ mirror, directory });
        const { places, collector } = createPipelineSource({
          ...deps,
          directory,
        });
        addCollector(collector);
        const pipelines = new Pipelines({ mirror, directory, places });
        const sights = new ClusterSights({ mirror, now });
        const environments = new Environments({ config, sights });
        const deliveries = createDeliveries(() =>
          sights.all().map(({ objects }) => objects),
        );
        const judged = new JudgedClusters({
          ...deps,
          sights,
          deliveries,
          claims,
          environments,
          now,
        });
        judgeRegularly(judged, deps.lifecycle);
        const isSystemNamespace = createIsSystemNamespace(
          config.systemNamespaces,
        );
        const known = { mirror, sights, claims, judged, changes, pipelines };
        const table = new DeploymentTable({
          ...known,
          environments,
          isSystemNamespace,
        });
        addCollector(createCellsWatcher({ ...known, history, table }));
        addCollector(createRolloutsWatcher({ ...known, table }));
        const upstreams = createUpstreams({ ...deps, config });
        await scheduleRetention({
          ...deps,
          history,
          days: config.historyDays,
        });
        const columns = createColumns({
          ...known,
          isSystemNamespace,
          since: now(),
        });
        const landscape = new LandscapeService({ ...known, table, columns });
        if (config.isNotifying) {
          addCollector(
            createEpisodesCollector({
              judged,
              production: new ProductionSights({ ...known, table, landscape }),
              titleOf: ref => directory.find(ref)?.title ?? ref,
            }),
          );
          addDuty(
            createNoticesDuty({
              name: 'Telling owners of failing services',
              due: createServiceNotices({ mirror, directory }),
              withinMs: sentOnceMs,
              notifier: createNotifier({
                knex,
                notifications: deps.notifications,
              }),
              logger: deps.logger,
            }),
          );
        }
        const rollouts = new Rollouts({ ...known, templates: config.actions });
        const states = new ServiceStates({ ...known, table, landscape });
        const viewers = createViewers({
          ...deps,
          roleGroups,
          readPermission: clustersReadPermission,
          mirror,
        });
        deps.httpRouter.use(
          createRouter({
            mirror,
            viewers,
            answers: new ClustersAreaAnswers({ mirror, states, now }),
            landscape,
            services: new ServiceDetailService({
              ...known,
              table,
              columns,
              deliveries,
              rollouts,
              links: config.links,
            }),
            clusters: new ClusterService({ ...known, table }),
            parity: new ParityService({
              ...known,
              table,
              comparison: digest ? 'compared' : 'no-key',
            }),
            deployTimes: new DeployTimeService({
              ...known,
              environments,
              rollouts,
            }),
            events: new EventsService({ ...known, ...upstreams, table }),
            signals: new SignalsService({ ...known, ...upstreams, table }),
            playbooks: new PlaybookService({
              mirror,
              isConfigured: config.playbooksUrl !== undefined,
              since: now(),
            }),
            revision: () => judged.revision,
          }),
        );
      },
    });
  },
});

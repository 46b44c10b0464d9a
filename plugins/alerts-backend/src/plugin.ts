import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  alertsPermissions,
  alertsReadPermission,
} from '@portolan/plugin-alerts-common';
import {
  createAsk,
  createCatalogCollector,
  createHistory,
  createHttpDoor,
  createNoticesDuty,
  createNotifier,
  createOperations,
  createRights,
  createViewers,
  createWriteDoor,
  operationsDuty,
  readRoleGroups,
  readTls,
  ServiceDirectory,
  startMirror,
} from '@portolan/portal-node';
import { readAlertsConfig } from './config';
import { createDeadRuleFindings } from './findings/createDeadRuleFindings';
import { createDisputeFindings } from './findings/createDisputeFindings';
import { createFindingsCollector } from './findings/createFindingsCollector';
import { createJoinFindings } from './findings/createJoinFindings';
import { createRoutingFindings } from './findings/createRoutingFindings';
import { createRuleFindings } from './findings/createRuleFindings';
import { createSwitchFindings } from './findings/createSwitchFindings';
import { createUpstreamFindings } from './findings/createUpstreamFindings';
import type { FindingSource } from './findings/FindingSource';
import { createRouter } from './router';
import { AlertDetailService } from './service/AlertDetailService';
import { AlertsAreaAnswers } from './service/AlertsAreaAnswers';
import { AlertsIndex } from './service/AlertsIndex';
import { AlertsService } from './service/AlertsService';
import { DeadRules } from './service/DeadRules';
import { AuditService } from './service/AuditService';
import { createHandlingCollector } from './service/createHandlingCollector';
import { FindingsService } from './service/FindingsService';
import { RulesService } from './service/RulesService';
import { OwnershipService } from './service/OwnershipService';
import { RoutingService } from './service/RoutingService';
import { HandlingService } from './service/HandlingService';
import { createAlertNotices } from './service/notices/createAlertNotices';
import { noticeMs } from './service/notices/dueNotices';
import { createSilenceHandlers } from './service/silences/createSilenceHandlers';
import { SilencePreviewService } from './service/silences/SilencePreviewService';
import { SilenceReaches } from './service/silences/SilenceReaches';
import { SilencesService } from './service/silences/SilencesService';
import { SilencingService } from './service/silences/SilencingService';
import { EpisodeIndex } from './service/EpisodeIndex';
import { GraphService } from './service/GraphService';
import { HistoryService } from './service/HistoryService';
import { knownPast } from './service/knownPast';
import { Sources } from './service/Sources';
import { createAlertmanagerCollectors } from './sources/alertmanager/createAlertmanagerCollectors';
import { createSilenceWriter } from './sources/alertmanager/createSilenceWriter';
import { createDeadRulesCollector } from './sources/prometheus/deadRules/createDeadRulesCollector';
import { createPrometheusCollectors } from './sources/prometheus/createPrometheusCollectors';
import { DatabaseHandlingStore } from './store/DatabaseHandlingStore';
import { auditTable, migrateAlertsTables } from './store/migrateAlertsTables';
import { createEpisodeRecorder } from './store/createEpisodeRecorder';
import { createPastCollectors } from './store/createPastCollectors';
import { EpisodesView } from './store/EpisodesView';
import { scheduleRetention } from './store/scheduleRetention';

/** A graph is asked for while somebody waits. */
const graphLimits = { maxBytes: 8 * 1024 * 1024, totalMs: 10_000 };

/** Alerts of every configured Alertmanager and Prometheus, by service. */
export const alertsPlugin = createBackendPlugin({
  pluginId: 'alerts',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
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
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const configured = readAlertsConfig(deps.config);
        const { pollMs, upstreams, deadMansSwitches, ownership } = configured;
        await Promise.all(upstreams.map(readTls));
        const roleGroups = readRoleGroups(deps.config);
        deps.permissionsRegistry.addPermissions(alertsPermissions);
        const door = createHttpDoor({});
        const writeDoor = createWriteDoor();
        deps.lifecycle.addShutdownHook(async () => {
          await Promise.all([door.close(), writeDoor.close()]);
        });
        const findingSources: FindingSource[] = [];
        const knex = await migrateAlertsTables(deps.database);
        const view = new EpisodesView({ knex });
        const record = createEpisodeRecorder(upstreams);
        const { mirror, addCollector, addDuty } = await startMirror({
          area: 'alerts',
          ...deps,
          followers: [view],
          collectors: [
            createCatalogCollector(deps),
            ...upstreams.flatMap(upstream => {
              const ask = createAsk(door, upstream);
              return upstream.type === 'alertmanager'
                ? createAlertmanagerCollectors({
                    ask,
                    upstream,
                    pollMs,
                    besideAlerts: record(upstream),
                  })
                : createPrometheusCollectors({ ask, upstream, pollMs });
            }),
            ...createPastCollectors({
              door,
              knex,
              upstreams,
              history: configured.history,
            }),
            createFindingsCollector({
              sources: findingSources,
              everyMs: pollMs,
            }),
          ],
        });
        const directory = new ServiceDirectory(mirror);
        const sources = new Sources({ mirror, upstreams });
        const index = new AlertsIndex({
          mirror,
          directory,
          upstreams,
          ownership,
        });
        const routing = new RoutingService({
          mirror,
          index,
          sources,
          upstreams,
        });
        const deadRules = new DeadRules({ mirror, rules: () => index.rules() });
        for (const upstream of upstreams) {
          if (upstream.type === 'prometheus') {
            addCollector(
              createDeadRulesCollector({
                ask: createAsk(door, upstream),
                upstream,
                selectors: () => deadRules.selectorsOf(upstream.name),
              }),
            );
          }
        }
        findingSources.push(
          createRuleFindings(() => index.rules()),
          createUpstreamFindings({ mirror, upstreams }),
          createSwitchFindings({
            index,
            mirror,
            upstreams,
            configured: deadMansSwitches,
          }),
          createJoinFindings({ index, mirror, upstreams }),
          createDisputeFindings(index),
          createRoutingFindings({ index, routing }),
          createDeadRuleFindings(() => index.rules(), deadRules),
        );
        const findings = new FindingsService({ mirror, sources });
        const history = createHistory(knex, auditTable);
        const audit = new AuditService({ history, directory });
        const known = {
          mirror,
          index,
          directory,
          sources,
          findings,
          routing,
          audit,
        };
        const store = new DatabaseHandlingStore(knex);
        addCollector(
          createHandlingCollector({
            knex,
            index,
            store,
            history,
            everyMs: pollMs,
          }),
        );
        const alerts = new AlertsService(known);
        const rules = new RulesService({
          index,
          sources,
          details: [
            rule => routing.withRoutes(rule),
            rule => ({ dead: deadRules.of(rule) }),
          ],
        });
        const answers = new AlertsAreaAnswers(known);
        const past = new HistoryService({
          directory,
          deadMansSwitches,
          episodes: new EpisodeIndex({
            view,
            directory,
            upstreams,
            ownership,
          }),
          rules: () => index.rules(),
          known: now =>
            knownPast({
              mirror,
              view,
              upstreams,
              keptDays: configured.history.days,
              now,
            }),
        });
        await scheduleRetention({
          ...deps,
          knex,
          days: configured.history.days,
        });
        const askGraphOf = new Map(
          upstreams.map(one => [one.name, createAsk(door, one, graphLimits)]),
        );
        const graphs = new GraphService({
          index,
          askOf: name => askGraphOf.get(name),
        });
        const viewers = createViewers({
          ...deps,
          roleGroups,
          readPermission: alertsReadPermission,
          mirror,
        });
        const acting = {
          ...known,
          knex,
          history,
          rights: createRights(deps),
          auditor: deps.auditor,
        };
        const handling = new HandlingService({ ...acting, store });
        const operations = createOperations({
          knex,
          handlers: createSilenceHandlers({
            ...acting,
            groups: index.groups,
            logger: deps.logger,
            writerOf: upstream =>
              createSilenceWriter({
                door: writeDoor,
                ask: createAsk(door, upstream),
                upstream,
              }),
          }),
        });
        addDuty(operationsDuty(operations, deps.logger));
        addDuty(
          createNoticesDuty({
            name: 'Telling owners of critical alerts',
            due: createAlertNotices(known),
            withinMs: noticeMs,
            notifier: createNotifier({
              knex,
              notifications: deps.notifications,
            }),
            logger: deps.logger,
          }),
        );
        const reaches = new SilenceReaches({ ...known, ...configured });
        const silencing = { ...acting, reaches, operations };
        deps.httpRouter.use(
          createRouter({
            mirror,
            viewers,
            answers,
            alerts,
            handling,
            silences: new SilencesService(silencing),
            silencing: new SilencingService(silencing),
            previews: new SilencePreviewService(silencing),
            past,
            graphs,
            rules,
            findings,
            routing,
            details: new AlertDetailService({
              ...known,
              episodesOf: fingerprint => past.lastEpisodes(fingerprint),
            }),
            ownership: new OwnershipService(known),
          }),
        );
      },
    });
  },
});

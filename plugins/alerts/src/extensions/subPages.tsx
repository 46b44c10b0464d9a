import { SubPageBlueprint } from '@backstage/frontend-plugin-api';
import { AreaBoundary } from '@portolan/portal-react';

/** `/alerts/now`: what fires. */
export const nowPage = SubPageBlueprint.make({
  name: 'now',
  params: {
    path: 'now',
    title: 'Now',
    loader: () =>
      import('../components/NowPage/NowPage').then(({ NowPage }) => (
        <AreaBoundary>
          <NowPage />
        </AreaBoundary>
      )),
  },
});

/** `/alerts/history`: what fired when. */
export const historyPage = SubPageBlueprint.make({
  name: 'history',
  params: {
    path: 'history',
    title: 'History',
    loader: () =>
      import('../components/HistoryPage/HistoryPage').then(
        ({ HistoryPage }) => (
          <AreaBoundary>
            <HistoryPage />
          </AreaBoundary>
        ),
      ),
  },
});

/** `/alerts/rules`: every rule and how it is. */
export const rulesPage = SubPageBlueprint.make({
  name: 'rules',
  params: {
    path: 'rules',
    title: 'Rules',
    loader: () =>
      import('../components/RulesPage/RulesPage').then(({ RulesPage }) => (
        <AreaBoundary>
          <RulesPage />
        </AreaBoundary>
      )),
  },
});

/** `/alerts/findings`: what is wrong with the monitoring itself. */
export const findingsPage = SubPageBlueprint.make({
  name: 'findings',
  params: {
    path: 'findings',
    title: 'Findings',
    loader: () =>
      import('../components/FindingsPage/FindingsPage').then(
        ({ FindingsPage }) => (
          <AreaBoundary>
            <FindingsPage />
          </AreaBoundary>
        ),
      ),
  },
});

/** `/alerts/silences`: what is kept quiet. */
export const silencesPage = SubPageBlueprint.make({
  name: 'silences',
  params: {
    path: 'silences',
    title: 'Silences',
    loader: () =>
      import('../components/SilencesPage/SilencesPage').then(
        ({ SilencesPage }) => (
          <AreaBoundary>
            <SilencesPage />
          </AreaBoundary>
        ),
      ),
  },
});

/** `/alerts/routing`: where alerts go. */
export const routingPage = SubPageBlueprint.make({
  name: 'routing',
  params: {
    path: 'routing',
    title: 'Routing',
    loader: () =>
      import('../components/RoutingPage/RoutingPage').then(
        ({ RoutingPage }) => (
          <AreaBoundary>
            <RoutingPage />
          </AreaBoundary>
        ),
      ),
  },
});

/** `/alerts/quality`: how noisy they are. */
export const qualityPage = SubPageBlueprint.make({
  name: 'quality',
  params: {
    path: 'quality',
    title: 'Quality',
    loader: () =>
      import('../components/QualityPage/QualityPage').then(
        ({ QualityPage }) => (
          <AreaBoundary>
            <QualityPage />
          </AreaBoundary>
        ),
      ),
  },
});

/** `/alerts/unowned`: what nobody owns. */
export const unownedPage = SubPageBlueprint.make({
  name: 'unowned',
  params: {
    path: 'unowned',
    title: 'Unowned',
    loader: () =>
      import('../components/UnownedPage/UnownedPage').then(
        ({ UnownedPage }) => (
          <AreaBoundary>
            <UnownedPage />
          </AreaBoundary>
        ),
      ),
  },
});

import { PageLayout, useRouteRef } from '@backstage/frontend-plugin-api';
import type { IconElement } from '@backstage/frontend-plugin-api';
import type { ReactElement } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router-dom';
import { rootRouteRef } from '../routes';

/** A page under a tab. */
export interface FramedPage {
  /** Relative to the area's path. */
  path: string;
  title: string;
  element: ReactElement;
}

/**
 * The area's pages under tabs. Backstage's own frame of sub-pages forgets the query when it goes on to the first
 * one; here `/alerts?alert=…` and `/alerts?wall` are addresses people write down.
 */
export function AlertsFrame(props: {
  title: string;
  icon: IconElement;
  pages: readonly FramedPage[];
}) {
  const { title, icon, pages } = props;
  const root = useRouteRef(rootRouteRef)?.();
  const { search } = useLocation();
  return (
    <PageLayout
      title={title}
      icon={icon}
      titleLink={root}
      tabs={pages.map(({ path, title: label }) => ({
        id: path,
        label,
        href: path,
      }))}
    >
      <Routes>
        <Route
          index
          element={<Navigate to={`${pages[0].path}${search}`} replace />}
        />
        {pages.map(({ path, element }) => (
          <Route key={path} path={`${path}/*`} element={element} />
        ))}
      </Routes>
    </PageLayout>
  );
}

import type { QueryClient } from '@tanstack/react-query';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { NotFound } from './not-found.tsx';
import { Crash } from './crash.tsx';
import { ROUTES, type PortalRoute } from './routes.tsx';
import { OpenShell, Shell } from './shell.tsx';
import { TitledPage } from './titled-page.tsx';
import { Loading } from '../ui/loading.tsx';

const routeOf = (client: QueryClient, route: PortalRoute): RouteObject => ({
  path: route.path,
  lazy: async () => {
    const { default: Page, prepare } = await route.load();
    prepare?.(client);
    return {
      element: (
        <TitledPage route={route}>
          <Page />
        </TitledPage>
      ),
    };
  },
  errorElement: <Crash />,
});

export const createRouter = (client: QueryClient) =>
  createBrowserRouter([
    {
      element: <OpenShell />,
      hydrateFallbackElement: <Loading />,
      children: ROUTES.filter(({ open }) => open).map(each => routeOf(client, each)),
    },
    {
      element: <Shell />,
      errorElement: <Crash />,
      hydrateFallbackElement: <Loading />,
      children: [
        ...ROUTES.filter(({ open }) => !open).map(each => routeOf(client, each)),
        { path: '*', element: <NotFound /> },
      ],
    },
  ]);

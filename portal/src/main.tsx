import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './app/base.css';
import { askEarly, createQueryClient } from './api/queries.ts';
import { sessionQuery } from './api/session.ts';
import { Providers } from './app/providers.tsx';
import { RouterProvider } from 'react-router/dom';
import { createRouter } from './app/router.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const client = createQueryClient();
// It is asked first: everything else waits for it.
askEarly(client.query(sessionQuery));
const router = createRouter(client);
createRoot(root).render(
  <StrictMode>
    <Providers client={client}>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
);

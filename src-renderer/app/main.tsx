import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { desktopTransport } from '../client/desktop-transport.ts'
import { followChanges } from '../client/follow-changes.ts'
import { PrintDialogHost } from '../features/printing/print-dialog.tsx'
import { KeyboardProvider } from '../ui/keyboard-provider.tsx'
import { AppearanceProvider } from './appearance.tsx'
import { ConnectionBar } from './connection-bar.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { router } from './router.tsx'
import '../ui/global.css'

// antd's calendars take the week's first day and the month names from dayjs, not from the antd locale.
dayjs.locale('zh-cn')

const queries = new QueryClient({
  defaultOptions: {
    // The core answers from the same machine and says by event what changed: asking again changes nothing.
    queries: { retry: false, refetchOnWindowFocus: false, staleTime: 30_000 },
  },
})

followChanges(queries)

const container = document.getElementById('app')
if (container) {
  createRoot(container).render(
    <StrictMode>
      <AppearanceProvider audience="staff">
        <ErrorBoundary>
          <QueryClientProvider client={queries}>
            <KeyboardProvider>
              <RouterProvider router={router} />
              {desktopTransport && <PrintDialogHost />}
            </KeyboardProvider>
          </QueryClientProvider>
        </ErrorBoundary>
        <ConnectionBar />
      </AppearanceProvider>
    </StrictMode>,
  )
}

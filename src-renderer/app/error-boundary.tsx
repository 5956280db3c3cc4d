import { Component, type ReactNode } from 'react'
import { FaultPage } from './fault-pages.tsx'

type State = { readonly failed: false } | { readonly failed: true; readonly error: unknown }

/** Around everything the router does not guard itself: the shell, the providers. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { failed: false }

  static getDerivedStateFromError(error: unknown): State {
    return { failed: true, error }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return <FaultPage error={this.state.error} reset={() => this.setState({ failed: false })} />
  }
}

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Component, type ReactNode } from 'react';
import { ClockContext, useTicking } from '../../hooks/clock';

const queryClient = new QueryClient();

class ErrorFloor extends Component<{ children: ReactNode }, { error?: Error }> {
  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  state: { error?: Error } = {};

  render() {
    const { error } = this.state;
    if (!error) {
      return this.props.children;
    }
    return (
      <div role="alert">
        <strong>This part of the page cannot be shown.</strong>
        <p>
          What it would say is not known; do not take its absence as calm.
          Reload the page; if it stays, tell your platform team: {error.message}
        </p>
      </div>
    );
  }
}

/** What every page, tab and card of an area stands in: shared answers, a ticking clock, and a floor for errors. */
export function AreaBoundary(props: { children: ReactNode }) {
  return (
    <ErrorFloor>
      <QueryClientProvider client={queryClient}>
        <Ticking>{props.children}</Ticking>
      </QueryClientProvider>
    </ErrorFloor>
  );
}

function Ticking(props: { children: ReactNode }) {
  return (
    <ClockContext.Provider value={useTicking()}>
      {props.children}
    </ClockContext.Provider>
  );
}

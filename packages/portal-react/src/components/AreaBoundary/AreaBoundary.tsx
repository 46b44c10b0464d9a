import Button from '@material-ui/core/Button';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Component, useState, type ReactNode } from 'react';
import { AnnounceContext } from '../../hooks/announce';
import { ClockContext, useTicking } from '../../hooks/clock';
import { ReadLog, ReadLogContext } from '../../hooks/readLog';
import { visuallyHidden } from '../../theme/visuallyHidden';

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
        <Button
          size="small"
          variant="outlined"
          onClick={() => this.setState({ error: undefined })}
        >
          Try again
        </Button>
      </div>
    );
  }
}

function Ticking(props: { children: ReactNode }) {
  return (
    <ClockContext.Provider value={useTicking()}>
      {props.children}
    </ClockContext.Provider>
  );
}

function Announcing(props: { children: ReactNode }) {
  const [sentence, announce] = useState('');
  return (
    <AnnounceContext.Provider value={announce}>
      {props.children}
      <div aria-live="polite" data-testid="announced" style={visuallyHidden}>
        {sentence}
      </div>
    </AnnounceContext.Provider>
  );
}

/**
 * What every page, tab and card of an area stands in: shared answers, a ticking clock, a log of what was read, a
 * live region for what arrives, and a floor for errors.
 */
export function AreaBoundary(props: { children: ReactNode }) {
  const [log] = useState(() => new ReadLog());
  return (
    <ErrorFloor>
      <QueryClientProvider client={queryClient}>
        <ReadLogContext.Provider value={log}>
          <Announcing>
            <Ticking>{props.children}</Ticking>
          </Announcing>
        </ReadLogContext.Provider>
      </QueryClientProvider>
    </ErrorFloor>
  );
}

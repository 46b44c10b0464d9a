import { Container, Header } from '@backstage/ui';
import type { ReactNode } from 'react';

/**
 * The frame of a page: its title with its actions on one line, then what it shows, as the page's main landmark.
 * The crumb above it is drawn only where it says more than the title.
 */
export function PageFrame(props: {
  title: string;
  /** Beside the title: what this page read, print, a choice of view. */
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <main>
      <Header title={props.title} customActions={props.actions} />
      <Container>{props.children}</Container>
    </main>
  );
}

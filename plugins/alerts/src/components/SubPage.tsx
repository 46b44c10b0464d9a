import { Container } from '@backstage/ui';
import type { ReactNode } from 'react';

/** A page under the area's tabs: they already say where one is, so it opens with its sentence. */
export function SubPage(props: { children: ReactNode }) {
  return (
    <main>
      <Container>{props.children}</Container>
    </main>
  );
}

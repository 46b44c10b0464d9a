import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { PrintPage } from './PrintPage';

describe('a page on paper', () => {
  it('carries title, time of the query and the whole address, and hides the shell', () => {
    render(
      <MemoryRouter initialEntries={['/readiness?team=payments']}>
        <nav>Sidebar</nav>
        <PrintPage
          title="Readiness"
          queriedAt={new Date('2026-11-24T10:42:07Z')}
        >
          <p>Gold 9</p>
        </PrintPage>
      </MemoryRouter>,
    );
    expect(screen.getByText('Readiness')).toBeInTheDocument();
    expect(screen.getByText(/Queried at 24 Nov 2026/)).toBeInTheDocument();
    expect(
      screen.getByText('http://localhost/readiness?team=payments'),
    ).toBeInTheDocument();
    const css = [...document.querySelectorAll('style')]
      .map(style => style.textContent)
      .join();
    expect(css).toMatch(/@media print[^]*display: none !important/);
  });
});

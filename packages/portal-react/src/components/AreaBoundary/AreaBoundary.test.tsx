import { fireEvent, render, screen } from '@testing-library/react';
import { useAnnounce } from '../../hooks/announce';
import { PageSentence } from '../PageSentence/PageSentence';
import { AreaBoundary } from './AreaBoundary';

describe('the boundary around an area', () => {
  it('says in plain words that a part cannot be shown, and tries again', () => {
    // React reports what a boundary catches on the console as well.
    jest.spyOn(console, 'error').mockImplementation(() => {});
    let broken = true;
    function Part() {
      if (broken) {
        throw new Error('the matrix has no columns');
      }
      return <p>42 services</p>;
    }
    render(
      <>
        <AreaBoundary>
          <Part />
        </AreaBoundary>
        <AreaBoundary>
          <p>A neighbour</p>
        </AreaBoundary>
      </>,
    );
    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent('This part of the page cannot be shown.');
    expect(alert).toHaveTextContent('do not take its absence as calm');
    expect(alert).toHaveTextContent('the matrix has no columns');
    expect(screen.getByText('A neighbour')).toBeInTheDocument();
    broken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.getByText('42 services')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    jest.restoreAllMocks();
  });

  it('says what arrives in its live region, and nothing before', () => {
    function Part() {
      const announce = useAnnounce();
      return <button onClick={() => announce('2 new alerts')}>news</button>;
    }
    render(
      <AreaBoundary>
        <Part />
      </AreaBoundary>,
    );
    const region = screen.getByTestId('announced');
    expect(region).toHaveAttribute('aria-live', 'polite');
    expect(region).toBeEmptyDOMElement();
    fireEvent.click(screen.getByText('news'));
    expect(region).toHaveTextContent('2 new alerts');
  });

  it('says a page’s sentence when it changes, not when the page opens', () => {
    const page = (sentence: string) => (
      <AreaBoundary>
        <PageSentence sentence={sentence} />
      </AreaBoundary>
    );
    const { rerender } = render(page('39 well'));
    expect(screen.getByTestId('announced')).toBeEmptyDOMElement();
    rerender(page('38 well, 1 failing'));
    expect(screen.getByTestId('announced')).toHaveTextContent(
      '38 well, 1 failing',
    );
  });
});

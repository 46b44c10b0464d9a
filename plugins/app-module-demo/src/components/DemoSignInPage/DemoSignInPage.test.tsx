import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { choosePerson } from '../../api/people';
import { DemoSignInPage } from './DemoSignInPage';

const people = [
  {
    entityRef: 'user:default/ines',
    title: 'Inês',
    does: 'Developer',
    sees: 'Her own services first.',
  },
  { entityRef: 'user:default/alex', title: 'Alex' },
];
const show = (more: object) =>
  renderInTestApp(<DemoSignInPage onSignInSuccess={() => {}} />, {
    config: {
      organization: { name: 'Meridian Travel' },
      auth: { providers: { demo: { people } } },
      ...more,
    },
  });

afterEach(() => choosePerson(undefined));

describe('the sign-in of the demo', () => {
  it('says whom one can be and what each sees', async () => {
    await show({
      portolan: { demo: { landscape: 'http://127.0.0.1:7200' } },
    });
    expect(screen.getByText(/Meridian Travel is invented/)).toBeVisible();
    expect(screen.getAllByRole('listitem').map(one => one.textContent)).toEqual(
      ['InêsDeveloperHer own services first.', 'Alex'],
    );
    expect(screen.getByRole('button', { name: /^Inês/ })).toBeEnabled();
  });

  it('asks nobody who is chosen who they are', async () => {
    choosePerson('user:default/ines');
    await show({});
    expect(screen.queryByText(/Choose who you are/)).not.toBeInTheDocument();
  });

  it('asks anew where somebody was chosen who is not listed any more', async () => {
    choosePerson('user:default/gone');
    await show({});
    expect(screen.getByText(/Choose who you are/)).toBeVisible();
  });

  it('does not call somebody’s own company invented', async () => {
    await show({});
    expect(screen.getByText(/asks for no password/)).toBeVisible();
    expect(screen.queryByText(/invented/)).not.toBeInTheDocument();
  });
});

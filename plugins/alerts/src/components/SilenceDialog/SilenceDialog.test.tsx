import type {
  SilenceItem,
  SilenceOperation,
} from '@portolan/plugin-alerts-common';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import {
  alert,
  detail,
  operation,
  preview,
  silence,
  source,
} from '../../__testUtils__/builders';
import { Refusal, show, type FakeAnswer } from '../../__testUtils__/show';
import { AlertOverlays } from '../AlertOverlays';
import { parseAbout, printAbout } from './silenceAbout';
import { draftFrom, emptyDraft, endOf, faultsOf } from './silenceDraft';

async function showDialog(options: {
  about: string;
  answers?: Record<string, FakeAnswer>;
}) {
  const shown = await show(<AlertOverlays />, {
    at: `/alerts/silences?silence=${encodeURIComponent(options.about)}`,
    answers: {
      '/v1/alerts/alert': detail(alert()),
      '/v1/silences/preview': preview(),
      '/v1/silences': {
        silences: [silence({ unconfirmed: true, toldBy: [] })],
        sources: [source('eu-a'), source('eu-b')],
        hidden: 0,
      },
      ...options.answers,
    },
  });
  return { ...shown, dialog: within(await screen.findByRole('dialog')) };
}

type Dialog = Awaited<ReturnType<typeof showDialog>>['dialog'];

async function sendIt(dialog: Dialog, name = 'Silence') {
  fireEvent.change(await dialog.findByRole('textbox', { name: /Why/ }), {
    target: { value: 'PAY-12: the acquirer is told' },
  });
  const button = dialog.getByRole('button', { name });
  await waitFor(() => expect(button).toBeEnabled());
  fireEvent.click(button);
}

/** Answers the list and the writes at one path. */
const silencesOr =
  (
    silences: () => SilenceItem[],
    write: (body: unknown) => object,
  ): FakeAnswer =>
  ({ body }) =>
    body
      ? write(body)
      : { silences: silences(), sources: [source('eu-a')], hidden: 0 };

describe('silencing from an alert', () => {
  it('pins it to the service, shows what it hits, and needs a reason', async () => {
    const { dialog, asked } = await showDialog({
      about: 'alert:a1a1a1a1a1a1a1a1',
    });
    expect(
      await dialog.findByText('It hits 1 alert of 1 service now.'),
    ).toBeVisible();
    expect(dialog.getByText('1 rules whose alerts it could hit')).toBeVisible();
    expect(
      dialog.getByText('amtool silence add namespace="payments"'),
    ).toBeVisible();
    expect(
      asked.find(one => one.path === '/v1/silences/preview')?.body,
    ).toMatchObject({
      matchers: [
        { name: 'alertname', value: 'PaymentErrorRateHigh', isEqual: true },
        { name: 'namespace', value: 'payments', isRegex: false },
      ],
    });
    expect(dialog.getByText('Say why.')).toBeVisible();
    expect(dialog.getByRole('button', { name: 'Silence' })).toBeDisabled();
    fireEvent.click(
      dialog.getByRole('button', { name: /pod=payment-gateway-0/ }),
    );
    expect(dialog.getByRole('textbox', { name: 'Label 3' })).toHaveValue('pod');
  });

  it('says every reason against it, and cannot be sent', async () => {
    const { dialog } = await showDialog({
      about: 'alert:a1a1a1a1a1a1a1a1',
      answers: {
        '/v1/silences/preview': preview({
          create: {
            allowed: false,
            reasons: [
              'No matcher pins it to a service of yours',
              'More than 24 h need the platform role',
            ],
          },
        }),
      },
    });
    const reasons = within(
      await dialog.findByRole('list', { name: 'Reasons against it' }),
    );
    expect(reasons.getAllByRole('listitem')).toHaveLength(2);
    fireEvent.change(dialog.getByRole('textbox', { name: /Why/ }), {
      target: { value: 'because' },
    });
    expect(dialog.getByRole('button', { name: 'Silence' })).toBeDisabled();
  });

  it('is shown as pending at once, and confirmed when the upstream tells of it', async () => {
    let told = false;
    const sent: unknown[] = [];
    const { dialog } = await showDialog({
      about: 'alert:a1a1a1a1a1a1a1a1',
      answers: {
        '/v1/silences': silencesOr(
          () => [silence(told ? {} : { unconfirmed: true, toldBy: [] })],
          body => {
            sent.push(body);
            return operation({ state: 'running' });
          },
        ),
        '/v1/silences/operation': () => {
          told = true;
          return operation();
        },
      },
    });
    await sendIt(dialog);
    expect(
      await dialog.findByText('confirmed: eu-a, eu-b tell of it'),
    ).toBeVisible();
    expect(sent).toEqual([
      expect.objectContaining({
        operation: expect.stringMatching(/^[0-9a-f-]{36}$/),
        comment: 'PAY-12: the acquirer is told',
        groups: ['eu'],
      }),
    ]);
    // The author is the signed-in person, and never in the body.
    expect(JSON.stringify(sent)).not.toContain('createdBy');
  });

  it('partial success is told group by group; only what failed is tried again', async () => {
    const half: SilenceOperation = operation({
      state: 'failed',
      evidence: 'Silenced on eu, not on global.',
      groups: [
        { group: 'eu', state: 'succeeded', id: silence().id },
        { group: 'global', state: 'failed', message: 'global-a answered 500' },
      ],
    });
    const sent: Array<{ groups?: string[]; operation?: string }> = [];
    const write = (body: object) => {
      sent.push(body);
      return sent.length === 1 ? half : operation({ groups: [] });
    };
    const { dialog } = await showDialog({
      about: 'alert:a1a1a1a1a1a1a1a1',
      answers: {
        '/v1/silences/preview': preview({ groups: ['eu', 'global'] }),
        '/v1/silences': silencesOr(
          () => [silence()],
          body => write(body ?? {}),
        ),
        '/v1/silences/operation': () =>
          sent.length === 1 ? half : operation({ groups: [] }),
      },
    });
    await sendIt(dialog);
    expect(
      await dialog.findByText('Silenced on eu, not on global.'),
    ).toBeVisible();
    expect(dialog.getByText('global-a answered 500')).toBeVisible();
    fireEvent.click(
      dialog.getByRole('button', { name: 'Try again for global' }),
    );
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1].groups).toEqual(['global']);
    expect(sent[1].operation).not.toBe(sent[0].operation);
  });

  it('a refusal changes nothing and says so', async () => {
    const { dialog } = await showDialog({
      about: 'alert:a1a1a1a1a1a1a1a1',
      answers: {
        '/v1/silences': silencesOr(
          () => [],
          () => new Refusal(403, 'It is the platform team’s to silence'),
        ),
      },
    });
    await sendIt(dialog);
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'Nothing was silenced: It is the platform team’s to silence',
    );
  });

  it('when nobody knows whether it arrived, the same operation is asked for and sent again', async () => {
    const sent: string[] = [];
    let arrived = false;
    const { dialog } = await showDialog({
      about: 'alert:a1a1a1a1a1a1a1a1',
      answers: {
        '/v1/silences': silencesOr(
          () => [silence()],
          body => {
            sent.push(JSON.stringify(body));
            arrived = sent.length > 1;
            return arrived ? operation() : new Refusal(504, 'no answer came');
          },
        ),
        '/v1/silences/operation': () =>
          arrived
            ? operation()
            : new Refusal(404, 'There is no such operation'),
      },
    });
    await sendIt(dialog);
    expect(
      await dialog.findByText(/It did not arrive: nothing was done/),
    ).toBeVisible();
    fireEvent.click(dialog.getByRole('button', { name: 'Send again' }));
    expect(await dialog.findByText('Silenced on eu.')).toBeVisible();
    const ids = sent.map(one => /"operation":"([^"]+)"/.exec(one)?.[1]);
    expect(ids[0]).toBe(ids[1]);
  });
});

describe('changing a silence', () => {
  it('begins from what it is, sends what it replaces, and tells of the new id', async () => {
    const changed = 'ffffffff-0000-4000-8000-000000000002';
    const sent: unknown[] = [];
    const { dialog } = await showDialog({
      about: printAbout({ kind: 'edit', group: 'eu', id: silence().id }),
      answers: {
        '/v1/silences': silencesOr(
          // Alertmanager ends the old one: it is gone from the list.
          () => (sent.length > 0 ? [silence({ id: changed })] : [silence()]),
          body => {
            sent.push(body);
            return operation({
              groups: [{ group: 'eu', state: 'succeeded', id: changed }],
            });
          },
        ),
        '/v1/silences/operation': operation({
          groups: [{ group: 'eu', state: 'succeeded', id: changed }],
        }),
      },
    });
    expect(await dialog.findByRole('textbox', { name: /Why/ })).toHaveValue(
      'PAY-12: the acquirer is told',
    );
    await sendIt(dialog, 'Change the silence');
    expect(
      await dialog.findByText(
        /confirmed: eu-a, eu-b tell of it; Alertmanager ended the old one and gave the change a new id/,
      ),
    ).toBeVisible();
    expect(sent).toEqual([
      expect.objectContaining({
        replaces: { group: 'eu', id: silence().id },
        groups: ['eu'],
      }),
    ]);
  });

  it('that is gone says so', async () => {
    const { dialog } = await showDialog({ about: 'edit:gone:eu' });
    expect(await dialog.findByText(/eu has no silence gone/)).toBeVisible();
  });
});

describe('a draft', () => {
  const now = Date.parse('2026-11-24T10:42:07.000Z');
  const matcher = { name: 'a', value: 'b', isRegex: false, isEqual: true };

  it('pins an alert to its service, or where no label does, by all of them', () => {
    expect(draftFrom(alert()).matchers.map(({ name }) => name)).toEqual([
      'alertname',
      'namespace',
    ]);
    expect(
      draftFrom({ labels: { alertname: 'X', node: 'n1' } }).matchers.map(
        ({ name }) => name,
      ),
    ).toEqual(['alertname', 'node']);
  });

  it.each([
    ['nothing to match', [], 'Add a matcher.'],
    ['a matcher without a name', [{ ...matcher, name: '' }], /needs the name/],
    ['only what fits nothing', [{ ...matcher, value: '' }], /must not fit/],
    [
      'only what differs from something',
      [{ ...matcher, isEqual: false }],
      /must not fit/,
    ],
  ])('with %s is told what is wrong', (_, matchers, fault) => {
    expect(faultsOf({ ...emptyDraft(), matchers }, now)).toContainEqual(
      expect.stringMatching(fault),
    );
  });

  it('cannot end in the past or never', () => {
    const draft = { ...emptyDraft(), matchers: [matcher] };
    expect(faultsOf(draft, now)).toEqual([]);
    expect(
      faultsOf({ ...draft, end: { kind: 'at', at: now - 1 } }, now),
    ).toEqual(['It would have ended already.']);
    expect(faultsOf({ ...draft, end: { kind: 'at', at: NaN } }, now)).toEqual([
      'Say when it ends.',
    ]);
    expect(endOf(draft, now)).toBe(now + 7_200_000);
  });

  it('is found again by its address', () => {
    for (const about of [
      { kind: 'new' },
      { kind: 'alert', fingerprint: 'a1' },
      { kind: 'edit', group: 'eu: west', id: 'x-1' },
    ] as const) {
      expect(parseAbout(printAbout(about))).toEqual(about);
    }
    expect(parseAbout('')).toEqual({ kind: 'new' });
  });
});

import { anUpstream } from '../../__testUtils__/builders';
import { recordingsOf } from '../../__testUtils__/recordings';
import { createSilenceWriter, type PostedSilence } from './createSilenceWriter';

const asked = { at: '2026-11-26T10:00:00.000Z', tookMs: 1 };
const silence: PostedSilence = {
  matchers: [
    { name: 'service', value: 'hotel-search', isRegex: false, isEqual: true },
  ],
  startsAt: '2026-11-26T10:00:00.000Z',
  endsAt: '2026-11-26T14:00:00.000Z',
  createdBy: 'ines',
  comment: 'database move',
};

describe.each(recordingsOf('alertmanager'))(
  'writing silences to Alertmanager %s',
  (_version, recorded) => {
    const { signal } = new AbortController();
    const writer = (file: string) =>
      createSilenceWriter({
        upstream: anUpstream('eu-a'),
        ask: async () => {
          throw new Error('nothing is asked here');
        },
        door: {
          close: async () => {},
          send: async () => {
            const [status, body] = [recorded.status(file), recorded.text(file)];
            return {
              status,
              body,
              answer: { ...asked, status, bytes: body.length },
            };
          },
        },
      });

    it('says the id of what was made, and that what was ended is', async () => {
      expect(await writer('silencePosted.json').post(silence, signal)).toEqual({
        state: 'done',
        id: '00000000-0000-4000-8000-000000000001',
      });
      expect(await writer('silenceEnded.txt').end('x', signal)).toEqual({
        state: 'done',
        id: 'x',
      });
    });

    it.each([
      [
        'refused.tooBroad.json',
        'refused',
        /400: .*at least one matcher must not match the empty string/,
      ],
      [
        'refused.incomplete.json',
        'refused',
        /422: matchers in body is required/,
      ],
      // A peer may know it: 0.25 calls ending it a fault of its own, newer ones say nothing.
      ['refused.unknownId.json', 'elsewhere', /404: silence not found/],
      ['refused.endUnknown.txt', 'elsewhere', /500: silence not found$|404$/],
    ])('%s is %s, in its own words', async (file, state, message) => {
      const { post, end } = writer(file);
      expect(
        await (file.includes('end') ? end('x', signal) : post(silence, signal)),
      ).toEqual({ state, message: expect.stringMatching(message) });
    });
  },
);

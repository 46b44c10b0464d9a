import { toConfiguration } from './toConfiguration';

describe('a configuration of Alertmanager', () => {
  it('tells the route tree with what is inherited, and who notifies by what', () => {
    const { route, receivers } = toConfiguration(`
global: { unknown: [1], '<<': x }
route:
  receiver: root
  group_by: [alertname, cluster]
  group_wait: 0s
  repeat_interval: 1d12h
  routes:
    - matchers: ['"service.name"="ü"', 'a=b, c!~"d|e"']
      continue: yes
      mute_time_intervals: [night]
      routes:
        - { receiver: leaf, group_by: ['...'], group_interval: 500ms, future: { x: 1 } }
        - { group_by: [], active_time_intervals: [day], match: { code: 010, __proto__: p }, match_re: { on: off } }
    - continue: false
receivers:
  - { name: root, webhook_configs: [{ url: <secret> }], slack_configs: [], new_thing_configs: [{}], labels: { a: b } }
  - { name: leaf }
`);
    const [first, second] = route.routes;
    expect(route).toMatchObject({
      receiver: 'root',
      groupBy: ['alertname', 'cluster'],
      groupWait: 0,
      groupInterval: 300,
      repeatInterval: 129_600,
      continue: false,
    });
    expect(first).toMatchObject({
      receiver: 'root',
      matchers: ['"service.name"="ü"', 'a="b"', 'c!~"d|e"'],
      groupWait: 0,
      continue: true,
      muteTimeIntervals: ['night'],
    });
    expect(first.routes).toEqual([
      expect.objectContaining({
        receiver: 'leaf',
        groupBy: ['...'],
        groupInterval: 0.5,
        repeatInterval: 129_600,
        muteTimeIntervals: [],
      }),
      expect.objectContaining({
        receiver: 'root',
        groupBy: ['alertname', 'cluster'],
        activeTimeIntervals: ['day'],
        matchers: ['code="010"', '__proto__="p"', 'on=~"off"'],
      }),
    ]);
    expect(second).toMatchObject({ receiver: 'root', matchers: [] });
    expect(receivers).toEqual([
      { name: 'root', integrations: ['webhook', 'new_thing'] },
      { name: 'leaf', integrations: [] },
    ]);
  });

  const tail = '\nreceivers: [{ name: a }]\n';
  it.each([
    ['', 'line 1, column 1: '],
    ['no: route', 'line 1, column 1: route: '],
    ['route: [\n', 'line 2, column 1: '],
    ['route:\n\treceiver: a', 'line 2, column 1: Tabs are not allowed'],
    [
      `route: {}${tail}`,
      'line 1, column 8: route.receiver: the root route needs a receiver',
    ],
    [
      'route: { receiver: a }',
      `line 1, column 20: route.receiver: no receiver is named 'a'`,
    ],
    [
      `route:\n  receiver: a\n  routes:\n    - receiver: a\n    - receiver: b${tail}`,
      `line 5, column 17: route.routes.1.receiver: no receiver is named 'b'`,
    ],
    [
      `route:\n  receiver: a\n  routes: [{ matchers: ['a="1"', 'b~"2"'] }]${tail}`,
      `line 3, column 34: route.routes.0.matchers.1: 'b~"2"' is not a matcher`,
    ],
    [
      `route:\n  receiver: a\n  routes: [{ matchers: ['b=~"("'] }]${tail}`,
      'line 3, column 25: route.routes.0.matchers.0: ',
    ],
    [
      `route:\n  receiver: a\n  routes: [{ match_re: { b: '[' } }]${tail}`,
      'line 3, column 24: route.routes.0.match_re: ',
    ],
    [
      `route:\n  receiver: a\n  group_wait: soon${tail}`,
      `line 3, column 15: route.group_wait: 'soon' is not a duration`,
    ],
    [
      `route: { receiver: a, routes: { a: b } }${tail}`,
      'line 1, column 31: route.routes: ',
    ],
    [
      `route: { receiver: { a: b } }${tail}`,
      'line 1, column 20: route.receiver: ',
    ],
  ])('%j is refused with its place', (text, message) => {
    expect(() => toConfiguration(text)).toThrow(message);
  });

  it.each([
    ['[', '[', ']'],
    ['route', '{ routes: [', '] }'],
  ])('a text nested without end is refused: %s', (_name, open, close) => {
    const depth = 100_000;
    const text = `route: ${open.repeat(depth)}${close.repeat(depth)}`;
    expect(() => toConfiguration(text)).toThrow(Error);
  });

  it('neither the size of a text nor its aliases can take the portal’s memory', () => {
    expect(() => toConfiguration('#'.repeat(2_000_001))).toThrow(
      'it has 2000001 characters, more than the 2000000 that are read',
    );
    const levels = Array.from({ length: 30 }, (_, at) =>
      at === 0 ? 'a0: &a0 [x]' : `a${at}: &a${at} [*a${at - 1}, *a${at - 1}]`,
    );
    expect(() => toConfiguration(levels.join('\n'))).toThrow('alias');
  });
});

import { amtoolCommands } from './amtoolCommands';
import { shellWord } from './shellWord';

it('asks amtool by exact labels, without the secrets of the address', () => {
  expect(
    amtoolCommands(
      { namespace: 'a', alertname: "It's $HOME `x`", 'service.name': 'ü"\\' },
      { url: 'https://me:secret@am.example/prefix/' },
    ),
  ).toEqual([
    `amtool alert query --alertmanager.url=https://am.example/prefix 'alertname="It'\\''s $HOME \`x\`"' 'namespace="a"' '"service.name"="ü\\"\\\\"'`,
    `amtool config routes test --alertmanager.url=https://am.example/prefix 'alertname="It'\\''s $HOME \`x\`"' 'namespace="a"' '"service.name"="ü\\"\\\\"'`,
  ]);
});

it('pastes nothing that a terminal would obey', () => {
  const [command, ...others] = amtoolCommands(
    { alertname: '\u001b[201~\nrm -rf .\n' },
    { url: 'http://am:9093' },
  );
  expect(command).toBe(
    `amtool alert query --alertmanager.url=http://am:9093 'alertname=~"(?s:.)\\\\[201~(?s:.)rm -rf \\\\.(?s:.)"'`,
  );
  expect(others).toEqual([]);
  expect(shellWord('a\u001b[2Jb\nc\u009bd')).toBe(`'a?[2Jb?c?d'`);
});

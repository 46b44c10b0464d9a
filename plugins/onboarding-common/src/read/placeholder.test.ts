import { findPlaceholders, placeholderIn } from './placeholder';

it.each([
  ['${TAG}', '${TAG}'],
  ['app:${TAG}', '${TAG}'],
  ['{{ must_env `TAG` }}', '{{ must_env `TAG` }}'],
  ['#{tag}#', '#{tag}#'],
  ['<IMAGE1_NAME>', '<IMAGE1_NAME>'],
  ['<your image>', '<your image>'],
  ['team/app:IMAGE_TAG', 'IMAGE_TAG'],
  ['123:role/YOUR_ROLE', 'YOUR_ROLE'],
  ['CHANGE_ME', 'CHANGE_ME'],
  ['changeme', 'changeme'],
  ['TBD', 'TBD'],
])('sees in %s what is to fill in', (text, found) => {
  expect(placeholderIn(text)?.text).toBe(found);
});

it.each(['todo', 'a <b> c', '$HOME', 'TBD later', 'exchange', 'xxx'])(
  'sees nothing to fill in in %s',
  text => {
    expect(placeholderIn(text)).toBeUndefined();
  },
);

it('lets programs have templates of their own, but no name that nobody filled in', () => {
  const found = findPlaceholders({
    image: 'team/app:${TAG}',
    env: {
      FORMAT: '{{ .Level }}: {{ .Text }}',
      QUERY: '{{ json "a" }}',
      REGION: '${region}',
    },
    files: { a: { text: '${x}' } },
    args: ['--at', '<HOST>'],
  });
  expect(found.map(({ path }) => path.join('/'))).toEqual([
    'image',
    'env/REGION',
    'args/1',
  ]);
});

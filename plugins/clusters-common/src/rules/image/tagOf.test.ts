import { tagOf } from './tagOf';

it.each([
  ['web', 'latest'],
  ['registry:5000/shop/web', 'latest'],
  ['registry:5000/shop/web:1.4.2', '1.4.2'],
  ['shop/web:1.4.2@sha256:0123456789abcdef', '1.4.2'],
  ['shop/web@sha256:0123456789abcdef0123', 'sha256:0123456789ab'],
])('%s is %s', (image, tag) => {
  expect(tagOf(image)).toBe(tag);
});

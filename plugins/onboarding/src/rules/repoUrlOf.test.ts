import { repoUrlOf } from './repoUrlOf';

it.each([
  ['https://github.com/acme/order-api', 'github.com?owner=acme&repo=order-api'],
  ['http://127.0.0.1:4500/acme/x.git', '127.0.0.1:4500?owner=acme&repo=x'],
  ['https://github.com/acme', undefined],
  ['https://github.com/acme/x/tree/main', undefined],
  ['order-api', undefined],
])('%s is %s', (address, url) => {
  expect(repoUrlOf(address)).toBe(url);
});

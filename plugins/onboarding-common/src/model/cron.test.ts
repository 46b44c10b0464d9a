import { wrongCron } from './cron';

it.each([
  '30 2 * * *',
  '*/5 * * * *',
  '0 9-17/2 1,15 jan-mar MON-FRI',
  '0 0 * * 7',
])('takes %s', written => {
  expect(wrongCron(written)).toBeUndefined();
});

it.each([
  ['0 2 * *', '"0 2 * *" has 4 fields'],
  ['0 12 * * ? *', '"0 12 * * ? *" has 6 fields'],
  ['60 2 * * *', '"60" is no minute of a schedule'],
  ['0 2 L * *', '"L" is no day of the month of a schedule'],
  ['0 2 ? * *', '"?" is no day of the month of a schedule'],
  ['0 2 * * mon#1', '"mon#1" is no day of the week of a schedule'],
  ['5-1 * * * *', '"5-1" is no minute of a schedule'],
  ['*/0 * * * *', '"*/0" is no minute of a schedule'],
  ['1/2/3 * * * *', '"1/2/3" is no minute of a schedule'],
])('refuses %s', (written, reason) => {
  expect(wrongCron(written)).toContain(reason);
});

'use strict';
const assert = require('node:assert/strict');
const { test, before } = require('node:test');
const { connect, consoleApi } = require('../sdk');

const ok = '+15005550006';
const anybody = '+14155550123';
let client;

before(async () => {
  const credentials = await consoleApi('GET', 'TestCredentials');
  client = connect(credentials.account_sid, credentials.auth_token);
});

const twiml = '<Response><Say>Hi</Say></Response>';
const messages = [
  [ok, '+15005550001', 21211], [ok, '+15005550002', 21612], [ok, '+15005550003', 21408], [ok, '+15005550004', 21610], [ok, '+15005550009', 21614], [ok, 'nonsense', 21211],
  ['+15005550001', anybody, 21212], ['+15005550007', anybody, 21606], ['+15005550008', anybody, 21611], [anybody, anybody, 21606],
];
const calls = [
  [ok, '+15005550001', 21217], [ok, '+15005550002', 21214], [ok, '+15005550003', 21215], [ok, '+15005550004', 21216],
  ['+15005550001', anybody, 21212], [anybody, '+14155550124', 21210],
];
const purchases = [
  [{ phoneNumber: '+15005550000' }, 21422], [{ phoneNumber: '+15005550001' }, 21421], [{ phoneNumber: anybody }, 21421],
  [{ areaCode: '533' }, 21452], [{ areaCode: '415' }, 21452],
];

for (const [from, to, code] of messages)
  test(`a message from ${from} to ${to} gets ${code}`, () => assert.rejects(client.messages.create({ from, to, body: 'Hi' }), { status: code === 21611 ? 429 : 400, code }));

for (const [from, to, code] of calls)
  test(`a call from ${from} to ${to} gets ${code}`, () => assert.rejects(client.calls.create({ from, to, twiml }), { status: 400, code }));

for (const [wanted, code] of purchases)
  test(`a purchase of ${JSON.stringify(wanted)} gets ${code}`, () => assert.rejects(client.incomingPhoneNumbers.create(wanted), { status: 400, code }));

test('what is good is answered like a real one, and is not there afterwards', async () => {
  const message = await client.messages.create({ from: ok, to: anybody, body: 'Hi', mediaUrl: ['https://app.test/cat.png'], statusCallback: 'https://app.test/status' });
  assert.match(message.sid, /^MM[0-9a-f]{32}$/);
  assert.deepEqual([message.status, message.numMedia, message.direction, message.price], ['queued', '1', 'outbound-api', null]);
  const call = await client.calls.create({ from: ok, to: anybody, twiml });
  assert.deepEqual([call.status, call.from, call.to], ['queued', ok, anybody]);
  for (const wanted of [{ phoneNumber: ok }, { areaCode: '500' }]) {
    const number = await client.incomingPhoneNumbers.create({ ...wanted, friendlyName: 'Desk', smsUrl: 'https://app.test/sms' });
    assert.deepEqual([number.phoneNumber, number.friendlyName, number.smsUrl], [ok, 'Desk', 'https://app.test/sms']);
  }
});

test('everything else is closed to them', async () => {
  const refused = { status: 403, code: 20008 };
  await assert.rejects(client.messages.list({ limit: 1 }), refused);
  await assert.rejects(client.messages('SM' + '0'.repeat(32)).fetch(), refused);
  await assert.rejects(client.calls.list({ limit: 1 }), refused);
  await assert.rejects(client.incomingPhoneNumbers.list({ limit: 1 }), refused);
  await assert.rejects(client.availablePhoneNumbers('US').local.list({ limit: 1 }), refused);
  await assert.rejects(client.applications.create({}), refused);
  await assert.rejects(client.newKeys.create({}), refused);
  await assert.rejects(client.newSigningKeys.create({}), refused);
  await assert.rejects(client.balance.fetch(), refused);
  await assert.rejects(client.api.v2010.accounts.create({}), refused);
  await assert.rejects(client.iam.v1.getApiKeys.list({ accountSid: client.accountSid, limit: 1 }), refused);
});

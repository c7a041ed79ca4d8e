'use strict';
const assert = require('node:assert/strict');
const { test, before } = require('node:test');
const { connect, consoleApi, raw, until } = require('../sdk');

// Each test has an account of its own: what they may send is changed.
async function account(name) {
  const made = await connect().api.v2010.accounts.create({ friendlyName: name });
  const client = connect(made.sid, made.authToken);
  const number = await client.incomingPhoneNumbers.create({ areaCode: '415' });
  return { sid: made.sid, token: made.authToken, client, from: number.phoneNumber };
}
const refused = (sending, code) => assert.rejects(sending, { status: 400, code });

let ours;
before(async () => {
  ours = await account('Senders');
});

test('a name reaches the countries that take any, and no others', async () => {
  const made = await ours.client.messages.create({ to: '+447700900123', from: 'Bakery 24', body: 'Fresh' });

  assert.equal(made.from, 'Bakery 24');
  await until('delivery', async () => (await ours.client.messages(made.sid).fetch()).status === 'delivered');
  await refused(ours.client.messages.create({ to: '+14155550123', from: 'Bakery', body: 'x' }), 21612);
  await refused(ours.client.messages.create({ to: '+525512345678', from: 'Bakery', body: 'x' }), 21612);
  await refused(ours.client.messages.create({ to: '+447700900123', from: 'Much too long a name', body: 'x' }), 21212);
  await refused(ours.client.messages.create({ to: '+447700900123', from: 'Bäckerei', body: 'x' }), 21212);
});

test('each wrong pair of ends has its code', async () => {
  const send = (parameters) => ours.client.messages.create({ to: '+14155550123', from: ours.from, body: 'x', ...parameters });

  await refused(send({ to: 'nonsense' }), 21211);
  await refused(send({ to: '12345' }), 21265);
  await refused(send({ to: ours.from }), 21266);
  await refused(send({ to: '+19005550123' }), 21268);
  await refused(send({ to: '+442071838750' }), 21614);
  await refused(send({ from: '+14155550100' }), 21606);
  await refused(send({ to: 'whatsapp:+14155550123' }), 21910);
});

test('who writes STOP gets nothing until he writes START', async () => {
  await consoleApi('POST', 'Simulator/Messages', { From: '+14155550150', To: ours.from, Body: 'STOP' }, ours.sid, ours.token);
  await refused(ours.client.messages.create({ to: '+14155550150', from: ours.from, body: 'x' }), 21610);

  await consoleApi('POST', 'Simulator/Messages', { From: '+14155550150', To: ours.from, Body: 'START' }, ours.sid, ours.token);
  assert.equal((await ours.client.messages.create({ to: '+14155550150', from: ours.from, body: 'x' })).status, 'queued');
});

test('geo permissions are read, changed and obeyed', async () => {
  const { client, from, sid, token } = await account('Geo');
  const permissions = client.accounts.v1.messagingGeopermissions;

  const all = (await permissions.fetch()).permissions;
  assert.deepEqual(all.find((one) => one.country_code === 'DE'), { country_code: 'DE', type: 'country', enabled: true, prefix: '+49', message: '' });
  const changed = await permissions.update({
    permissions: [
      { country_code: 'GB', type: 'country', enabled: false },
      { country_code: 'PK', type: 'country', enabled: true },
    ],
  });

  assert.deepEqual(changed.permissions, [
    { country_code: 'GB', type: 'country', enabled: false, error_code: 0, error_messages: [] },
    { country_code: 'PK', type: 'country', enabled: false, error_code: 30649, error_messages: ['High risk country permission cannot be updated'] },
  ]);
  await refused(client.messages.create({ to: '+447700900123', from, body: 'x' }), 21408);
  await refused(client.messages.create({ to: '+923001234567', from, body: 'x' }), 21408);
  const taken = await consoleApi('POST', 'GeoPermissions', { CountryCode: 'PK', Enabled: 'true' }, sid, token);
  assert.deepEqual([taken.country_code, taken.enabled, taken.error_code], ['PK', true, 0]);
  assert.equal((await client.messages.create({ to: '+923001234567', from, body: 'x' })).status, 'queued');
  const filtered = (await permissions.fetch({ countryCode: 'GB,PK' })).permissions;
  assert.deepEqual(filtered.map((one) => [one.country_code, one.enabled]), [['GB', false], ['PK', true]]);
  await assert.rejects(permissions.update({ permissions: [{ country_code: 'XX', type: 'country', enabled: true }] }), { status: 400, code: 20422 });
});

test('an auth token is replaced', async () => {
  const { client, sid, token } = await account('Tokens');

  const second = await client.accounts.v1.secondaryAuthToken().create();
  assert.match(second.secondaryAuthToken, /^[0-9a-f]{32}$/);
  assert.equal(second.accountSid, sid);
  assert.ok((await connect(sid, second.secondaryAuthToken).balance.fetch()).currency);
  const promoted = await connect(sid, second.secondaryAuthToken).accounts.v1.authTokenPromotion().update();

  assert.equal(promoted.authToken, second.secondaryAuthToken);
  await assert.rejects(connect(sid, token).balance.fetch(), { status: 401, code: 20003 });
  const now = connect(sid, promoted.authToken);
  const third = await now.accounts.v1.secondaryAuthToken().create();
  assert.equal(await now.accounts.v1.secondaryAuthToken().remove(), true);
  await assert.rejects(connect(sid, third.secondaryAuthToken).balance.fetch(), { status: 401, code: 20003 });
  await assert.rejects(now.accounts.v1.authTokenPromotion().update(), { status: 404, code: 20404 });
  assert.equal((await raw('DELETE', '/accounts/v1/AuthTokens/Secondary', undefined, sid, promoted.authToken)).status, 404);
});

test('a sender ID is asked for, reviewed, used and withdrawn', async () => {
  const { client, from, sid, token } = await account('Sender ID');
  const console = (method, path, parameters, user = sid, password = token) => consoleApi(method, path, parameters, user, password);
  const wanted = {
    SenderId: 'BAKERY', IsoCountry: 'CZ', Purpose: 'transactional', CompanyName: 'Bakery Ltd', Website: 'https://bakery.test', MonthlyVolume: '1000', UseCase: 'Orders',
  };
  const to = '+420601123456';
  const asked = await console('POST', 'SenderIds', wanted);
  assert.match(asked.sid, /^SI[0-9a-f]{32}$/);
  assert.equal(asked.status, 'in-review');
  assert.equal((await client.messages.create({ to, from, body: 'x' })).from, from);
  await refused(client.messages.create({ to, from: 'BAKERY', body: 'x' }), 21612);

  // A subaccount does not review its own; its parent does.
  const own = await raw('POST', `/console/v1/SenderIds/${asked.sid}`, { Status: 'approved' }, sid, token);
  assert.deepEqual([own.status, JSON.parse(own.text).code], [403, 20006]);
  const approved = await consoleApi('POST', `SenderIds/${asked.sid}`, { Status: 'approved', AccountSid: sid });

  assert.equal(approved.status, 'approved');
  assert.equal((await client.messages.create({ to, from, body: 'x' })).from, 'BAKERY');
  assert.equal((await client.messages.create({ to, from: 'BAKERY', body: 'x' })).from, 'BAKERY');
  assert.equal((await console('GET', `SenderIds/${asked.sid}`)).status, 'approved');
  const listed = await console('GET', 'SenderIds?IsoCountry=CZ&Status=approved');
  assert.deepEqual([listed.meta.key, listed.sender_ids.map((one) => one.sid)], ['sender_ids', [asked.sid]]);
  const ledger = await consoleApi('GET', `Ledger?AccountSid=${sid}`);
  const fee = ledger.postings.find((posting) => posting.resource_sid === asked.sid);
  assert.deepEqual([fee.amount, fee.description], ['6.00000', 'Sender ID BAKERY in CZ']);
  const again = await raw('POST', '/console/v1/SenderIds', wanted, sid, token);
  assert.deepEqual([again.status, JSON.parse(again.text).code], [409, 20409]);

  await console('DELETE', `SenderIds/${asked.sid}`);
  assert.equal((await raw('GET', `/console/v1/SenderIds/${asked.sid}`, undefined, sid, token)).status, 404);
  assert.equal((await client.messages.create({ to, from, body: 'x' })).from, from);
  assert.equal((await consoleApi('GET', `Reconciliation?AccountSid=${sid}`)).balanced, true);
});

test('names are switched off and on', async () => {
  const { client, sid, token } = await account('Names');
  const settings = (parameters) => consoleApi(parameters ? 'POST' : 'GET', 'MessagingSettings', parameters, sid, token);

  assert.deepEqual(await settings(), { account_sid: sid, alphanumeric_sender_id_enabled: true });
  assert.equal((await settings({ AlphanumericSenderIdEnabled: 'false' })).alphanumeric_sender_id_enabled, false);
  await refused(client.messages.create({ to: '+447700900123', from: 'Bakery', body: 'x' }), 21212);
  await settings({ AlphanumericSenderIdEnabled: 'true' });
  assert.equal((await client.messages.create({ to: '+447700900123', from: 'Bakery', body: 'x' })).from, 'Bakery');
});

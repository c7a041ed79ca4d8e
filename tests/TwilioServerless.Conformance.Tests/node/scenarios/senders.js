'use strict';
const assert = require('node:assert/strict');
const { test, before } = require('node:test');
const { connect, consoleApi, raw, base, until } = require('../sdk');

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

const operate = (method, path, parameters) => consoleApi(method, path, parameters, 'operator', "the operator's key");

test('a sender ID is asked for, reviewed, used and withdrawn', async () => {
  const { client, from, sid, token } = await account('Sender ID');
  const console = (method, path, parameters, user = sid, password = token) => consoleApi(method, path, parameters, user, password);
  const wanted = {
    SenderId: 'BAKERY', IsoCountry: 'CZ', Purpose: 'transactional', CompanyName: 'Bakery Ltd', Website: 'https://bakery.test', MonthlyVolume: '1000', UseCase: 'Orders',
  };
  const to = '+420601123456';
  const asked = await console('POST', 'SenderIds', wanted);
  assert.match(asked.sid, /^SI[0-9a-f]{32}$/);
  assert.deepEqual([asked.status, asked.documents_wanted], ['in-review', []]);
  assert.equal((await client.messages.create({ to, from, body: 'x' })).from, from);
  await refused(client.messages.create({ to, from: 'BAKERY', body: 'x' }), 21612);

  // Nobody reviews his own; the operator does.
  const decision = { Action: 'decide', Decision: 'approve' };
  assert.equal((await raw('POST', `/console/v1/Processes/${asked.sid}`, decision, sid, token)).status, 401);
  const waiting = await operate('GET', `Processes/${asked.sid}`);
  assert.deepEqual([waiting.kind, waiting.state, waiting.waits_for, waiting.account_sid], ['sender-id', 'in-review', 'review', sid]);
  assert.deepEqual((await operate('POST', `Processes/${asked.sid}`, decision)).history.map((one) => [one.event, one.by]), [['requested', 'customer'], ['approved', 'operator']]);
  assert.equal((await raw('POST', `/console/v1/Processes/${asked.sid}`, decision, 'operator', "the operator's key")).status, 409);

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

test('months of sender IDs on a test clock: documents, a rejection, the fee from the approval to the revocation', async () => {
  const clock = await consoleApi('POST', 'TestClocks', { FriendlyName: 'Sender IDs', FrozenTime: '2026-03-02T09:00:00Z' });
  const child = JSON.parse((await raw('POST', '/2010-04-01/Accounts.json', { FriendlyName: 'Senders', TestClockSid: clock.sid })).text);
  const console = (method, path, parameters) => consoleApi(method, path, parameters, child.sid, child.auth_token);
  const ask = (more) => console('POST', 'SenderIds', {
    SenderId: 'BAKERY', Purpose: 'transactional', CompanyName: 'Bakery Ltd', CompanyCountry: 'GB', Website: 'https://bakery.test', MonthlyVolume: '1000', UseCase: 'Orders',
    NotificationEmail: 'ada@example.com', ...more,
  });
  const shown = (one) => console('GET', `SenderIds/${one.sid}`);
  const upload = async (one, type) => {
    const form = new FormData();
    form.set('DocumentType', type);
    form.set('File', new Blob(['%PDF-1.4 paper'], { type: 'application/pdf' }), 'paper.pdf');
    const answer = await fetch(`${base}/console/v1/SenderIds/${one.sid}/Documents`, {
      method: 'POST', body: form, headers: { Authorization: 'Basic ' + Buffer.from(`${child.sid}:${child.auth_token}`).toString('base64') },
    });
    assert.equal(answer.status, 201);
    return answer.json();
  };
  const advance = async (time) => {
    await consoleApi('POST', `TestClocks/${clock.sid}`, { FrozenTime: time });
    await until(`the clock at ${time}`, async () => (await consoleApi('GET', `TestClocks/${clock.sid}`)).status === 'ready');
  };

  const russian = await ask({ IsoCountry: 'RU' });
  const indonesian = await ask({ IsoCountry: 'ID' });
  assert.deepEqual([indonesian.status, indonesian.documents_wanted, indonesian.date_due], ['documents-wanted', ['letter-of-appointment', 'screenshot'], '2026-04-01T09:00:00Z']);
  assert.deepEqual((await upload(indonesian, 'screenshot')).documents_wanted, ['letter-of-appointment']);
  const full = await upload(indonesian, 'letter-of-appointment');
  assert.deepEqual([full.status, full.documents.map((one) => one.file_name)], ['in-review', ['paper.pdf', 'paper.pdf']]);
  const paper = await raw('GET', `/console/v1/Operator/SenderIds/${indonesian.sid}/Documents/screenshot`, undefined, 'operator', "the operator's key");
  assert.deepEqual([paper.status, paper.text, paper.headers.get('content-type')], [200, '%PDF-1.4 paper', 'application/pdf']);
  assert.equal(paper.headers.get('content-disposition'), "attachment; filename=paper.pdf; filename*=UTF-8''paper.pdf");
  assert.equal((await raw('GET', new URL(full.documents[0].url).pathname, undefined, child.sid, child.auth_token)).text, '%PDF-1.4 paper');
  const czech = await ask({ IsoCountry: 'CZ', SenderId: 'RETURN' });
  const forgotten = await ask({ IsoCountry: 'SA' });

  await advance('2026-03-23T09:00:00Z'); // three weeks: all reviews are over
  assert.deepEqual([(await shown(russian)).status, (await shown(indonesian)).status, (await shown(czech)).status], ['approved', 'approved', 'rejected']);
  assert.equal((await console('POST', `SenderIds/${czech.sid}`, { UseCase: 'Orders that are ready' })).status, 'in-review');
  await advance('2026-04-13T09:00:00Z');
  assert.deepEqual([(await shown(czech)).status, (await shown(forgotten)).status], ['approved', 'expired']);

  const approval = (await shown(russian)).date_reviewed;
  await operate('POST', `Operator/SenderIds/${russian.sid}`, { Status: 'revoked', Reason: 'Complaints' }); // in its first or second month
  await advance('2026-06-30T09:00:00Z');

  const day = (text, months) => { const date = new Date(text); date.setUTCMonth(date.getUTCMonth() + months); return date.toISOString().slice(0, 10); };
  const fees = (await consoleApi('GET', `Ledger?AccountSid=${child.sid}&PageSize=1000`)).postings.filter((one) => one.id.startsWith('mrc:')).map((one) => [one.amount, one.date_posted.slice(0, 10)]);
  const began = (await shown(czech)).date_reviewed;
  const due = (since, end) => [0, 1, 2, 3].map((month) => day(since, month)).filter((date) => date <= end);
  // 230.00 a month from the approval until 13 April, when it was revoked; 6.00 a month from the approval until today.
  assert.deepEqual(fees.sort(), [...due(approval, '2026-04-13').map((date) => ['230.00000', date]), ...due(began, '2026-06-30').map((date) => ['6.00000', date])].sort());
  assert.equal((await consoleApi('GET', 'Reconciliation')).balanced, true);
  const mails = (await consoleApi('GET', `Mails?AccountSid=${child.sid}&ResourceSid=${forgotten.sid}`)).mails.map((mail) => mail.subject);
  assert.equal(mails.filter((subject) => subject.startsWith('Reminder')).length, 4);
  assert.deepEqual((await operate('GET', `Processes/${czech.sid}`)).history.map((one) => one.event), ['requested', 'rejected', 'reminded', 'resubmitted', 'approved']);
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

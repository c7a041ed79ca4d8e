'use strict';
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { connect, consoleApi, sid, until } = require('../sdk');

const client = connect();

test('balance, ledger and reconciliation agree on what a message and a number cost', async () => {
  const made = await client.api.v2010.accounts.create({ friendlyName: 'Books' });
  const child = connect(made.sid, made.authToken);
  const number = await child.incomingPhoneNumbers.create({ areaCode: '415' });
  const message = await child.messages.create({ to: '+14155550123', from: number.phoneNumber, body: 'Hi' });
  await until('delivery', async () => (await child.messages(message.sid).fetch()).status === 'delivered');

  const balance = await child.balance.fetch();
  const ledger = await consoleApi('GET', `Ledger?AccountSid=${made.sid}`);
  const proof = await consoleApi('GET', `Reconciliation?AccountSid=${made.sid}`);

  assert.equal(Number(balance.balance), -1.0075); // 1.00 a month for the number, 0.0075 for the segment
  assert.equal(balance.currency, 'USD');
  assert.equal(ledger.meta.key, 'postings');
  assert.deepEqual(ledger.postings.map((posting) => posting.resource_sid).sort(), [message.sid, number.sid].sort());
  assert.deepEqual(Object.keys(ledger.postings[0]), ['id', 'date_posted', 'account_sid', 'resource_sid', 'debit', 'credit', 'amount', 'currency', 'description']);
  assert.equal(proof.balanced, true);
  assert.equal(proof.difference, '0.00000');
  assert.deepEqual(proof.mismatches, []);
});

test('the whole family\'s book is in balance', async () => {
  const proof = await consoleApi('GET', 'Reconciliation');

  assert.equal(proof.balanced, true);
  assert.equal(proof.difference, '0.00000');
  assert.deepEqual(proof.mismatches, []);
});

test('on a test clock fourteen months of rent pass in seconds, each on its day', async () => {
  const clock = await consoleApi('POST', 'TestClocks', { FriendlyName: 'Rent', FrozenTime: '2026-01-31T10:00:00Z' });
  assert.match(clock.sid, /^CK[0-9a-f]{32}$/);
  const created = await consoleApiAccount({ FriendlyName: 'Tenant', TestClockSid: clock.sid });
  const child = connect(created.sid, created.auth_token);
  const number = await child.incomingPhoneNumbers.create({ areaCode: '415' });
  assert.equal(number.dateCreated.toISOString(), '2026-01-31T10:00:00.000Z');

  await consoleApi('POST', `TestClocks/${clock.sid}`, { FrozenTime: '2027-03-31T12:00:00Z' });
  await until('the clock', async () => (await consoleApi('GET', `TestClocks/${clock.sid}`)).status === 'ready');

  const ledger = await consoleApi('GET', `Ledger?AccountSid=${created.sid}&PageSize=100`);
  const days = ledger.postings.map((posting) => posting.date_posted.slice(0, 10)).sort();
  assert.deepEqual(days, [
    '2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31', '2026-06-30', '2026-07-31', '2026-08-31',
    '2026-09-30', '2026-10-31', '2026-11-30', '2026-12-31', '2027-01-31', '2027-02-28', '2027-03-31',
  ]);
  assert.equal(Number((await child.balance.fetch()).balance), -15);
});

test('calls and paced messages wait for the test clock', async () => {
  const clock = await consoleApi('POST', 'TestClocks', { FriendlyName: 'Slow', FrozenTime: '2026-05-01T00:00:00Z' });
  const created = await consoleApiAccount({ FriendlyName: 'Slow', TestClockSid: clock.sid });
  const child = connect(created.sid, created.auth_token);
  const number = await child.incomingPhoneNumbers.create({ areaCode: '415' });
  const messages = [];
  for (let i = 0; i < 3; i++) messages.push(await child.messages.create({ to: '+14155550123', from: number.phoneNumber, body: `${i}` }));
  const call = await child.calls.create({ to: '+14155550133', from: number.phoneNumber, twiml: '<Response><Pause length="90"/></Response>' });
  await until('the first message', async () => (await child.messages(messages[0].sid).fetch()).status !== 'queued');

  assert.equal((await child.messages(messages[2].sid).fetch()).status, 'queued');
  await consoleApi('POST', `TestClocks/${clock.sid}`, { FrozenTime: '2026-05-01T01:00:00Z' });
  await until('the clock', async () => (await consoleApi('GET', `TestClocks/${clock.sid}`)).status === 'ready');

  assert.equal((await child.messages(messages[2].sid).fetch()).status, 'delivered');
  const done = await until('the call', async () => {
    const now = await child.calls(call.sid).fetch();
    return now.status === 'completed' ? now : null;
  });
  assert.ok(done.endTime < new Date('2026-05-01T00:10:00Z'));
});

async function consoleApiAccount(parameters) {
  const { raw } = require('../sdk');
  const answer = await raw('POST', '/2010-04-01/Accounts.json', parameters);
  assert.equal(answer.status, 201, answer.text);
  return JSON.parse(answer.text);
}

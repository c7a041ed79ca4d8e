'use strict';
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { connect, consoleApi, raw, sid, until } = require('../sdk');

const client = connect();
const days = (n) => new Date(Date.UTC(2026, 0, 10) + n * 86400000).toISOString().slice(0, 19) + 'Z';

async function branch(parameters = {}) {
  const answer = await raw('POST', '/2010-04-01/Accounts.json', { FriendlyName: 'Closing', ...parameters });
  assert.equal(answer.status, 201, answer.text);
  const made = JSON.parse(answer.text);
  return { ...made, own: connect(made.sid, made.auth_token), byParent: connect(sid, process.env.AUTH_TOKEN, { accountSid: made.sid }) };
}

test('a suspended subaccount can be read by its parent and does nothing until it is reactivated', async () => {
  const child = await branch();
  const number = await child.own.incomingPhoneNumbers.create({ areaCode: '415', smsUrl: 'http://127.0.0.1:1/sms' });
  const message = await child.own.messages.create({ to: '+14155550123', from: number.phoneNumber, body: 'Hi' });
  await until('delivery', async () => (await child.own.messages(message.sid).fetch()).status === 'delivered');

  await client.api.v2010.accounts(child.sid).update({ status: 'suspended' });
  await assert.rejects(child.own.messages.list({ limit: 1 }), { status: 401, code: 20003 });
  assert.equal((await child.byParent.messages(message.sid).fetch()).body, 'Hi');
  await assert.rejects(child.byParent.messages.create({ to: '+14155550123', from: number.phoneNumber, body: 'Hi' }), { status: 403, code: 10001 });
  await assert.rejects(child.byParent.calls.create({ to: '+14155550123', from: number.phoneNumber, twiml: '<Response/>' }), { status: 403, code: 10001 });
  await assert.rejects(child.byParent.newKeys.create({}), { status: 401, code: 20005 });
  const refused = await raw('POST', '/console/v1/Simulator/Calls', { From: '+14155550123', To: number.phoneNumber });
  assert.equal(JSON.parse(refused.text).code, 21214);

  await client.api.v2010.accounts(child.sid).update({ status: 'active' });
  assert.equal((await child.own.messages.create({ to: '+14155550123', from: number.phoneNumber, body: 'Back' })).status, 'queued');
});

test('messages that wait while their account is suspended fail with 30002 and cost nothing', async () => {
  const child = await branch();
  const number = await child.own.incomingPhoneNumbers.create({ areaCode: '415' });
  const messages = [];
  for (let i = 0; i < 8; i++) messages.push(await child.own.messages.create({ to: '+14155550123', from: number.phoneNumber, body: `${i}` }));
  await client.api.v2010.accounts(child.sid).update({ status: 'suspended' });

  const last = await until('the end of the last', async () => {
    const now = await child.byParent.messages(messages[7].sid).fetch();
    return now.status === 'failed' ? now : null;
  });
  assert.equal(last.errorCode, 30002);
  assert.equal(last.price, null);
});

test('the operator suspends, and the owner cannot undo it', async () => {
  const child = await branch();
  const operate = (status, password = "the operator's key") => raw('POST', `/console/v1/Operator/Accounts/${child.sid}`, { Status: status }, 'operator', password);

  assert.equal((await operate('suspended', 'a guess of sixteen')).status, 401);
  assert.equal((await raw('POST', `/console/v1/Operator/Accounts/${child.sid}`, { Status: 'suspended' })).status, 401); // an account's own token
  assert.deepEqual(JSON.parse((await operate('suspended')).text).suspended_by_operator, true);
  await assert.rejects(client.api.v2010.accounts(child.sid).update({ status: 'active' }), { status: 400, code: 21478 });
  await assert.rejects(child.own.messages.list({ limit: 1 }), { status: 401, code: 20003 });
  assert.equal((await operate('active')).status, 200);
  assert.deepEqual(await child.own.messages.list({ limit: 1 }), []);
});

test('a closed subaccount gives back its numbers, is listed and read, and after thirty days is gone but for its sums', async () => {
  const clock = await consoleApi('POST', 'TestClocks', { FriendlyName: 'Closing', FrozenTime: days(0) });
  const child = await branch({ TestClockSid: clock.sid });
  const number = await child.own.incomingPhoneNumbers.create({ areaCode: '415' });
  const message = await child.own.messages.create({ to: '+14155550123', from: number.phoneNumber, body: 'Hi' });
  await consoleApi('POST', `TestClocks/${clock.sid}`, { FrozenTime: days(1) });
  await until('delivery', async () => (await child.own.messages(message.sid).fetch()).status === 'delivered');

  assert.equal((await client.api.v2010.accounts(child.sid).update({ status: 'closed' })).status, 'closed');
  await until('the release', async () => (await child.byParent.incomingPhoneNumbers.list()).length === 0);
  await assert.rejects(client.api.v2010.accounts(child.sid).update({ status: 'active' }), { status: 400, code: 21479 });
  await assert.rejects(child.own.messages.list({ limit: 1 }), { status: 401, code: 20003 });
  assert.equal((await child.byParent.messages(message.sid).fetch()).body, 'Hi');
  assert.ok((await client.api.v2010.accounts.list({ status: 'closed' })).some((account) => account.sid === child.sid));
  const before = await consoleApi('GET', 'Reconciliation');

  await consoleApi('POST', `TestClocks/${clock.sid}`, { FrozenTime: days(31) });
  const gone = await until('the deletion', async () => {
    const answer = await raw('GET', `/console/v1/Deletions/${child.sid}`);
    const deletion = answer.status === 200 ? JSON.parse(answer.text) : {};
    return deletion.status === 'completed' ? deletion : null;
  }, 60);

  assert.ok(gone.counted.rows > 5);
  assert.deepEqual([...new Set(Object.values(gone.left))], [0]);
  assert.equal(gone.difference, '0.00000');
  assert.equal(gone.book.find((line) => line.account === `customer:${child.sid}`).balance, '-1.00750'); // a month and a segment
  assert.deepEqual(gone.usage.map((usage) => [usage.month, usage.category, usage.price]), [
    ['2026-01', 'phonenumbers-local', '1.00000'], ['2026-01', 'sms-outbound-longcode', '0.00750'],
  ]);
  await assert.rejects(client.api.v2010.accounts(child.sid).fetch(), { status: 404, code: 20404 });
  assert.ok(!(await client.api.v2010.accounts.list()).some((account) => account.sid === child.sid));
  assert.ok((await consoleApi('GET', 'Deletions?PageSize=1000')).deletions.some((deletion) => deletion.account_sid === child.sid));
  const after = await consoleApi('GET', 'Reconciliation');
  assert.equal(after.balanced, true);
  const held = (proof) => proof.book.filter((line) => line.account === `customer:${child.sid}`);
  assert.deepEqual(held(after), held(before));
});

test('whoever wants to keep closed subaccounts says so', async () => {
  assert.deepEqual(await consoleApi('GET', 'AccountSettings'), { account_sid: sid, delete_closed_subaccounts: true });
  assert.equal((await consoleApi('POST', 'AccountSettings', { DeleteClosedSubaccounts: 'false' })).delete_closed_subaccounts, false);
  assert.equal((await consoleApi('POST', 'AccountSettings', { DeleteClosedSubaccounts: 'true' })).delete_closed_subaccounts, true);
});

test('anybody reports abuse, and who is suspended for it is heard', async () => {
  const child = await branch();
  const number = await child.own.incomingPhoneNumbers.create({ areaCode: '415' });
  const operate = (method, path, form) => raw(method, `/console/v1/${path}`, form, 'operator', "the operator's key");
  const asChild = (method, path, form) => raw(method, `/console/v1/${path}`, form, child.sid, child.auth_token);

  const report = { Reporter: 'ann@example.com', PhoneNumber: number.phoneNumber, Text: 'Calls at night' };
  assert.equal((await raw('POST', '/console/v1/AbuseReports', report, 'nobody', 'at all')).status, 201);
  const [waiting] = JSON.parse((await operate('GET', `Processes?Kind=abuse-case&AccountSid=${child.sid}`)).text).processes;
  assert.equal(waiting.state, 'received');
  assert.equal(JSON.parse((await operate('POST', `Processes/${waiting.sid}`, { Action: 'decide', Decision: 'suspend' })).text).state, 'suspended');

  await until('the suspension', async () => (await asChild('GET', 'Mails')).status === 401);
  const known = JSON.parse((await asChild('GET', `AbuseCases/${waiting.sid}`)).text);
  assert.deepEqual([known.status, known.reports[0].text, known.reports[0].reporter], ['suspended', 'Calls at night', null]);
  assert.equal(JSON.parse((await asChild('POST', `AbuseCases/${waiting.sid}`, { Appeal: 'It was not us.' })).text).status, 'appealed');
  await operate('POST', `Processes/${waiting.sid}`, { Action: 'decide', Decision: 'reinstate' });
  await until('the end of it', async () => (await asChild('GET', 'Mails')).status === 200);
});

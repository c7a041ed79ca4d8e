'use strict';
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { connect, consoleApi, raw, until } = require('../sdk');

const theirs = '+14155550177';

async function trial() {
  const answer = await raw('POST', '/2010-04-01/Accounts.json', { FriendlyName: 'Trial', Type: 'trial' });
  assert.equal(answer.status, 201, answer.text);
  const made = JSON.parse(answer.text);
  return { ...made, client: connect(made.sid, made.auth_token) };
}

test('a trial has its rules, and the upgrade ends them', async () => {
  const { sid, type, client } = await trial();
  assert.equal(type, 'Trial');
  assert.equal((await client.balance.fetch()).balance, '15.50');

  const number = await client.incomingPhoneNumbers.create({ areaCode: '415' });
  assert.equal((await client.balance.fetch()).balance, '15.50'); // the one number is free
  await assert.rejects(client.incomingPhoneNumbers.create({ areaCode: '415' }), { status: 400, code: 21404 });
  await assert.rejects(client.messages.create({ to: theirs, from: number.phoneNumber, body: 'Hi' }), { status: 400, code: 21608 });
  await assert.rejects(client.messages.create({ to: theirs, from: 'Brand', body: 'Hi' }), { status: 400, code: 21267 });
  await assert.rejects(client.calls.create({ to: theirs, from: number.phoneNumber, twiml: '<Response/>' }), { status: 400, code: 21219 });

  await client.validationRequests.create({ phoneNumber: theirs });
  await until('the verification', async () => (await client.outgoingCallerIds.list({ phoneNumber: theirs })).length === 1);
  const message = await client.messages.create({ to: theirs, from: number.phoneNumber, body: 'Hi' });
  assert.equal(message.body, 'Sent from your Twilio trial account - Hi');
  await assert.rejects(client.messages.create({ to: theirs, from: number.phoneNumber, body: 'x'.repeat(1600) }), { status: 400, code: 21617 });
  await until('delivery', async () => (await client.messages(message.sid).fetch()).status === 'delivered');

  const upgraded = await consoleApi('POST', 'Upgrade', { AccountSid: sid, Amount: '20', IdempotencyKey: 'upgrade' });
  assert.deepEqual(upgraded, { account_sid: sid, type: 'Full', funded: '20.00000', balance: '20.00000', currency: 'USD' });
  await until('the rent', async () => (await client.balance.fetch()).balance === '19.00'); // 20 − 1.00 for the number

  const ledger = (await consoleApi('GET', `Ledger?AccountSid=${sid}`)).postings;
  const amounts = Object.fromEntries(ledger.map((posting) => [posting.id.replace(/:[A-Z]{2}[0-9a-f]{32}/, ''), posting.amount]));
  assert.deepEqual(amounts, { 'mrc:0': '1.00000', msg: '0.00750', 'payment:upgrade': '20.00000', 'promo:trial': '15.50000', 'promo:trial-end': '15.49250' });
  assert.equal((await client.messages.create({ to: '+14155550188', from: number.phoneNumber, body: 'Hi' })).body, 'Hi');
  assert.equal((await client.incomingPhoneNumbers(number.sid).fetch()).phoneNumber, number.phoneNumber);
});

test('an upgrade that is asked for twice is one, and there is no second', async () => {
  const { sid } = await trial();
  const first = await consoleApi('POST', 'Upgrade', { AccountSid: sid, PromoAmount: '5', IdempotencyKey: 'k' });

  assert.deepEqual(await consoleApi('POST', 'Upgrade', { AccountSid: sid, PromoAmount: '5', IdempotencyKey: 'k' }), first);
  assert.equal((await raw('POST', '/console/v1/Upgrade', { AccountSid: sid, PromoAmount: '5' })).status, 409);
});

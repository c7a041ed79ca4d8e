'use strict';
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { connect, consoleApi, sid, until } = require('../sdk');

// What a third-party application asks, with nothing but a SID and a token, when its user says that nothing works.
test('an application finds out what is wrong with its user\'s account', async () => {
  const owner = connect();
  const made = await owner.api.v2010.accounts.create({ friendlyName: 'User of an app' });
  const client = connect(made.sid, made.authToken);
  const number = await client.incomingPhoneNumbers.create({ areaCode: '415', smsUrl: 'http://127.0.0.1:1/gone' });
  const sent = await client.messages.create({ to: '+14155550123', from: number.phoneNumber, body: 'Hi' });
  const call = await client.calls.create({ to: '+14155550144', from: number.phoneNumber, twiml: '<Response><Hangup/></Response>' });
  await until('delivery', async () => (await client.messages(sent.sid).fetch()).status === 'delivered');

  const account = await client.api.v2010.accounts(made.sid).fetch();
  assert.deepEqual([account.status, account.type, account.ownerAccountSid], ['active', 'Full', sid]);
  const balance = await client.balance.fetch();
  assert.deepEqual([Number(balance.balance) > 0, balance.currency], [false, 'USD']); // it owes: to be told to the user
  const [owned] = await client.incomingPhoneNumbers.list({ phoneNumber: number.phoneNumber });
  assert.deepEqual([owned.capabilities.sms, owned.capabilities.voice, owned.smsUrl], [true, true, 'http://127.0.0.1:1/gone']);
  assert.deepEqual((await client.messages.list({ limit: 5 })).map((message) => message.sid), [sent.sid]);
  assert.deepEqual((await client.calls.list({ limit: 5 })).map((one) => one.sid), [call.sid]);
  assert.equal((await client.keys.list({ limit: 1 })).length, 0);

  // Somebody writes to the user, whose server is gone: the Debugger says so.
  await consoleApi('POST', 'Simulator/Messages', { From: '+14155550123', To: number.phoneNumber, Body: 'Anybody there?' });
  const alert = await until('the alert', async () => (await client.monitor.v1.alerts.list({ limit: 5 })).find((one) => one.requestUrl === number.smsUrl));
  assert.match(alert.errorCode, /^112\d\d$/);
  assert.equal(alert.logLevel, 'error');
  const [received] = await client.messages.list({ from: '+14155550123', limit: 1 });
  assert.equal(alert.resourceSid, received.sid);
  assert.match((await client.monitor.v1.alerts(alert.sid).fetch()).moreInfo, /errors\/112\d\d$/);

  await owner.api.v2010.accounts(made.sid).update({ status: 'suspended' });
  await assert.rejects(client.api.v2010.accounts(made.sid).fetch(), { status: 401, code: 20003 });
  assert.equal((await owner.api.v2010.accounts(made.sid).fetch()).status, 'suspended');
});

'use strict';
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { connect, consoleApi, until } = require('../sdk');

const client = connect();

test('whoever enters the code has verified the number, which is then found, renamed and deleted', async () => {
  await consoleApi('POST', 'Simulator/Handsets', { PhoneNumber: '+14155550181', RingSeconds: '0', CodeEntry: 'right' });
  const validation = await client.validationRequests.create({ phoneNumber: '+14155550181', friendlyName: 'Desk', callDelay: 0, extension: '12#' });
  assert.match(validation.validationCode, /^\d{6}$/);
  assert.match(validation.callSid, /^CA/);

  const [callerId] = await until('the caller ID', async () => {
    const found = await client.outgoingCallerIds.list({ phoneNumber: '+14155550181' });
    return found.length > 0 && found;
  }, 60);
  assert.equal(callerId.friendlyName, 'Desk');
  assert.equal((await client.outgoingCallerIds(callerId.sid).update({ friendlyName: 'Front desk' })).friendlyName, 'Front desk');
  assert.equal((await client.outgoingCallerIds(callerId.sid).fetch()).friendlyName, 'Front desk');
  await assert.rejects(client.validationRequests.create({ phoneNumber: '+14155550181' }), { status: 400, code: 21450 });

  assert.equal(await client.outgoingCallerIds(callerId.sid).remove(), true);
  await assert.rejects(client.outgoingCallerIds(callerId.sid).fetch(), { status: 404, code: 20404 });
});

test('numbers that cannot be verified are refused', async () => {
  await assert.rejects(client.validationRequests.create({ phoneNumber: '+12025550142' }), { status: 400, code: 21449 });
  await assert.rejects(client.validationRequests.create({ phoneNumber: 'nonsense' }), { status: 400, code: 21421 });
  await assert.rejects(client.validationRequests.create({ phoneNumber: '+14155550182', callDelay: 61 }), { status: 400, code: 21454 });
});

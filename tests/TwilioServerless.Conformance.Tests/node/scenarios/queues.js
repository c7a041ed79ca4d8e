'use strict';
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { twilio, connect, consoleApi, until } = require('../sdk');

const client = connect();
const own = async () => (await client.incomingPhoneNumbers.list({ limit: 1 }))[0].phoneNumber;
const stays = (phone) => consoleApi('POST', 'Simulator/Handsets', { PhoneNumber: phone, Behavior: 'answer', RingSeconds: '0', TalkSeconds: '120' });
const enqueue = (name) => {
  const response = new twilio.twiml.VoiceResponse();
  response.enqueue(name);
  return response.toString();
};

test('a queue is made, renamed and deleted', async () => {
  const queue = await client.queues.create({ friendlyName: 'Empty', maxSize: 7 });
  assert.match(queue.sid, /^QU[0-9a-f]{32}$/);
  assert.deepEqual([queue.maxSize, queue.currentSize, queue.averageWaitTime], [7, 0, 0]);
  await assert.rejects(client.queues.create({ friendlyName: 'Empty' }), { code: 22003 });

  assert.equal((await client.queues(queue.sid).update({ maxSize: 9 })).maxSize, 9);
  assert.ok((await client.queues.list()).some((one) => one.sid === queue.sid));
  assert.equal(await client.queues(queue.sid).remove(), true);
  await assert.rejects(client.queues(queue.sid).fetch(), { status: 404, code: 20404 });
});

test('who waits is seen in order, and the first is taken out', async () => {
  const queue = await client.queues.create({ friendlyName: 'Support' });
  const from = await own();
  const calls = [];
  for (const phone of ['+14155550191', '+14155550192']) {
    await stays(phone);
    calls.push(await client.calls.create({ to: phone, from, twiml: enqueue('Support') }));
    await until('the call to wait', async () => (await client.queues(queue.sid).fetch()).currentSize === calls.length);
  }

  const members = await client.queues(queue.sid).members.list();
  assert.deepEqual(members.map((member) => [member.callSid, member.position]), [[calls[0].sid, 1], [calls[1].sid, 2]]);
  assert.equal((await client.queues(queue.sid).members('Front').fetch()).callSid, calls[0].sid);

  await client.queues(queue.sid).members('Front').update({ url: 'https://demo.twilio.com/welcome/voice/', method: 'GET' });

  assert.deepEqual((await client.queues(queue.sid).members.list()).map((member) => member.callSid), [calls[1].sid]);
  await client.calls(calls[1].sid).update({ status: 'completed' });
  await until('the queue to be empty', async () => (await client.queues(queue.sid).fetch()).currentSize === 0);
});

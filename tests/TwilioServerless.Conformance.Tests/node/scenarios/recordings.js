'use strict';
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { connect, consoleApi, until } = require('../sdk');

const client = connect();
const own = async () => (await client.incomingPhoneNumbers.list({ limit: 1 }))[0].phoneNumber;
const status = (call, wanted) => until(`a call that is ${wanted}`, async () => ((await client.calls(call.sid).fetch()).status === wanted ? true : null));

test('a call is recorded through the SDK, paused, stopped, listed and deleted', async () => {
  await consoleApi('POST', 'Simulator/Handsets', { PhoneNumber: '+14155550151', Behavior: 'answer', RingSeconds: '1', TalkSeconds: '60' });
  const call = await client.calls.create({ to: '+14155550151', from: await own(), twiml: '<Response><Pause length="60"/></Response>' });
  await status(call, 'in-progress');

  const started = await client.calls(call.sid).recordings.create({ recordingChannels: 'dual' });
  assert.match(started.sid, /^RE[0-9a-f]{32}$/);
  assert.equal(started.status, 'in-progress');
  assert.equal((await client.calls(call.sid).recordings('Twilio.CURRENT').update({ status: 'paused' })).status, 'paused');
  assert.equal((await client.calls(call.sid).recordings(started.sid).update({ status: 'in-progress' })).status, 'in-progress');
  await assert.rejects(client.recordings(started.sid).remove(), { code: 20009 });
  await client.calls(call.sid).update({ status: 'completed' });
  await status(call, 'completed');

  const [listed] = await client.recordings.list({ callSid: call.sid });
  assert.equal(listed.sid, started.sid);
  assert.ok(['completed', 'absent'].includes(listed.status));
  assert.equal((await client.calls(call.sid).recordings(started.sid).fetch()).channels, 2);
  await client.recordings(started.sid).remove();
  assert.deepEqual(await client.recordings.list({ callSid: call.sid }), []);
  await assert.rejects(client.recordings(started.sid).fetch(), { status: 404 });
});

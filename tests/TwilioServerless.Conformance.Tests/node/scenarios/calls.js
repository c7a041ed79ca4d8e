'use strict';
const assert = require('node:assert/strict');
const { test, after } = require('node:test');
const { twilio, connect, consoleApi, until } = require('../sdk');
const { startReceiver } = require('../receiver');

const client = connect();
const receivers = [];
after(() => receivers.forEach((receiver) => receiver.stop()));

const FINAL = ['completed', 'busy', 'no-answer', 'failed', 'canceled'];
const own = async () => (await client.incomingPhoneNumbers.list({ limit: 1 }))[0].phoneNumber;
const handset = (parameters) => consoleApi('POST', 'Simulator/Handsets', parameters);
const ended = (call) => until('the end of the call', async () => {
  const now = await client.calls(call.sid).fetch();
  return FINAL.includes(now.status) ? now : null;
});
const say = (text) => new twilio.twiml.VoiceResponse().say(text) && `<Response><Say>${text}</Say></Response>`;

test('a call is answered, runs its TwiML, ends and is charged by the started minute', async () => {
  await handset({ PhoneNumber: '+14155550111', Behavior: 'answer', RingSeconds: '1', TalkSeconds: '60' });
  const made = await client.calls.create({ to: '+14155550111', from: await own(), twiml: '<Response><Pause length="1"/><Hangup/></Response>' });
  assert.match(made.sid, /^CA[0-9a-f]{32}$/);
  assert.equal(made.status, 'queued');
  assert.equal(made.startTime, null);

  const done = await ended(made);

  assert.equal(done.status, 'completed');
  assert.equal(done.duration, '1');
  assert.equal(done.price, '-0.01300'); // 1 started minute x 0.013
  assert.equal(done.direction, 'outbound-api');
});

test('TwiML is fetched from the URL when the call is answered, and every event is told, signed', async () => {
  await handset({ PhoneNumber: '+14155550112', Behavior: 'answer', RingSeconds: '1', TalkSeconds: '60' });
  const receiver = await startReceiver((request) => (request.path === '/voice' ? say('Hi') : ''));
  receivers.push(receiver);
  const made = await client.calls.create({
    to: '+14155550112', from: await own(), url: receiver.url + '/voice?order=7',
    statusCallback: receiver.url + '/status', statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
  });

  await ended(made);
  const told = () => receiver.requests.filter((request) => request.path === '/status');
  await until('four callbacks', () => told().length >= 4);

  assert.deepEqual(told().map((request) => request.parameters.CallStatus), ['initiated', 'ringing', 'in-progress', 'completed']);
  assert.deepEqual(told().map((request) => request.parameters.SequenceNumber), ['0', '1', '2', '3']);
  const voice = receiver.requests.find((request) => request.path === '/voice');
  assert.equal(voice.parameters.CallStatus, 'in-progress');
  assert.equal(voice.parameters.CallSid, made.sid);
  assert.ok(receiver.requests.every((request) => request.signed));
});

for (const [behavior, status] of [['busy', 'busy'], ['failed', 'failed']]) {
  test(`a called party that is ${behavior} costs nothing`, async () => {
    const to = behavior === 'busy' ? '+14155550113' : '+14155550114';
    await handset({ PhoneNumber: to, Behavior: behavior, RingSeconds: '1' });

    const done = await ended(await client.calls.create({ to, from: await own(), twiml: say('Hi') }));

    assert.equal(done.status, status);
    assert.equal(done.price, null);
  });
}

test('nobody answers within the time-out', async () => {
  await handset({ PhoneNumber: '+14155550115', Behavior: 'no-answer' });

  const done = await ended(await client.calls.create({ to: '+14155550115', from: await own(), twiml: say('Hi'), timeout: 2 }));

  assert.equal(done.status, 'no-answer');
});

test('a ringing call is canceled, a talking one hung up', async () => {
  await handset({ PhoneNumber: '+14155550116', Behavior: 'answer', RingSeconds: '30', TalkSeconds: '60' });
  const ringing = await client.calls.create({ to: '+14155550116', from: await own(), twiml: '<Response><Pause length="60"/></Response>' });
  await until('ringing', async () => (await client.calls(ringing.sid).fetch()).status === 'ringing');
  await client.calls(ringing.sid).update({ status: 'canceled' });
  assert.equal((await ended(ringing)).status, 'canceled');

  await handset({ PhoneNumber: '+14155550117', Behavior: 'answer', RingSeconds: '1', TalkSeconds: '60' });
  const talking = await client.calls.create({ to: '+14155550117', from: await own(), twiml: '<Response><Pause length="60"/></Response>' });
  await until('talking', async () => (await client.calls(talking.sid).fetch()).status === 'in-progress');
  await client.calls(talking.sid).update({ status: 'completed' });
  const done = await ended(talking);
  assert.equal(done.status, 'completed');
  assert.equal(done.price, '-0.01300');
});

test('calls are listed with filters, and bad input has its codes', async () => {
  const from = await own();
  assert.ok((await client.calls.list({ status: 'completed', to: '+14155550111' })).length >= 1);
  const refused = (parameters, code) => assert.rejects(client.calls.create(parameters), { status: 400, code });

  await refused({ to: '+14155550111', from: '+14155550100', twiml: say('x') }, 21210);
  await refused({ to: '+14155550111', from, url: 'nonsense' }, 21205);
  await refused({ to: '123', from, twiml: say('x') }, 21211);
  await assert.rejects(client.calls('CA' + 'f'.repeat(32)).fetch(), { status: 404, code: 20404 });
});

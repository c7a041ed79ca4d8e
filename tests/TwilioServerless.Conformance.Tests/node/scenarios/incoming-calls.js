'use strict';
const assert = require('node:assert/strict');
const { test, after } = require('node:test');
const { twilio, connect, consoleApi, until } = require('../sdk');
const { startReceiver } = require('../receiver');

const client = connect();
const receivers = [];
after(() => receivers.forEach((receiver) => receiver.stop()));

const FINAL = ['completed', 'busy', 'no-answer', 'failed', 'canceled'];
const ended = (sid) => until('the end of the call', async () => {
  const now = await client.calls(sid).fetch();
  return FINAL.includes(now.status) ? now : null;
});

async function numberAt(twiml) {
  const receiver = await startReceiver((request) => (request.path === '/voice' ? twiml.toString() : ''));
  receivers.push(receiver);
  const number = await client.incomingPhoneNumbers.create({
    areaCode: '415', voiceUrl: receiver.url + '/voice', statusCallback: receiver.url + '/status',
  });
  return { receiver, to: number.phoneNumber };
}

test('a call to our number runs its TwiML, is told and charged', async () => {
  const twiml = new twilio.twiml.VoiceResponse();
  twiml.say('Welcome');
  twiml.pause({ length: 1 });
  const { receiver, to } = await numberAt(twiml);

  const made = await consoleApi('POST', 'Simulator/Calls', { From: '+14155550141', To: to });
  assert.equal(made.direction, 'inbound');
  const done = await ended(made.sid);
  await until('the status callback', () => receiver.requests.some((request) => request.path === '/status'));

  assert.equal(done.status, 'completed');
  assert.equal(done.duration, '2'); // a second of speech and one of silence
  assert.equal(done.price, '-0.00850'); // 1 started minute x 0.0085
  const voice = receiver.requests.find((request) => request.path === '/voice');
  assert.equal(voice.parameters.CallStatus, 'ringing');
  assert.equal(voice.parameters.Direction, 'inbound');
  assert.ok(receiver.requests.every((request) => request.signed));
});

test('a rejected call is never answered and costs nothing', async () => {
  const twiml = new twilio.twiml.VoiceResponse();
  twiml.reject({ reason: 'busy' });
  const { to } = await numberAt(twiml);

  const done = await ended((await consoleApi('POST', 'Simulator/Calls', { From: '+14155550142', To: to })).sid);

  assert.equal(done.status, 'busy');
  assert.equal(done.price, null);
  assert.equal(done.duration, null);
});

test('a call from one of our numbers to another comes in there, works its menu, and is charged at both ends', async () => {
  const receiver = await startReceiver((request) => {
    const twiml = new twilio.twiml.VoiceResponse();
    if (request.path === '/voice') twiml.gather({ numDigits: 1, action: '/menu', timeout: 10 }).say('Press 7 for sales');
    if (request.path === '/menu') twiml.say(`You pressed ${request.parameters.Digits}`);
    return twiml.toString();
  });
  receivers.push(receiver);
  const [{ phoneNumber: from }, { phoneNumber: to }] = await Promise.all(['', receiver.url + '/voice'].map((voiceUrl) => client.incomingPhoneNumbers.create({ areaCode: '415', voiceUrl })));
  const twiml = new twilio.twiml.VoiceResponse();
  twiml.pause({ length: 3 });
  twiml.play({ digits: '7' });
  twiml.pause({ length: 30 });

  const out = await ended((await client.calls.create({ from, to, twiml: twiml.toString() })).sid);
  const [inbound] = (await client.calls.list({ to })).filter((call) => call.direction === 'inbound');
  const came = await ended(inbound.sid);

  assert.equal(receiver.requests.find((request) => request.path === '/voice').parameters.From, from);
  assert.equal(receiver.requests.find((request) => request.path === '/menu').parameters.Digits, '7');
  assert.deepEqual([out.direction, out.status, out.price], ['outbound-api', 'completed', '-0.01300']); // hung up at the other end
  assert.deepEqual([came.status, came.from, came.price], ['completed', from, '-0.00850']);
});

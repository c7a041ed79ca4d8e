'use strict';
const assert = require('node:assert/strict');
const { test, after } = require('node:test');
const { twilio, connect, consoleApi, watchPhone, until } = require('../sdk');
const { startReceiver } = require('../receiver');

const client = connect();
const open = [];
after(() => open.forEach((one) => one.stop()));

const own = async () => (await client.incomingPhoneNumbers.list({ limit: 1 }))[0].phoneNumber;
const watch = async (phone) => {
  const watched = await watchPhone(phone);
  open.push(watched);
  return watched;
};
const use = (phone, parameters) => consoleApi('POST', `Simulator/Handsets/${encodeURIComponent(phone)}`, parameters);
const menu = (action, text, digits) => {
  const response = new twilio.twiml.VoiceResponse();
  response.gather({ action, numDigits: digits }).say(text);
  return response.toString();
};

for (const phone of ['+14155550171', 'client:alice', 'sip:bob@example.com']) {
  test(`${phone}: a menu of three levels is heard and answered as it is spoken`, async () => {
    const documents = {
      '/first': menu('/second', 'For sales press one', 1),
      '/second': menu('/third', 'For hardware press two', 1),
      '/third': menu('/last', 'Your order number please', 4),
      '/last': new twilio.twiml.VoiceResponse().say('Thank you') && '<Response><Say>Thank you</Say></Response>',
    };
    const receiver = await startReceiver((request) => documents[request.path] || '');
    open.push(receiver);
    await consoleApi('POST', 'Simulator/Handsets', { PhoneNumber: phone, Behavior: 'live' });
    const watched = await watch(phone);
    const call = await client.calls.create({ to: phone, from: await own(), url: receiver.url + '/first' });

    await watched.next('ringing');
    await use(phone, { Action: 'answer' });
    await watched.next('connected');
    for (const [heard, digits] of [['For sales press one', '1'], ['For hardware press two', '2'], ['Your order number please', '4711']]) {
      assert.equal((await watched.next('said')).text, heard);
      await use(phone, { Action: 'digits', Digits: digits });
      assert.equal((await watched.next('pressed')).text, digits);
    }
    assert.equal((await watched.next('said')).text, 'Thank you');
    assert.equal((await watched.next('ended')).text, 'completed');

    const told = (path) => receiver.requests.find((request) => request.path === path).parameters.Digits;
    assert.deepEqual(['/second', '/third', '/last'].map(told), ['1', '2', '4711']);
    assert.equal((await client.calls(call.sid).fetch()).status, 'completed');
  });
}

test('somebody who does not want to talk is busy, and nothing can be done on a phone that is not in a call', async () => {
  const phone = '+14155550172';
  await consoleApi('POST', 'Simulator/Handsets', { PhoneNumber: phone, Behavior: 'live' });
  const watched = await watch(phone);
  const call = await client.calls.create({ to: phone, from: await own(), twiml: '<Response><Say>Hi</Say></Response>' });
  await watched.next('ringing');

  await use(phone, { Action: 'reject' });

  assert.equal((await watched.next('ended')).text, 'busy');
  assert.equal((await client.calls(call.sid).fetch()).status, 'busy');
  await assert.rejects(use(phone, { Action: 'digits', Digits: '1' }), /21220/);
});

test('a phone calls a number, speaks and hangs up, and gets the messages that are sent to it', async () => {
  const phone = '+14155550173';
  const receiver = await startReceiver((request) => (request.path === '/voice' ? '<Response><Gather input="speech" action="/heard"/></Response>' : '<Response><Pause length="30"/></Response>'));
  open.push(receiver);
  const number = (await client.incomingPhoneNumbers.list({ limit: 1 }))[0];
  await client.incomingPhoneNumbers(number.sid).update({ voiceUrl: receiver.url + '/voice' });
  const watched = await watch(phone);

  await use(phone, { Action: 'call', To: number.phoneNumber });
  await watched.next('asked');
  await use(phone, { Action: 'speak', Text: 'two pizzas' });
  await until('the words to be told', () => receiver.requests.find((request) => request.path === '/heard'));
  await use(phone, { Action: 'hangup' });
  assert.equal((await watched.next('ended')).text, 'completed');
  assert.equal(receiver.requests.find((request) => request.path === '/heard').parameters.SpeechResult, 'two pizzas');

  await client.messages.create({ to: phone, from: number.phoneNumber, body: 'Your pizzas are ready' });
  assert.equal((await watched.next('message')).body, 'Your pizzas are ready');
});

test('a call that sends a message goes on, and the message arrives', async () => {
  const phone = '+14155550174';
  await consoleApi('POST', 'Simulator/Handsets', { PhoneNumber: phone, Behavior: 'answer', RingSeconds: '0' });
  const watched = await watch(phone);
  const response = new twilio.twiml.VoiceResponse();
  response.sms('Your order is on its way');
  response.say('We have written to you');

  const call = await client.calls.create({ to: phone, from: await own(), twiml: response.toString() });

  assert.equal((await watched.next('message')).body, 'Your order is on its way');
  await until('the end of the call', async () => (await client.calls(call.sid).fetch()).status === 'completed');
});

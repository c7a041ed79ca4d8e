'use strict';
const assert = require('node:assert/strict');
const { test, after } = require('node:test');
const { twilio, connect, consoleApi, until } = require('../sdk');
const { startReceiver } = require('../receiver');

const client = connect();
const receivers = [];
after(() => receivers.forEach((receiver) => receiver.stop()));

async function receiving(answer) {
  const receiver = await startReceiver(answer);
  receivers.push(receiver);
  return receiver;
}

const reply = (text) => {
  const twiml = new twilio.twiml.MessagingResponse();
  twiml.message(text);
  return twiml.toString();
};

test('an inbound message reaches the webhook, signed, and the TwiML reply goes out', async () => {
  const receiver = await receiving((request) => reply(`You said: ${request.parameters.Body}`));
  const number = await client.incomingPhoneNumbers.create({ areaCode: '415', smsUrl: receiver.url + '/sms', smsMethod: 'POST' });

  const inbound = await consoleApi('POST', 'Simulator/Messages', { From: '+14155550144', To: number.phoneNumber, Body: 'Grüße & €' });
  const answer = await until('the reply', async () => (await client.messages.list({ from: number.phoneNumber, to: '+14155550144' }))[0]);

  const [request] = receiver.requests;
  assert.equal(request.signed, true);
  assert.equal(request.parameters.MessageSid, inbound.sid);
  assert.equal(request.parameters.SmsStatus, 'received');
  assert.equal(request.parameters.NumMedia, '0');
  assert.equal(request.parameters.FromCountry, 'US');
  assert.deepEqual(request.order.slice(0, 4), ['ToCountry', 'ToState', 'SmsMessageSid', 'NumMedia']);
  assert.equal(answer.direction, 'outbound-reply');
  assert.equal(answer.body, 'You said: Grüße & €');
  const received = await client.messages(inbound.sid).fetch();
  assert.equal(received.direction, 'inbound');
  assert.equal(received.status, 'received');
});

test('when the webhook fails the fallback is asked, and told why', async () => {
  const broken = await receiving(() => ({ status: 500, body: 'no' }));
  const fallback = await receiving(() => reply('fallback'));
  const number = await client.incomingPhoneNumbers.create({ areaCode: '415', smsUrl: broken.url + '/sms', smsFallbackUrl: fallback.url + '/fallback' });

  await consoleApi('POST', 'Simulator/Messages', { From: '+14155550145', To: number.phoneNumber, Body: 'Hi' });
  const answer = await until('the reply', async () => (await client.messages.list({ to: '+14155550145' }))[0]);

  assert.equal(answer.body, 'fallback');
  assert.equal(fallback.requests[0].parameters.ErrorCode, '11200');
  assert.equal(fallback.requests[0].parameters.ErrorUrl, broken.url + '/sms');
  assert.equal(fallback.requests[0].signed, true);
});

test('a number without an SMS URL takes nothing and charges nothing', async () => {
  const made = await client.api.v2010.accounts.create({ friendlyName: 'Deaf' });
  const child = connect(made.sid, made.authToken);
  const number = await child.incomingPhoneNumbers.create({ areaCode: '415', smsUrl: '' });
  const before = (await child.balance.fetch()).balance;

  const taken = await consoleApi('POST', 'Simulator/Messages', { From: '+14155550146', To: number.phoneNumber, Body: 'Hi' });

  assert.equal(taken, null);
  assert.equal((await child.messages.list({ from: '+14155550146' })).length, 0);
  assert.equal((await child.balance.fetch()).balance, before);
});

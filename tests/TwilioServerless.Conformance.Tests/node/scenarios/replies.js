'use strict';
// Answers written with the official SDK's MessagingResponse, opt-out keywords, pictures that come in.
const assert = require('node:assert/strict');
const { test, before, after } = require('node:test');
const { twilio, connect, consoleApi, raw, until } = require('../sdk');
const { startReceiver } = require('../receiver');

const client = connect();
const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 255]);
const documents = new Map();
let server;
let number;
let other;

before(async () => {
  server = await startReceiver((request) => (request.path === '/cat.png' ? { type: 'image/png', body: picture } : documents.get(request.path) ?? ''));
  number = (await client.incomingPhoneNumbers.create({ areaCode: '415', smsUrl: server.url + '/sms' })).phoneNumber;
  other = (await client.incomingPhoneNumbers.create({ areaCode: '415', smsUrl: server.url + '/sms' })).phoneNumber;
});
after(() => server.stop());

const receive = (from, body, media = []) =>
  consoleApi('POST', 'Simulator/Messages', [['From', from], ['To', number], ['Body', body], ...media.map((url) => ['MediaUrl', url])]);
const answers = (to, count) =>
  until(`${count} answers to ${to}`, async () => {
    const sent = (await client.messages.list({ to })).filter((message) => message.direction === 'outbound-reply' && message.status === 'delivered');
    return sent.length >= count ? sent : null;
  });
const say = (path, build) => {
  const twiml = new twilio.twiml.MessagingResponse();
  build(twiml);
  documents.set(path, twiml.toString());
};

test('every attribute and child the SDK writes is understood', async () => {
  say('/sms', (twiml) => {
    twiml.message({ to: '+14155550151', from: other, action: '/action', method: 'GET', statusCallback: server.url + '/status' }, 'All attributes');
    const rich = twiml.message();
    rich.body('A cat');
    rich.media(server.url + '/cat.png');
    twiml.message('Text & <markup>').media('/cat.png');
    twiml.comment('not a verb');
    twiml.redirect({ method: 'GET' }, '/next?page=2');
  });
  say('/next', (twiml) => twiml.message('From the next document'));

  await receive('+14155550150', 'Hi');

  const [toAnother] = await answers('+14155550151', 1);
  assert.deepEqual([toAnother.from, toAnother.body], [other, 'All attributes']);
  const told = (path) => server.requests.filter((request) => request.path === path).map((request) => `${request.method} ${request.parameters.MessageStatus} ${request.parameters.MessageSid} ${request.signed}`);
  await until('callbacks', () => told('/action').length === 2 && told('/status').length === 2);
  assert.deepEqual(told('/action'), [`GET sent ${toAnother.sid} true`, `GET delivered ${toAnother.sid} true`]);
  assert.deepEqual(told('/status'), [`POST sent ${toAnother.sid} true`, `POST delivered ${toAnother.sid} true`]);

  const replies = await answers('+14155550150', 3);
  assert.deepEqual(replies.map((reply) => `${reply.body}|${reply.numMedia}|${reply.from === number}`).sort(),
    ['A cat|1|true', 'From the next document|0|true', 'Text & <markup>|1|true']);
  assert.equal((await client.messages(replies.find((reply) => reply.body === 'A cat').sid).media.list())[0].contentType, 'image/png');
});

test('an empty response, an empty answer and a plain text are answers, too', async () => {
  documents.set('/sms', new twilio.twiml.MessagingResponse().toString());
  await receive('+14155550152', 'One');
  documents.set('/sms', '');
  await receive('+14155550152', 'Two');
  await until('two requests', () => server.requests.filter((request) => request.parameters.From === '+14155550152').length === 2);
  documents.set('/sms', { type: 'text/plain', body: 'Just text' });
  await receive('+14155550152', 'Three');

  assert.deepEqual((await answers('+14155550152', 1)).map((reply) => reply.body), ['Just text']);
});

test('STOP blocks until START, and its answer is free', async () => {
  documents.set('/sms', '');
  const from = '+14155550153';

  const stop = await receive(from, ' Stop ');
  const [reply] = await answers(from, 1);

  assert.equal(reply.body, 'You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.');
  assert.ok(reply.price === null || Number(reply.price) === 0);
  assert.equal((await client.messages(stop.sid).fetch()).price, '-0.00750');
  const heard = await until('the webhook', () => server.requests.find((request) => request.parameters.MessageSid === stop.sid));
  assert.equal(heard.parameters.OptOutType, 'STOP');

  await receive(from, 'START');
  assert.match((await answers(from, 2)).map((message) => message.body).join(), /resubscribed/);
  assert.equal((await client.messages.create({ to: from, from: number, body: 'Welcome back' })).status, 'queued');
});

test('pictures come in with the message, and the webhook is told where they are', async () => {
  documents.set('/sms', '');
  const received = await receive('+14155550154', 'Look', Array(10).fill(server.url + '/cat.png'));

  const request = await until('the webhook', () => server.requests.find((one) => one.parameters.MessageSid === received.sid));

  assert.match(received.sid, /^MM/);
  assert.deepEqual([received.num_media, request.parameters.NumMedia, request.parameters.MediaContentType9], ['10', '10', 'image/png']);
  assert.deepEqual(Buffer.from(await (await fetch(request.parameters.MediaUrl0)).arrayBuffer()), picture);
  assert.equal((await client.messages(received.sid).media.list()).length, 10);
  assert.equal(request.signed, true);
});

test('a message that cannot come in is refused with what is wrong about it', async () => {
  const good = { From: '+14155550155', To: number, Body: 'Hi' };
  const cases = [
    [{ ...good, From: '' }, 21603],
    [{ ...good, From: undefined }, 21603],
    [{ ...good, From: 'x' }, 21212],
    [{ ...good, From: '+1' }, 21212],
    [{ ...good, From: '+1415555015' + '5'.repeat(20) }, 21212],
    [{ ...good, To: '' }, 21604],
    [{ ...good, To: undefined }, 21604],
    [{ ...good, To: 'nobody' }, 21211],
    [{ ...good, To: '+14155559999' }, 21612],
    [{ ...good, To: '99999' }, 21612],
    [{ ...good, Body: '' }, 21619],
    [{ ...good, Body: undefined }, 21619],
    [{ ...good, Body: 'x'.repeat(1601) }, 21617],
    [{ ...good, MediaUrl: 'nowhere' }, 21620],
    [{ ...good, MediaUrl: 'ftp://example.com/a.png' }, 21620],
    [{ ...good, MediaUrl: server.url + '/cat.png?' + 'x'.repeat(4000) }, 21620],
  ];
  for (const [parameters, code] of cases) {
    const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
    const answer = await raw('POST', '/console/v1/Simulator/Messages', given);
    assert.deepEqual([answer.status, JSON.parse(answer.text).code], [400, code], JSON.stringify(parameters).slice(0, 200));
  }
  const eleven = await raw('POST', '/console/v1/Simulator/Messages', [...Object.entries(good), ...Array(11).fill(['MediaUrl', server.url + '/cat.png'])]);
  assert.equal(JSON.parse(eleven.text).code, 21623);
  assert.equal((await client.messages.list({ from: '+14155550155' })).length, 0);
});

'use strict';
const assert = require('node:assert/strict');
const { test, before, after } = require('node:test');
const { connect, raw, base, sid, until } = require('../sdk');
const { startReceiver } = require('../receiver');

const client = connect();
const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 255]);
let server;
let from;

before(async () => {
  server = await startReceiver((request) => ({
    '/cat.png': { type: 'image/png', body: picture },
    '/card.vcf': { type: 'text/vcard', body: 'BEGIN:VCARD' },
    '/page': { type: 'text/html', body: '<html/>' },
    '/status': { body: '' },
  })[request.path] ?? { status: 404, body: '' });
  from = (await client.incomingPhoneNumbers.list({ limit: 1 }))[0].phoneNumber;
});
after(() => server.stop());

const send = (parameters) => client.messages.create({ to: '+14155550123', from, ...parameters });
const finished = (message) =>
  until('the end', async () => {
    const now = await client.messages(message.sid).fetch();
    return ['delivered', 'undelivered', 'failed'].includes(now.status) ? now : null;
  });

test('a message with media is queued, fetched, delivered and priced as one MMS', async () => {
  const made = await send({ body: 'A cat', mediaUrl: [server.url + '/cat.png', server.url + '/card.vcf'], statusCallback: server.url + '/status' });
  assert.match(made.sid, /^MM[0-9a-f]{32}$/);
  assert.deepEqual([made.status, made.numMedia, made.numSegments], ['queued', '2', '1']);

  const done = await finished(made);

  assert.deepEqual([done.status, done.price, done.errorCode], ['delivered', '-0.02000', null]);
  const told = () => server.requests.filter((request) => request.parameters.MessageSid === made.sid).map((request) => request.parameters.MessageStatus);
  await until('callbacks', () => told().length === 2);
  assert.deepEqual(told(), ['sent', 'delivered']);
});

test('media are listed, described, served to anybody who has their address, and removed', async () => {
  const message = client.messages((await finished(await send({ mediaUrl: [server.url + '/cat.png', server.url + '/card.vcf'] }))).sid);

  const listed = await message.media.list();
  assert.deepEqual(listed.map((file) => file.contentType), ['image/png', 'text/vcard']);
  assert.match(listed[0].sid, /^ME[0-9a-f]{32}$/);
  const [year, month, day] = new Date().toISOString().slice(0, 10).split('-').map(Number);
  assert.equal((await message.media.list({ dateCreatedAfter: new Date(Date.UTC(year + 1, month - 1, day)) })).length, 0);

  const cat = await message.media(listed[0].sid).fetch();
  assert.deepEqual([cat.parentSid, cat.accountSid, cat.contentType], [listed[0].parentSid, sid, 'image/png']);
  assert.ok(cat.dateCreated instanceof Date);

  const file = await fetch(base + cat.uri.replace('.json', ''));
  assert.deepEqual([file.status, file.headers.get('content-type')], [200, 'image/png']);
  assert.deepEqual(Buffer.from(await file.arrayBuffer()), picture);
  assert.equal((await fetch(base + cat.uri)).status, 401);

  assert.equal(await message.media(cat.sid).remove(), true);
  await assert.rejects(message.media(cat.sid).fetch(), { status: 404, code: 20404 });
  assert.equal((await fetch(base + cat.uri.replace('.json', ''))).status, 404);
  assert.equal((await message.media.list()).length, 1);
});

test('media are had as XML and CSV, too', async () => {
  const message = await finished(await send({ mediaUrl: [server.url + '/cat.png'] }));
  const path = `/2010-04-01/Accounts/${sid}/Messages/${message.sid}/Media`;

  assert.match((await raw('GET', path)).text, /<MediaList [^>]*><Media><AccountSid>.*<ContentType>image\/png<\/ContentType>/s);
  assert.equal((await raw('GET', path + '.csv')).text.trim().split('\n').length, 2);
});

test('what cannot be fetched or sent fails the message with the reason', async () => {
  const ends = async (path) => {
    const done = await finished(await send({ mediaUrl: [server.url + path] }));
    return [done.status, done.errorCode, done.price];
  };

  assert.deepEqual(await ends('/nothing'), ['failed', 11200, null]);
  assert.deepEqual(await ends('/page'), ['failed', 12300, null]);
});

test('bad media have Twilio\'s codes', async () => {
  const refused = (parameters, code) => assert.rejects(send(parameters), { status: 400, code });

  await refused({ mediaUrl: ['nonsense'] }, 21620);
  await refused({ mediaUrl: Array(11).fill(server.url + '/cat.png') }, 21623);
  await refused({ to: '+447400123456', mediaUrl: [server.url + '/cat.png'] }, 21612);
  await assert.rejects(client.messages('MM00000000000000000000000000000001').media.list(), { status: 404, code: 20404 });
  await assert.rejects(client.messages('MM00000000000000000000000000000001').media('ME00000000000000000000000000000001').fetch(), { status: 404, code: 20404 });
  await assert.rejects(client.messages('MM00000000000000000000000000000001').media('ME00000000000000000000000000000001').remove(), { status: 404, code: 20404 });
});

test('with its message the media are removed', async () => {
  const done = await finished(await send({ mediaUrl: [server.url + '/cat.png'] }));
  const [cat] = await client.messages(done.sid).media.list();

  await client.messages(done.sid).remove();

  assert.equal((await fetch(base + cat.uri.replace('.json', ''))).status, 404);
});

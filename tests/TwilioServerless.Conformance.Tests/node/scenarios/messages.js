'use strict';
const assert = require('node:assert/strict');
const { test, after } = require('node:test');
const { connect, raw, sid, until, consoleApi } = require('../sdk');
const { startReceiver } = require('../receiver');

const client = connect();
let receiver;
let from;

async function sender() {
  from ??= (await client.incomingPhoneNumbers.list({ limit: 1 }))[0].phoneNumber;
  return from;
}
const delivered = (message) =>
  until('delivery', async () => {
    const now = await client.messages(message.sid).fetch();
    return ['delivered', 'undelivered', 'failed'].includes(now.status) ? now : null;
  });

after(() => receiver?.stop());

test('a message is queued, sent, delivered and priced once', async () => {
  const made = await client.messages.create({ to: '+14155550123', from: await sender(), body: 'Hello' });
  assert.match(made.sid, /^SM[0-9a-f]{32}$/);
  assert.equal(made.status, 'queued');
  assert.equal(made.direction, 'outbound-api');
  assert.equal(made.numSegments, '1');
  assert.equal(made.price, null);
  assert.equal(made.dateSent, null);

  const done = await delivered(made);

  assert.equal(done.status, 'delivered');
  assert.equal(done.price, '-0.00750');
  assert.equal(done.priceUnit, 'USD');
  assert.ok(done.dateSent instanceof Date);
  assert.equal(done.errorCode, null);
});

test('a long text is billed per segment', async () => {
  const done = await delivered(await client.messages.create({ to: '+14155550123', from: await sender(), body: 'a'.repeat(161) }));

  assert.equal(done.numSegments, '2');
  assert.equal(done.price, '-0.01500'); // 2 segments x 0.0075
});

test('status callbacks come in order and are signed', async () => {
  receiver = await startReceiver();
  const made = await client.messages.create({ to: '+14155550123', from: await sender(), body: 'Tell me', statusCallback: receiver.url + '/status?tag=1' });

  const mine = () => receiver.requests.filter((request) => request.parameters.MessageSid === made.sid);
  await until('two callbacks', () => mine().length >= 2);

  assert.deepEqual(mine().map((request) => request.parameters.MessageStatus), ['sent', 'delivered']);
  for (const request of mine()) {
    assert.equal(request.signed, true);
    assert.equal(request.parameters.AccountSid, sid);
    assert.equal(request.parameters.SmsSid, made.sid);
    assert.equal(request.headers['user-agent'], 'TwilioProxy/1.1');
    assert.ok(request.headers['i-twilio-idempotency-token']);
  }
});

test('a handset that cannot be reached leaves the message undelivered with its code', async () => {
  await consoleApi('POST', 'Simulator/Handsets', { PhoneNumber: '+14155550199', MessageOutcome: '30003' });

  const done = await delivered(await client.messages.create({ to: '+14155550199', from: await sender(), body: 'Anyone?' }));

  assert.equal(done.status, 'undelivered');
  assert.equal(done.errorCode, 30003);
});

test('bad input has Twilio\'s codes and leaves nothing behind', async () => {
  const own = await sender();
  const before = (await client.messages.list({ limit: 1000 })).length;
  const refused = (parameters, code) => assert.rejects(client.messages.create(parameters), { status: 400, code });

  // The SDK itself insists on a recipient.
  const noTo = await raw('POST', `/2010-04-01/Accounts/${sid}/Messages.json`, { From: own, Body: 'x' });
  assert.deepEqual([noTo.status, JSON.parse(noTo.text).code], [400, 21604]);
  await refused({ to: '+14155550123', body: 'x' }, 21603);
  await refused({ to: '123', from: own, body: 'x' }, 21211);
  await refused({ to: '+14155550123', from: '+14155550100', body: 'x' }, 21606);
  await refused({ to: '+14155550123', from: own }, 21619);
  await refused({ to: '+14155550123', from: own, body: 'x'.repeat(1601) }, 21617);
  await refused({ to: own, from: own, body: 'x' }, 21266);

  assert.equal((await client.messages.list({ limit: 1000 })).length, before);
});

test('pages hold every message once, newest first, and filters hold', async () => {
  const own = await sender();
  const to = '+14155550177';
  for (let i = 0; i < 7; i++) await client.messages.create({ to, from: own, body: `page ${i}` });

  const listed = await client.messages.list({ to, pageSize: 3 });

  assert.deepEqual(listed.map((message) => message.body), [6, 5, 4, 3, 2, 1, 0].map((i) => `page ${i}`));
  const page = await client.messages.page({ to, pageSize: 3 });
  assert.equal(page.instances.length, 3);
  const next = await page.nextPage();
  const back = await next.previousPage();
  assert.deepEqual(back.instances.map((message) => message.body), page.instances.map((message) => message.body));
  assert.equal((await client.messages.list({ to, dateSentAfter: new Date(Date.now() + 86400e3) })).length, 0);
});

test('a finished message is redacted and deleted', async () => {
  const done = await delivered(await client.messages.create({ to: '+14155550123', from: await sender(), body: 'Secret' }));

  assert.equal((await client.messages(done.sid).update({ body: '' })).body, '');
  assert.equal((await client.messages(done.sid).fetch()).body, '');
  assert.equal(await client.messages(done.sid).remove(), true);
  await assert.rejects(client.messages(done.sid).fetch(), { status: 404, code: 20404 });
});

test('the same list is had as JSON, CSV and XML', async () => {
  const json = JSON.parse((await raw('GET', `/2010-04-01/Accounts/${sid}/Messages.json?PageSize=2`)).text);
  const csv = await raw('GET', `/2010-04-01/Accounts/${sid}/Messages.csv?PageSize=2`);
  const xml = await raw('GET', `/2010-04-01/Accounts/${sid}/Messages?PageSize=2`);

  assert.equal(json.messages.length, 2);
  assert.match(json.next_page_uri, /^\/2010-04-01\/Accounts\/AC[0-9a-f]{32}\/Messages\.json\?PageSize=2&Page=1&PageToken=PASM[0-9a-f]{32}$/);
  assert.match(csv.headers.get('content-type'), /^text\/csv/);
  assert.equal(csv.text.trim().split('\n').length, 3);
  assert.ok(csv.text.includes(json.messages[0].sid));
  assert.match(xml.headers.get('content-type'), /^application\/xml/);
  assert.match(xml.text, new RegExp(`<TwilioResponse><Messages .*<Message>.*<Sid>${json.messages[0].sid}</Sid>`, 's'));
});

'use strict';
const assert = require('node:assert/strict');
const { test, after } = require('node:test');
const { connect, raw, consoleApi, sid, until } = require('../sdk');
const { startReceiver } = require('../receiver');

const client = connect();
const services = client.messaging.v1.services;
const receivers = [];
after(() => receivers.forEach((receiver) => receiver.stop()));

async function receiving(answer) {
  const receiver = await startReceiver(answer);
  receivers.push(receiver);
  return receiver;
}

const buy = (owner = client) => owner.incomingPhoneNumbers.create({ areaCode: '415' });
const ended = (message, owner = client) =>
  until('the end of a message', async () => {
    const now = await owner.messages(message.sid).fetch();
    return ['delivered', 'undelivered', 'failed', 'canceled'].includes(now.status) ? now : null;
  });

test('a service is created, listed, fetched, updated and deleted', async () => {
  const made = await services.create({ friendlyName: 'Owls', usecase: 'notifications', stickySender: false, validityPeriod: 600 });
  assert.match(made.sid, /^MG[0-9a-f]{32}$/);
  assert.equal(made.accountSid, sid);
  assert.equal(made.inboundMethod, 'POST');
  assert.equal(made.inboundRequestUrl, null);
  assert.equal(made.usecase, 'notifications');
  assert.equal(made.stickySender, false);
  assert.equal(made.mmsConverter, true);
  assert.equal(made.validityPeriod, 600);
  assert.equal(made.usAppToPersonRegistered, false);
  assert.ok(made.links.phone_numbers.endsWith(`/messaging/v1/Services/${made.sid}/PhoneNumbers`));

  const changed = await services(made.sid).update({ friendlyName: 'Doves', statusCallback: 'https://app.test/status', areaCodeGeomatch: false });
  assert.deepEqual([changed.friendlyName, changed.statusCallback, changed.areaCodeGeomatch], ['Doves', 'https://app.test/status', false]);
  assert.equal((await services(made.sid).fetch()).friendlyName, 'Doves');
  assert.equal((await services.list())[0].sid, made.sid);

  assert.equal(await services(made.sid).remove(), true);
  await assert.rejects(services(made.sid).fetch(), { status: 404, code: 20404 });
});

test('what a service can be for is listed', async () => {
  const { usecases } = await client.messaging.v1.usecases.fetch();

  assert.deepEqual(usecases.map((one) => one.usecase), ['notifications', 'marketing', 'verification', 'discussion', 'poll', 'undeclared']);
});

test('a number joins a pool, is in one only, and leaves it when it is given back', async () => {
  const number = await buy();
  const [one, other] = [await services.create({ friendlyName: 'One' }), await services.create({ friendlyName: 'Other' })];

  const joined = await services(one.sid).phoneNumbers.create({ phoneNumberSid: number.sid });
  assert.deepEqual([joined.sid, joined.phoneNumber, joined.countryCode, joined.capabilities], [number.sid, number.phoneNumber, 'US', ['MMS', 'SMS', 'Voice']]);
  await assert.rejects(services(one.sid).phoneNumbers.create({ phoneNumberSid: number.sid }), { status: 409, code: 21710 });
  await assert.rejects(services(other.sid).phoneNumbers.create({ phoneNumberSid: number.sid }), { status: 409, code: 21712 });
  await assert.rejects(services(one.sid).phoneNumbers.create({ phoneNumberSid: 'PN' + '9'.repeat(32) }), { status: 400, code: 21421 });
  assert.equal((await services(one.sid).phoneNumbers(number.sid).fetch()).serviceSid, one.sid);
  assert.equal(await services(one.sid).phoneNumbers(number.sid).remove(), true);

  await services(other.sid).phoneNumbers.create({ phoneNumberSid: number.sid });
  assert.deepEqual((await services(other.sid).phoneNumbers.list()).map((one) => one.sid), [number.sid]);
  await client.incomingPhoneNumbers(number.sid).remove();
  assert.deepEqual(await services(other.sid).phoneNumbers.list(), []);
});

test('names join a pool, for all countries or for one', async () => {
  const service = services((await services.create({ friendlyName: 'Names' })).sid);

  const owls = await service.alphaSenders.create({ alphaSender: 'Owls & Co' });
  const british = await service.destinationAlphaSenders.create({ alphaSender: 'UK Owls', isoCountryCode: 'GB' });

  assert.match(owls.sid, /^AI[0-9a-f]{32}$/);
  assert.deepEqual([owls.alphaSender, owls.capabilities], ['Owls & Co', ['SMS']]);
  assert.equal(british.isoCountryCode, 'GB');
  assert.equal((await service.alphaSenders(owls.sid).fetch()).alphaSender, 'Owls & Co');
  assert.equal((await service.destinationAlphaSenders(british.sid).fetch()).isoCountryCode, 'GB');
  assert.deepEqual((await service.alphaSenders.list()).map((one) => one.sid), [owls.sid]);
  assert.deepEqual((await service.destinationAlphaSenders.list()).map((one) => one.isoCountryCode).sort(), ['', 'GB']);
  assert.deepEqual((await service.destinationAlphaSenders.list({ isoCountryCode: 'GB' })).map((one) => one.sid), [british.sid]);
  await assert.rejects(service.alphaSenders.create({ alphaSender: 'Owls!' }), { status: 400, code: 20422 });
  await assert.rejects(service.destinationAlphaSenders.create({ alphaSender: 'Owls', isoCountryCode: 'XX' }), { status: 400, code: 20422 });
  for (const list of ['AlphaSenders', 'DestinationAlphaSenders', 'PhoneNumbers', 'ShortCodes']) {
    const refused = await raw('POST', `/messaging/v1/Services/${owls.serviceSid}/${list}`, { Nothing: 'x' });
    assert.deepEqual([list, refused.status, JSON.parse(refused.text).code], [list, 400, 20001]);
  }
  assert.equal(await service.alphaSenders(owls.sid).remove(), true);
  assert.equal(await service.destinationAlphaSenders(british.sid).remove(), true);
  await assert.rejects(service.alphaSenders(owls.sid).fetch(), { status: 404, code: 20404 });
});

test('short codes in a pool', async () => {
  const service = services((await services.create({ friendlyName: 'Codes' })).sid);
  const unknown = 'SC' + '9'.repeat(32);

  await assert.rejects(service.shortCodes.create({ shortCodeSid: unknown }), { status: 400, code: 21421 });
  assert.deepEqual(await service.shortCodes.list(), []);
  await assert.rejects(service.shortCodes(unknown).fetch(), { status: 404, code: 20404 });
  await assert.rejects(service.shortCodes(unknown).remove(), { status: 404, code: 20404 });
});

test('a message is accepted, queued from a number of the pool, sent and delivered', async () => {
  const receiver = await receiving();
  const number = await buy();
  const service = await services.create({ friendlyName: 'Sending', statusCallback: receiver.url + '/status' });
  await services(service.sid).phoneNumbers.create({ phoneNumberSid: number.sid });

  const made = await client.messages.create({ to: '+14155550123', messagingServiceSid: service.sid, body: 'Hello' });
  assert.deepEqual([made.status, made.from, made.numSegments, made.messagingServiceSid], ['accepted', null, '0', service.sid]);
  const done = await ended(made);

  assert.deepEqual([done.status, done.from, done.numSegments, done.price], ['delivered', number.phoneNumber, '1', '-0.00750']);
  await until('three callbacks', () => receiver.requests.length >= 3);
  assert.deepEqual(receiver.requests.map((request) => request.parameters.MessageStatus), ['queued', 'sent', 'delivered']);
  for (const request of receiver.requests) {
    assert.equal(request.signed, true);
    assert.equal(request.parameters.MessagingServiceSid, service.sid);
  }
  const again = await client.messages.create({ to: '+14155550123', messagingServiceSid: service.sid, from: number.phoneNumber, body: 'Hello' });
  assert.deepEqual([again.status, again.from], ['accepted', number.phoneNumber]);
});

test('a service without senders lets messages fail, or refuses them', async () => {
  const lax = await services.create({ friendlyName: 'Lax' });
  const strict = await services.create({ friendlyName: 'Strict', synchronousValidation: true });

  const failed = await ended(await client.messages.create({ to: '+14155550123', messagingServiceSid: lax.sid, body: 'x' }));

  assert.deepEqual([failed.status, failed.errorCode, failed.price], ['failed', 21704, null]);
  await assert.rejects(client.messages.create({ to: '+14155550123', messagingServiceSid: strict.sid, body: 'x' }), { status: 400, code: 21704 });
  await assert.rejects(client.messages.create({ to: '+14155550123', messagingServiceSid: 'MG' + '9'.repeat(32), body: 'x' }), { status: 400, code: 21701 });
  const own = await buy();
  await assert.rejects(client.messages.create({ to: '+14155550123', messagingServiceSid: lax.sid, from: own.phoneNumber, body: 'x' }), { status: 400, code: 21711 });
});

test('a scheduled message is sent when its time comes, or canceled before', async () => {
  const clock = await consoleApi('POST', 'TestClocks', { FriendlyName: 'Later', FrozenTime: '2026-05-01T00:00:00Z' });
  const opened = JSON.parse((await raw('POST', '/2010-04-01/Accounts.json', { FriendlyName: 'Later', TestClockSid: clock.sid })).text);
  const child = connect(opened.sid, opened.auth_token);
  const number = await buy(child);
  const service = await child.messaging.v1.services.create({ friendlyName: 'Later' });
  await child.messaging.v1.services(service.sid).phoneNumbers.create({ phoneNumberSid: number.sid });
  const schedule = (sendAt) => child.messages.create({ to: '+14155550123', messagingServiceSid: service.sid, body: 'Later', scheduleType: 'fixed', sendAt: new Date(sendAt) });

  const [kept, canceled] = [await schedule('2026-05-20T09:00:00Z'), await schedule('2026-05-20T09:00:00Z')];
  assert.deepEqual([kept.status, kept.from, kept.numSegments], ['scheduled', null, '0']);
  await assert.rejects(schedule('2026-05-01T00:14:59Z'), { status: 400, code: 35114 });
  await assert.rejects(schedule('2026-06-05T00:00:01Z'), { status: 400, code: 35114 });
  assert.equal((await child.messages(canceled.sid).update({ status: 'canceled' })).status, 'canceled');
  await assert.rejects(child.messages(canceled.sid).update({ status: 'canceled' }), { status: 409, code: 30409 });

  await consoleApi('POST', `TestClocks/${clock.sid}`, { FrozenTime: '2026-05-20T08:59:59Z' });
  assert.equal((await child.messages(kept.sid).fetch()).status, 'scheduled');
  await consoleApi('POST', `TestClocks/${clock.sid}`, { FrozenTime: '2026-05-20T09:01:00Z' });
  const sent = await until('the message to be sent', async () => {
    const now = await child.messages(kept.sid).fetch();
    return now.status === 'delivered' ? now : null;
  });

  assert.deepEqual([sent.from, sent.dateSent.toISOString().slice(0, 16)], [number.phoneNumber, '2026-05-20T09:00']);
  assert.equal((await child.messages(canceled.sid).fetch()).status, 'canceled');
  await assert.rejects(child.messages(kept.sid).update({ status: 'canceled' }), { status: 409, code: 30409 });
});

test('the service is asked what to answer, and the answer leaves from the number written to', async () => {
  const receiver = await receiving(() => '<Response><Message>Hello from the service</Message></Response>');
  const number = await buy();
  const service = await services.create({ friendlyName: 'Receiving', inboundRequestUrl: receiver.url + '/in' });
  await services(service.sid).phoneNumbers.create({ phoneNumberSid: number.sid });

  const inbound = await consoleApi('POST', 'Simulator/Messages', { From: '+14155550144', To: number.phoneNumber, Body: 'Hi' });
  const answer = await until('the reply', async () => (await client.messages.list({ from: number.phoneNumber, to: '+14155550144' }))[0]);

  assert.equal(answer.body, 'Hello from the service');
  assert.equal(receiver.requests[0].signed, true);
  assert.equal(receiver.requests[0].parameters.MessagingServiceSid, service.sid);
  assert.equal((await client.messages(inbound.sid).fetch()).messagingServiceSid, service.sid);

  await services(service.sid).update({ inboundRequestUrl: '' });
  assert.equal(await consoleApi('POST', 'Simulator/Messages', { From: '+14155550144', To: number.phoneNumber, Body: 'Anyone?' }), null);
});

test('an account that is closed sends nothing that it had scheduled, and lets nobody in', async () => {
  const clock = await consoleApi('POST', 'TestClocks', { FriendlyName: 'Closing', FrozenTime: '2026-05-01T00:00:00Z' });
  const opened = JSON.parse((await raw('POST', '/2010-04-01/Accounts.json', { FriendlyName: 'Closing', TestClockSid: clock.sid })).text);
  const child = connect(opened.sid, opened.auth_token);
  const number = await buy(child);
  const service = await child.messaging.v1.services.create({ friendlyName: 'Closing' });
  await child.messaging.v1.services(service.sid).phoneNumbers.create({ phoneNumberSid: number.sid });
  const scheduled = await child.messages.create({
    to: '+14155550123', messagingServiceSid: service.sid, body: 'Too late', scheduleType: 'fixed', sendAt: new Date('2026-05-01T01:00:00Z'),
  });

  await client.api.v2010.accounts(opened.sid).update({ status: 'closed' });
  await consoleApi('POST', `TestClocks/${clock.sid}`, { FrozenTime: '2026-05-01T02:00:00Z' });

  await assert.rejects(child.messaging.v1.services.list(), { status: 401, code: 20003 });
  const failed = await until('the message to fail', async () => {
    const now = await client.api.v2010.accounts(opened.sid).messages(scheduled.sid).fetch();
    return now.status === 'failed' ? now : null;
  });
  assert.deepEqual([failed.errorCode, failed.price], [30002, null]);
});

test('test credentials have no services, and what Twilio has beside them is not offered yet', async () => {
  const credentials = await consoleApi('GET', 'TestCredentials');
  const refused = await raw('POST', '/messaging/v1/Services', { FriendlyName: 'x' }, credentials.account_sid, credentials.auth_token);
  assert.deepEqual([refused.status, JSON.parse(refused.text).code], [403, 20008]);

  for (const path of ['Deactivations', 'Services/PreregisteredUsa2p', `Services/MG${'1'.repeat(32)}/ChannelSenders`, `Services/MG${'1'.repeat(32)}/Compliance/Usa2p`]) {
    const answer = await raw('POST', '/messaging/v1/' + path, { A: 'b' });
    assert.deepEqual([path, answer.status, JSON.parse(answer.text).code], [path, 501, 20501]);
  }
});

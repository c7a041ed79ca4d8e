'use strict';
const assert = require('node:assert/strict');
const { test, after } = require('node:test');
const { twilio, connect, consoleApi, until } = require('../sdk');
const { startReceiver } = require('../receiver');

const client = connect();
const receivers = [];
after(() => receivers.forEach((receiver) => receiver.stop()));

const [anna, ben, cem] = ['+14155550161', '+14155550162', '+14155550163'];
const [dora, emil] = ['+14155550169', '+14155550179'];

async function receiving(answer) {
  const receiver = await startReceiver(answer);
  receivers.push(receiver);
  return receiver;
}

async function pool(count, settings = {}) {
  const service = await client.proxy.v1.services.create({ uniqueName: `Rides ${Date.now()} ${Math.random()}`, ...settings });
  const numbers = [];
  for (let n = 0; n < count; n++) {
    const number = await client.incomingPhoneNumbers.create({ areaCode: '415' });
    await client.proxy.v1.services(service.sid).phoneNumbers.create({ sid: number.sid });
    numbers.push(number);
  }
  return { service: client.proxy.v1.services(service.sid), sid: service.sid, numbers };
}

const writes = (from, to, body) => consoleApi('POST', 'Simulator/Messages', { From: from, To: to, Body: body });

const arrives = (from, to, body) =>
  until(`${body} to ${to}`, async () => (await client.messages.list({ from, to })).find((message) => message.body === body && message.status === 'delivered'));

test('two people chat behind a masked number, a third behind the same one, until it is over', async () => {
  const told = await receiving(() => '');
  const out = await receiving(() => {
    const twiml = new twilio.twiml.MessagingResponse();
    twiml.message('The ride is over.');
    return twiml.toString();
  });
  const { service, numbers } = await pool(2, { callbackUrl: told.url + '/told', outOfSessionCallbackUrl: out.url + '/out' });

  const session = await service.sessions.create({
    uniqueName: 'Ride 1', mode: 'message-only', ttl: 3600, participants: [{ Identifier: anna, FriendlyName: 'Anna' }, { Identifier: ben }],
  });
  assert.deepEqual([session.status, session.mode, session.ttl, session.dateStarted], ['open', 'message-only', 3600, null]);
  const participants = await service.sessions(session.sid).participants.list();
  const annas = participants.find((one) => one.identifier === anna);
  const bens = participants.find((one) => one.identifier === ben);
  assert.equal(annas.friendlyName, 'Anna');
  assert.equal(annas.proxyIdentifierSid, numbers.find((one) => one.phoneNumber === annas.proxyIdentifier).sid);

  const inbound = await writes(anna, annas.proxyIdentifier, 'Where are you?');
  await arrives(bens.proxyIdentifier, ben, 'Where are you?');
  await writes(ben, bens.proxyIdentifier, 'At the door');
  await arrives(annas.proxyIdentifier, anna, 'At the door');

  const [second, first] = await service.sessions(session.sid).interactions.list();
  assert.deepEqual([first.data, second.data], ['{"body":"Where are you?"}', '{"body":"At the door"}']);
  assert.deepEqual([first.inboundResourceSid, first.inboundParticipantSid, first.outboundParticipantSid], [inbound.sid, annas.sid, bens.sid]);
  assert.deepEqual([first.type, first.inboundResourceStatus, first.outboundResourceStatus], ['message', 'delivered', 'delivered']);
  const statuses = await until('the callbacks', async () => {
    const seen = told.requests.filter((request) => request.parameters.interactionSid === first.sid);
    return seen.length >= 3 && seen;
  });
  assert.deepEqual(statuses.map((request) => request.parameters.outboundResourceStatus), ['queued', 'sent', 'delivered']);
  assert.ok(statuses.every((request) => request.signed));

  // A third person behind a number that Ben has, and Ben behind another one.
  const other = await service.sessions.create({ participants: [{ Identifier: cem }, { Identifier: ben }] });
  const others = await service.sessions(other.sid).participants.list();
  const bensOther = others.find((one) => one.identifier === ben);
  const cems = others.find((one) => one.identifier === cem);
  assert.notEqual(bensOther.proxyIdentifier, bens.proxyIdentifier);
  assert.equal(cems.proxyIdentifier, annas.proxyIdentifier);
  await writes(cem, cems.proxyIdentifier, "It's Cem");
  await arrives(bensOther.proxyIdentifier, ben, "It's Cem");
  assert.equal((await client.messages.list({ to: anna })).some((message) => message.body === "It's Cem"), false);

  // Closed, it sends nothing on.
  const closed = await service.sessions(session.sid).update({ status: 'closed' });
  assert.deepEqual([closed.status, closed.closedReason], ['closed', 'api']);
  await writes(anna, annas.proxyIdentifier, 'Still there?');
  await arrives(annas.proxyIdentifier, anna, 'The ride is over.');
  assert.equal(out.requests[0].signed, true);
  assert.equal(out.requests[0].parameters.sessionSid, session.sid);
  assert.equal((await client.messages.list({ to: ben })).some((message) => message.body === 'Still there?'), false);
  await assert.rejects(service.sessions(session.sid).update({ ttl: 1 }), (error) => error.code === 80607 && error.status === 400);
  assert.equal((await service.sessions(session.sid).update({ status: 'in-progress' })).status, 'in-progress');

  // Over its time, it is closed to the moment.
  const soon = await service.sessions(session.sid).update({ dateExpiry: new Date(Date.now() + 1500) });
  assert.equal(soon.status, 'in-progress');
  const over = await until('the end', async () => ((await service.sessions(session.sid).fetch()).status === 'closed') && service.sessions(session.sid).fetch());
  assert.equal(over.closedReason, 'expired');
});

test('who is asked before may forbid an interaction', async () => {
  const gate = await receiving((request) => (request.parameters.interactionData.includes('secret') ? { status: 403, body: '' } : ''));
  const { service, numbers } = await pool(1, { interceptCallbackUrl: gate.url + '/may' });
  const session = await service.sessions.create({ participants: [{ Identifier: anna }, { Identifier: ben }] });

  await writes(anna, numbers[0].phoneNumber, 'my secret number');
  await writes(anna, numbers[0].phoneNumber, 'hello');
  await arrives(numbers[0].phoneNumber, ben, 'hello');

  assert.equal(gate.requests.length, 2);
  assert.ok(gate.requests.every((request) => request.signed));
  assert.equal((await service.sessions(session.sid).interactions.list()).length, 1);
});

test('two people talk behind a masked number, until it is over', async () => {
  const told = await receiving(() => '');
  const out = await receiving(() => {
    const twiml = new twilio.twiml.VoiceResponse();
    twiml.say('The ride is over.');
    return twiml.toString();
  });
  const { service, numbers } = await pool(1, { callbackUrl: told.url + '/told', outOfSessionCallbackUrl: out.url + '/out' });
  const masked = numbers[0].phoneNumber;
  const session = await service.sessions.create({ mode: 'voice-only', participants: [{ Identifier: dora }, { Identifier: emil }] });
  await consoleApi('POST', 'Simulator/Handsets', { PhoneNumber: emil, RingSeconds: '0', TalkSeconds: '2' });
  const calls = (from) => consoleApi('POST', 'Simulator/Calls', { From: from, To: masked });
  const ended = (sid) => until('the end of the call', async () => {
    const call = await client.calls(sid).fetch();
    return call.status === 'completed' && call;
  });

  const inbound = await calls(dora);
  await ended(inbound.sid);
  const [leg] = await client.calls.list({ parentCallSid: inbound.sid });
  assert.deepEqual([leg.from, leg.to, leg.status, leg.duration], [masked, emil, 'completed', '2']);
  assert.deepEqual([leg.price, (await client.calls(inbound.sid).fetch()).price].map(Number).map(Math.sign), [-1, -1]);

  const [interaction] = await service.sessions(session.sid).interactions.list();
  assert.deepEqual([interaction.type, interaction.data, interaction.outboundResourceStatus], ['voice', '{"duration":"2"}', 'completed']);
  assert.deepEqual([interaction.inboundResourceType, interaction.inboundResourceSid, interaction.inboundResourceStatus], ['Call', inbound.sid, 'in-progress']);
  assert.deepEqual([interaction.outboundResourceType, interaction.outboundResourceSid], ['Call', leg.sid]);
  const statuses = await until('the callbacks', async () => told.requests.length >= 4 && told.requests);
  assert.deepEqual(statuses.map((request) => request.parameters.outboundResourceStatus), ['initiated', 'ringing', 'in-progress', 'completed']);
  assert.ok(statuses.every((request) => request.signed && request.parameters.interactionType === 'Voice'));

  await service.sessions(session.sid).update({ status: 'closed' });
  const late = await calls(dora);
  await ended(late.sid);
  assert.deepEqual([out.requests[0].parameters.CallSid, out.requests[0].parameters.sessionSid, out.requests[0].signed], [late.sid, session.sid, true]);
  assert.equal((await client.calls.list({ parentCallSid: late.sid })).length, 0);
});

test('every operation, one after the other', async () => {
  const services = client.proxy.v1.services;
  const name = `All ${Date.now()}`;
  const made = await services.create({ uniqueName: name, defaultTtl: 60, geoMatchLevel: 'area-code', numberSelectionBehavior: 'avoid-sticky' });
  assert.deepEqual([made.defaultTtl, made.geoMatchLevel, made.numberSelectionBehavior, made.callbackUrl], [60, 'area-code', 'avoid-sticky', null]);
  await assert.rejects(services.create({ uniqueName: name }), (error) => error.code === 80602);
  assert.equal((await services(name).fetch()).sid, made.sid);
  assert.equal((await services(made.sid).update({ geoMatchLevel: 'country' })).geoMatchLevel, 'country');
  assert.ok((await services.list()).some((one) => one.sid === made.sid));
  const service = services(made.sid);

  const owned = await client.incomingPhoneNumbers.create({ areaCode: '415' });
  const number = await service.phoneNumbers.create({ phoneNumber: owned.phoneNumber, isReserved: true });
  assert.deepEqual([number.sid, number.isReserved, number.inUse, number.isoCountry], [owned.sid, true, 0, 'US']);
  await assert.rejects(service.phoneNumbers.create({ sid: owned.sid }), (error) => error.code === 80104);
  await assert.rejects(service.sessions.create({ participants: [{ Identifier: anna }] }), (error) => error.code === 80207);
  assert.equal((await service.phoneNumbers(owned.sid).update({ isReserved: false })).isReserved, false);
  assert.deepEqual((await service.phoneNumbers.list()).map((one) => one.sid), [owned.sid]);

  const session = await service.sessions.create({ uniqueName: 'One' });
  assert.equal(session.ttl, 60);
  await assert.rejects(service.sessions.create({ uniqueName: 'One' }), (error) => error.code === 80603);
  assert.equal((await service.sessions('One').fetch()).sid, session.sid);
  assert.equal((await service.sessions.list()).length, 1);
  const participants = service.sessions(session.sid).participants;
  const participant = await participants.create({ identifier: anna, friendlyName: 'Anna', proxyIdentifierSid: owned.sid });
  assert.deepEqual([participant.identifier, participant.proxyIdentifier, participant.dateDeleted], [anna, owned.phoneNumber, null]);
  await participants.create({ identifier: ben, proxyIdentifier: owned.phoneNumber });
  await assert.rejects(participants.create({ identifier: anna }), (error) => error.code === 80103);
  await assert.rejects(participants.create({ identifier: cem }), (error) => error.code === 80609);
  assert.equal((await participants(participant.sid).fetch()).friendlyName, 'Anna');
  assert.equal((await participants.list()).length, 2);
  assert.equal((await service.phoneNumbers(owned.sid).fetch()).inUse, 1);
  await assert.rejects(service.phoneNumbers(owned.sid).remove(), (error) => error.code === 80611);

  const said = await participants(participant.sid).messageInteractions.create({ body: 'Your ride is here' });
  assert.deepEqual([said.participantSid, said.inboundResourceSid, said.outboundResourceType], [participant.sid, null, 'Message']);
  await arrives(owned.phoneNumber, anna, 'Your ride is here');
  assert.equal((await participants(participant.sid).messageInteractions(said.sid).fetch()).outboundResourceStatus, 'delivered');
  assert.deepEqual((await participants(participant.sid).messageInteractions.list()).map((one) => one.sid), [said.sid]);
  const interactions = service.sessions(session.sid).interactions;
  assert.equal((await interactions(said.sid).fetch()).outboundResourceSid, said.outboundResourceSid);
  assert.equal((await interactions.list()).length, 1);
  assert.equal(await interactions(said.sid).remove(), true);
  assert.equal((await interactions.list()).length, 0);

  assert.equal(await participants(participant.sid).remove(), true);
  assert.notEqual((await participants(participant.sid).fetch()).dateDeleted, null);
  await assert.rejects(participants.create({ identifier: anna }), (error) => error.code === 80612);
  assert.equal(await service.sessions(session.sid).remove(), true);
  await assert.rejects(service.sessions(session.sid).fetch(), (error) => error.status === 404);
  assert.equal(await service.phoneNumbers(owned.sid).remove(), true);
  assert.equal((await service.phoneNumbers.list()).length, 0);
  assert.equal(await service.remove(), true);
  await assert.rejects(service.fetch(), (error) => error.status === 404);
});

'use strict';
const assert = require('node:assert/strict');
const { test, after } = require('node:test');
const { twilio, connect, consoleApi, until } = require('../sdk');
const { startReceiver } = require('../receiver');

const client = connect();
const receivers = [];
after(() => receivers.forEach((receiver) => receiver.stop()));

const numbers = () => client.incomingPhoneNumbers.list({ limit: 1 });
const stays = (phone) => consoleApi('POST', 'Simulator/Handsets', { PhoneNumber: phone, Behavior: 'answer', RingSeconds: '0', TalkSeconds: '120' });
const room = (name, more = {}) => {
  const response = new twilio.twiml.VoiceResponse();
  response.dial().conference(more, name);
  return response.toString();
};
const conferenceOf = (name) => until(`the conference ${name}`, async () => (await client.conferences.list({ friendlyName: name, status: 'in-progress' }))[0]);

test('calls meet in a conference, are muted, put on hold and sent away, and it ends', async () => {
  const receiver = await startReceiver(() => '');
  receivers.push(receiver);
  const [{ phoneNumber: from }] = await numbers();
  const events = { statusCallback: receiver.url + '/conference', statusCallbackEvent: ['start', 'end', 'join', 'leave', 'mute', 'hold'] };
  const calls = [];
  for (const phone of ['+14155550181', '+14155550182']) {
    await stays(phone);
    calls.push(await client.calls.create({ to: phone, from, twiml: room('Weekly', { ...events, participantLabel: `at${phone}` }) }));
  }

  const conference = await conferenceOf('Weekly');
  const participants = await client.conferences(conference.sid).participants.list();
  assert.deepEqual(participants.map((participant) => participant.callSid).sort(), calls.map((call) => call.sid).sort());
  assert.ok(participants.every((participant) => participant.status === 'connected' && !participant.muted));

  const one = client.conferences(conference.sid).participants(calls[0].sid);
  assert.equal((await one.update({ muted: true })).muted, true);
  assert.equal((await one.update({ hold: true })).hold, true);
  assert.deepEqual((await client.conferences(conference.sid).participants.list({ muted: true })).map((participant) => participant.callSid), [calls[0].sid]);

  await client.conferences(conference.sid).participants(calls[1].sid).remove();
  await until('one to be left', async () => (await client.conferences(conference.sid).participants.list()).length === 1);
  const ended = await client.conferences(conference.sid).update({ status: 'completed' });

  assert.equal(ended.status, 'completed');
  assert.equal((await client.conferences(conference.sid).fetch()).reasonConferenceEnded, 'conference-ended-via-api');
  const told = () => receiver.requests.map((request) => request.parameters.StatusCallbackEvent);
  await until('the end to be told', () => told().includes('conference-end'));
  assert.deepEqual(told().slice(0, 3).sort(), ['conference-start', 'participant-join', 'participant-join']);
  assert.ok(['participant-mute', 'participant-hold', 'participant-leave'].every((event) => told().includes(event)));
  assert.ok(receiver.requests.every((request) => request.signed));
});

test('somebody is dialed into a conference', async () => {
  const [{ phoneNumber: from }] = await numbers();
  for (const phone of ['+14155550183', '+14155550184']) await stays(phone);
  await client.calls.create({ to: '+14155550183', from, twiml: room('Guests') });
  await until('the conference', async () => (await client.conferences.list({ friendlyName: 'Guests' }))[0]);

  const guest = await client.conferences('Guests').participants.create({ from, to: '+14155550184', label: 'guest' });

  assert.match(guest.callSid, /^CA[0-9a-f]{32}$/);
  const conference = await conferenceOf('Guests');
  assert.equal(guest.conferenceSid, conference.sid);
  await until('the guest', async () => (await client.conferences(conference.sid).participants('guest').fetch()).status === 'connected');
  await client.conferences(conference.sid).update({ status: 'completed' });
});

test('what there is no conference of is not found', async () => {
  await assert.rejects(client.conferences('CF' + '0'.repeat(32)).fetch(), { status: 404, code: 20404 });
});

'use strict';
const assert = require('node:assert/strict');
const { test, after } = require('node:test');
const { twilio, connect, consoleApi, until } = require('../sdk');
const { startReceiver } = require('../receiver');

const client = connect();
const receivers = [];
after(() => receivers.forEach((receiver) => receiver.stop()));
const own = async () => (await client.incomingPhoneNumbers.list({ limit: 1 }))[0].phoneNumber;
const status = (call, wanted) => until(`a call that is ${wanted}`, async () => ((await client.calls(call.sid).fetch()).status === wanted ? true : null));

test('a call is recorded through the SDK, paused, stopped, listed and deleted', async () => {
  await consoleApi('POST', 'Simulator/Handsets', { PhoneNumber: '+14155550151', Behavior: 'answer', RingSeconds: '1', TalkSeconds: '60' });
  const call = await client.calls.create({ to: '+14155550151', from: await own(), twiml: '<Response><Pause length="60"/></Response>' });
  await status(call, 'in-progress');

  const started = await client.calls(call.sid).recordings.create({ recordingChannels: 'dual' });
  assert.match(started.sid, /^RE[0-9a-f]{32}$/);
  assert.equal(started.status, 'in-progress');
  assert.equal((await client.calls(call.sid).recordings('Twilio.CURRENT').update({ status: 'paused' })).status, 'paused');
  assert.equal((await client.calls(call.sid).recordings(started.sid).update({ status: 'in-progress' })).status, 'in-progress');
  await assert.rejects(client.recordings(started.sid).remove(), { code: 20009 });
  await client.calls(call.sid).update({ status: 'completed' });
  await status(call, 'completed');

  const [listed] = await client.recordings.list({ callSid: call.sid });
  assert.equal(listed.sid, started.sid);
  assert.ok(['completed', 'absent'].includes(listed.status));
  assert.equal((await client.calls(call.sid).recordings(started.sid).fetch()).channels, 2);
  await client.recordings(started.sid).remove();
  assert.deepEqual(await client.recordings.list({ callSid: call.sid }), []);
  await assert.rejects(client.recordings(started.sid).fetch(), { status: 404 });
});

test('what a caller leaves is recorded, heard as a file, transcribed and told', async () => {
  const receiver = await startReceiver(() => '');
  receivers.push(receiver);
  const words = 'Please call me back tomorrow';
  await consoleApi('POST', 'Simulator/Handsets', { PhoneNumber: '+14155550152', Behavior: 'voicemail', Greeting: words, RingSeconds: '0', TalkSeconds: '60' });
  const response = new twilio.twiml.VoiceResponse();
  response.record({ timeout: 2, playBeep: false, action: receiver.url + '/recorded', transcribe: true, transcribeCallback: receiver.url + '/written' });
  await client.calls.create({ to: '+14155550152', from: await own(), twiml: response.toString() });

  const told = await until('the transcription', async () => receiver.requests.find((request) => request.parameters.TranscriptionSid));
  assert.equal(told.parameters.TranscriptionStatus, 'completed');
  assert.ok(told.signed);
  const transcription = await client.transcriptions(told.parameters.TranscriptionSid).fetch();
  assert.ok(transcription.transcriptionText.includes(words));
  const [below] = await client.recordings(told.parameters.RecordingSid).transcriptions.list();
  assert.equal(below.sid, transcription.sid);
  assert.equal((await client.recordings(told.parameters.RecordingSid).transcriptions(below.sid).fetch()).price, transcription.price);
  assert.ok((await client.transcriptions.list()).some((one) => one.sid === below.sid));

  const recording = await client.recordings(told.parameters.RecordingSid).fetch();
  const file = await fetch(recording.mediaUrl + '.wav');
  const sound = Buffer.from(await file.arrayBuffer());
  assert.equal(sound.subarray(0, 4).toString(), 'RIFF');
  assert.equal(sound.length, 44 + 16000 * Number(recording.duration));
  const part = await fetch(recording.mediaUrl + '.wav', { headers: { Range: 'bytes=44-143' } });
  assert.equal(part.status, 206);
  assert.deepEqual(Buffer.from(await part.arrayBuffer()), sound.subarray(44, 144));
  const head = await fetch(recording.mediaUrl, { method: 'HEAD' });
  assert.equal(Number(head.headers.get('content-length')), sound.length);

  await client.recordings(told.parameters.RecordingSid).transcriptions(transcription.sid).remove();
  await assert.rejects(client.transcriptions(transcription.sid).remove(), { status: 404 });
  await assert.rejects(client.transcriptions(transcription.sid).fetch(), { status: 404 });
});

test('a conference is recorded, and its recording is paused, stopped and deleted below it', async () => {
  const from = await own();
  const response = new twilio.twiml.VoiceResponse();
  response.dial().conference({ record: 'record-from-start', trim: 'do-not-trim' }, 'Recorded');
  for (const phone of ['+14155550153', '+14155550154']) {
    await consoleApi('POST', 'Simulator/Handsets', { PhoneNumber: phone, Behavior: 'answer', RingSeconds: '0', TalkSeconds: '120' });
    await client.calls.create({ to: phone, from, twiml: response.toString() });
  }
  const conference = await until('the conference', async () => (await client.conferences.list({ friendlyName: 'Recorded', status: 'in-progress' }))[0]);
  const recordings = client.conferences(conference.sid).recordings;
  const [recording] = await until('its recording', async () => ((await recordings.list()).length === 1 ? recordings.list() : null));
  assert.equal(recording.conferenceSid, conference.sid);
  assert.equal((await recordings(recording.sid).fetch()).source, 'Conference');
  assert.equal((await recordings('Twilio.CURRENT').update({ status: 'paused' })).status, 'paused');
  assert.ok(['completed', 'absent'].includes((await recordings(recording.sid).update({ status: 'stopped' })).status));
  await recordings(recording.sid).remove();
  assert.deepEqual(await recordings.list(), []);
  await client.conferences(conference.sid).update({ status: 'completed' });
});

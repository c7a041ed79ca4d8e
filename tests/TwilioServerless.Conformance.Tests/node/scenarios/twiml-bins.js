'use strict';
// TwiML that is kept here: what its owner does with it, who may read it, and a call and a message that take it as their answer.
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { connect, consoleApi, raw, until, base, token } = require('../sdk');
const { getExpectedTwilioSignature } = require('twilio/lib/webhooks/webhooks');

const client = connect();
const keep = (Twiml) => consoleApi('POST', 'TwimlBins', { FriendlyName: 'Good bye', Twiml });

async function read(url, form, signature = getExpectedTwilioSignature(token, url, form ?? {})) {
  const answer = await fetch(url, {
    method: form ? 'POST' : 'GET', headers: { 'X-Twilio-Signature': signature }, body: form ? new URLSearchParams(form) : undefined,
  });
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}

test('a bin is kept, shown, changed and deleted', async () => {
  const bin = await keep('<Response><Say>Good bye {{From}}</Say></Response>');
  assert.match(bin.sid, /^EH[0-9a-f]{32}$/);
  assert.equal(bin.url, `${base}/twiml/${bin.sid}`);
  assert.ok((await consoleApi('GET', 'TwimlBins')).twiml_bins.some((one) => one.sid === bin.sid));

  const changed = await consoleApi('POST', `TwimlBins/${bin.sid}`, { Twiml: '<Response><Hangup/></Response>' });
  assert.deepEqual([changed.friendly_name, changed.twiml], ['Good bye', '<Response><Hangup/></Response>']);
  assert.deepEqual(await consoleApi('GET', `TwimlBins/${bin.sid}`), changed);

  for (const [parameters, code] of [[{}, 20001], [{ FriendlyName: 'a' }, 20001], [{ FriendlyName: 'a', Twiml: '<Response>' }, 20422]])
    assert.equal(JSON.parse((await raw('POST', '/console/v1/TwimlBins', parameters)).text).code, code);
  assert.equal((await raw('DELETE', `/console/v1/TwimlBins/${bin.sid}`)).status, 204);
  assert.equal((await read(bin.url)).status, 404);
});

test('only who signs reads a bin', async () => {
  const { url } = await keep('<Response><Say>Good bye {{From}}</Say></Response>');

  const answer = await read(url + '?AccountSid=AC1', { From: 'Tom & Jerry' });
  assert.deepEqual([answer.status, answer.text], [200, '<Response><Say>Good bye Tom &amp; Jerry</Say></Response>']);
  assert.match(answer.type, /^text\/xml/);
  assert.equal((await read(url + '?From=a%2Bb')).text, '<Response><Say>Good bye a+b</Say></Response>');
  for (const forged of [await read(url, undefined, ''), await read(url, { From: 'x' }, getExpectedTwilioSignature(token, url, {}))])
    assert.equal(forged.status, 403);
});

test('a call and a message are answered from a bin', async () => {
  const bin = await keep('<Response><Message>You said {{Body}}</Message></Response>');
  const number = await client.incomingPhoneNumbers.create({ areaCode: '415', smsUrl: bin.url });
  await consoleApi('POST', 'Simulator/Messages', { From: '+14155550190', To: number.phoneNumber, Body: '1 < 2' });
  await until('the answer', async () => (await client.messages.list({ to: '+14155550190' })).find((message) => message.body === 'You said 1 < 2'));

  const spoken = await keep('<Response><Say>Good bye</Say></Response>');
  const call = await client.calls.create({ to: '+14155550191', from: number.phoneNumber, url: spoken.url });
  const event = await until('its document', async () => (await client.calls(call.sid).events.list())[0]);
  assert.deepEqual([event.request.url, event.response.response_code], [spoken.url, 200]);
});

'use strict';
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { connect, consoleApi, raw, sid, until } = require('../sdk');
const { startReceiver } = require('../receiver');

const client = connect();
const theirs = '+14155550187';

test('a short code is provisioned, listed, configured and released', async () => {
  const made = await consoleApi('POST', 'ShortCodes', { IsoCountry: 'US', FriendlyName: 'Shop' });
  assert.match(made.short_code, /^[2-9]\d{5}$/);
  assert.deepEqual([made.vanity, made.mms_enabled, made.mms_price], [false, false, null]);

  const fetched = await client.shortCodes(made.sid).fetch();
  assert.equal(fetched.shortCode, made.short_code);
  assert.equal(fetched.accountSid, sid);
  assert.equal(fetched.apiVersion, '2010-04-01');
  assert.equal(fetched.smsMethod, 'POST');
  assert.equal(fetched.smsUrl, null);
  assert.ok(fetched.dateCreated instanceof Date);
  assert.equal(fetched.uri, `/2010-04-01/Accounts/${sid}/SMS/ShortCodes/${made.sid}.json`);

  const changed = await client.shortCodes(made.sid).update({
    friendlyName: 'Desk', apiVersion: '2008-08-01', smsUrl: 'https://example.com/sms', smsMethod: 'GET',
    smsFallbackUrl: 'https://example.com/later', smsFallbackMethod: 'GET',
  });
  assert.deepEqual(
    [changed.friendlyName, changed.apiVersion, changed.smsUrl, changed.smsMethod, changed.smsFallbackUrl, changed.smsFallbackMethod],
    ['Desk', '2008-08-01', 'https://example.com/sms', 'GET', 'https://example.com/later', 'GET']);

  assert.deepEqual((await client.shortCodes.list({ friendlyName: 'Desk' })).map((code) => code.sid), [made.sid]);
  assert.deepEqual((await client.shortCodes.list({ shortCode: made.short_code.slice(0, 3) + '*' + made.short_code.slice(4) })).map((code) => code.sid), [made.sid]);
  assert.deepEqual(await client.shortCodes.list({ shortCode: '00000' }), []);

  const csv = await raw('GET', `/2010-04-01/Accounts/${sid}/SMS/ShortCodes.csv`);
  assert.match(csv.text, /^Sid,AccountSid,FriendlyName,ShortCode,/);
  const xml = await raw('GET', `/2010-04-01/Accounts/${sid}/SMS/ShortCodes/${made.sid}.xml`);
  assert.match(xml.text, new RegExp(`<ShortCode><Sid>${made.sid}</Sid>`));

  assert.ok((await consoleApi('GET', 'ShortCodes')).short_codes.some((code) => code.sid === made.sid));
  assert.equal((await consoleApi('GET', `ShortCodes/${made.sid}`)).links.mms, made.links.mms);

  await consoleApi('DELETE', `ShortCodes/${made.sid}`);
  await assert.rejects(client.shortCodes(made.sid).fetch(), { status: 404, code: 20404 });
  await assert.rejects(client.shortCodes(made.sid).update({ friendlyName: 'Gone' }), { status: 404, code: 20404 });
  assert.equal((await raw('DELETE', `/console/v1/ShortCodes/${made.sid}`)).status, 404);
});

test('a code is held by one account, and rented for the price of its kind', async () => {
  const made = await consoleApi('POST', 'ShortCodes', { Code: '555123' });
  assert.equal(made.vanity, true);
  const again = await raw('POST', '/console/v1/ShortCodes', { Code: '555123' });
  assert.deepEqual([again.status, JSON.parse(again.text).code], [400, 21422]);

  const ledger = (await consoleApi('GET', 'Ledger?PageSize=1000')).postings.filter((posting) => posting.resource_sid === made.sid);
  assert.deepEqual(ledger.map((posting) => posting.amount), ['1500.00000']);
  await consoleApi('DELETE', `ShortCodes/${made.sid}`);
});

test('pictures are enabled once, in the United States only, and sent from then on', async (t) => {
  const receiver = await startReceiver(() => ({ type: 'image/png', body: 'PNG' }));
  t.after(() => receiver.stop());
  const made = await consoleApi('POST', 'ShortCodes', { IsoCountry: 'US' });
  const message = { to: theirs, from: made.short_code, body: 'Look', mediaUrl: [receiver.url + '/owl.png'] };
  await assert.rejects(client.messages.create(message), { status: 400, code: 21621 });

  const enabled = await consoleApi('POST', `ShortCodes/${made.sid}/Mms`);
  assert.deepEqual([enabled.mms_enabled, enabled.mms_price, enabled.price_unit], [true, '-500.00000', 'USD']);
  assert.equal((await consoleApi('POST', `ShortCodes/${made.sid}/Mms`)).mms_price, '-500.00000');
  const sent = await client.messages.create(message);
  await until('the delivery', async () => (await client.messages(sent.sid).fetch()).status === 'delivered');

  const british = await consoleApi('POST', 'ShortCodes', { IsoCountry: 'GB' });
  const refused = await raw('POST', `/console/v1/ShortCodes/${british.sid}/Mms`);
  assert.deepEqual([refused.status, JSON.parse(refused.text).code], [400, 21622]);
  const proof = await consoleApi('GET', 'Reconciliation');
  assert.equal(proof.difference, '0.00000');
  await consoleApi('DELETE', `ShortCodes/${made.sid}`);
  await consoleApi('DELETE', `ShortCodes/${british.sid}`);
});

test('a short code writes and is written to within its country', async (t) => {
  const receiver = await startReceiver(() => '<Response><Message>Welcome</Message></Response>');
  t.after(() => receiver.stop());
  const made = await consoleApi('POST', 'ShortCodes', { IsoCountry: 'US', SmsUrl: receiver.url + '/code' });
  await assert.rejects(client.messages.create({ to: '+16045550123', from: made.short_code, body: 'Hi' }), { status: 400, code: 21659 });
  await assert.rejects(client.messages.create({ to: theirs, from: '+' + made.short_code, body: 'Hi' }), { status: 400, code: 21212 });

  const sent = await client.messages.create({ to: theirs, from: made.short_code, body: 'Hi' });
  assert.equal(sent.from, made.short_code);
  await consoleApi('POST', 'Simulator/Messages', { From: theirs, To: made.short_code, Body: 'STOP' });
  await until('the answer', async () => (await client.messages.list({ from: made.short_code })).some((message) => message.body === 'Welcome'));
  assert.equal(receiver.requests[0].parameters.To, made.short_code);
  assert.equal(receiver.requests[0].parameters.OptOutType, undefined);
  await consoleApi('DELETE', `ShortCodes/${made.sid}`);
});

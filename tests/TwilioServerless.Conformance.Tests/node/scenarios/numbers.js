'use strict';
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { connect } = require('../sdk');

const client = connect();

test('stocked countries are listed, others do not exist', async () => {
  const countries = await client.availablePhoneNumbers.list();
  assert.ok(countries.some((country) => country.countryCode === 'US'));
  assert.ok(countries.some((country) => country.countryCode === 'GB'));
  await assert.rejects(client.availablePhoneNumbers('KP').fetch(), { status: 404, code: 20404 });
});

test('a search by area code finds numbers of that area, with what they can do', async () => {
  const found = await client.availablePhoneNumbers('US').local.list({ areaCode: 415, limit: 5 });

  assert.equal(found.length, 5);
  for (const number of found) {
    assert.match(number.phoneNumber, /^\+1415\d{7}$/);
    assert.equal(number.isoCountry, 'US');
    assert.equal(number.capabilities.voice, true);
  }
});

test('mobile and toll-free numbers are searched by their own lists', async () => {
  assert.match((await client.availablePhoneNumbers('GB').mobile.list({ limit: 1 }))[0].phoneNumber, /^\+447\d{9}$/);
  assert.match((await client.availablePhoneNumbers('US').tollFree.list({ limit: 1 }))[0].phoneNumber, /^\+18\d{9}$/);
});

test('a number is bought, found, configured and released, and is gone from the shelf', async () => {
  const [wanted] = await client.availablePhoneNumbers('US').local.list({ areaCode: 415, limit: 1 });
  const bought = await client.incomingPhoneNumbers.create({ phoneNumber: wanted.phoneNumber, smsUrl: 'https://example.com/sms' });
  assert.match(bought.sid, /^PN[0-9a-f]{32}$/);
  assert.equal(bought.phoneNumber, wanted.phoneNumber);
  assert.equal(bought.smsUrl, 'https://example.com/sms');
  assert.equal(bought.capabilities.sms, true);

  await assert.rejects(client.incomingPhoneNumbers.create({ phoneNumber: wanted.phoneNumber }), { status: 400, code: 21422 });
  const shelf = await client.availablePhoneNumbers('US').local.list({ areaCode: 415, limit: 50 });
  assert.ok(!shelf.some((number) => number.phoneNumber === wanted.phoneNumber));

  assert.deepEqual((await client.incomingPhoneNumbers.list({ phoneNumber: wanted.phoneNumber })).map((number) => number.sid), [bought.sid]);
  const updated = await client.incomingPhoneNumbers(bought.sid).update({ friendlyName: 'Desk', voiceUrl: 'https://example.com/voice' });
  assert.equal(updated.friendlyName, 'Desk');
  assert.equal((await client.incomingPhoneNumbers(bought.sid).fetch()).voiceUrl, 'https://example.com/voice');

  assert.equal(await client.incomingPhoneNumbers(bought.sid).remove(), true);
  await assert.rejects(client.incomingPhoneNumbers(bought.sid).fetch(), { status: 404, code: 20404 });
  await assert.rejects(client.incomingPhoneNumbers.create({ phoneNumber: wanted.phoneNumber }), { status: 400, code: 21422 });
});

test('a number is bought by area code alone', async () => {
  const bought = await client.incomingPhoneNumbers.create({ areaCode: '212' });

  assert.match(bought.phoneNumber, /^\+1212\d{7}$/);
});

test('numbers that are none are refused', async () => {
  await assert.rejects(client.incomingPhoneNumbers.create({ phoneNumber: '+1' }), { status: 400, code: 21421 });
  await assert.rejects(client.incomingPhoneNumbers.create({ areaCode: '000' }), { status: 400 });
});

'use strict';
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { connect, consoleApi, raw, until, sid } = require('../sdk');

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

test('the lists of all types answer, of a country that has none with 404', async () => {
  const us = client.availablePhoneNumbers('US');
  assert.ok((await us.fetch()).subresourceUris.toll_free);
  for (const type of ['machineToMachine', 'voip', 'national', 'sharedCost']) await assert.rejects(us[type].list({ limit: 1 }), { status: 404, code: 20404 });
  assert.match((await client.availablePhoneNumbers('AU').sharedCost.list({ limit: 1 }))[0].phoneNumber, /^\+6113/);
  assert.equal((await client.availablePhoneNumbers('JP').national.list({ limit: 1 }))[0].isoCountry, 'JP');
});

const us415 = (filter) => client.availablePhoneNumbers('US').local.list(filter);

test('a pattern finds up to a hundred consecutive numbers', async () => {
  const found = await us415({ contains: '+14155557***', limit: 100 });
  const numbers = found.map((number) => Number(number.phoneNumber.slice(1)));
  assert.equal(numbers.length, 100);
  assert.deepEqual(numbers, numbers.map((_, n) => numbers[0] + n));
  await assert.rejects(us415({ contains: '4' }), { status: 400, code: 20422 });
});

test('numbers are bought and listed by their type', async () => {
  const local = await client.incomingPhoneNumbers.local.create({ phoneNumber: '+14155550471' });
  const [free] = await client.availablePhoneNumbers('US').tollFree.list({ limit: 1 });
  const tollFree = await client.incomingPhoneNumbers.tollFree.create({ phoneNumber: free.phoneNumber });
  const [british] = await client.availablePhoneNumbers('GB').mobile.list({ smsEnabled: true, limit: 1 });
  const mobile = await client.incomingPhoneNumbers.mobile.create({ phoneNumber: british.phoneNumber });
  const types = await Promise.all([local, tollFree, mobile].map(async ({ sid }) => (await client.incomingPhoneNumbers(sid).fetch()).type));
  assert.deepEqual(types, ['local', 'toll-free', 'mobile']);

  assert.ok((await client.incomingPhoneNumbers.local.list()).some((number) => number.sid === local.sid));
  assert.deepEqual((await client.incomingPhoneNumbers.tollFree.list()).map((number) => number.sid), [tollFree.sid]);
  assert.deepEqual((await client.incomingPhoneNumbers.mobile.list({ origin: 'twilio', beta: false })).map((number) => number.sid), [mobile.sid]);
  await assert.rejects(client.incomingPhoneNumbers.local.create({ phoneNumber: british.phoneNumber }), { status: 400, code: 21458 });
});

test('a number moves to a subaccount with the credentials of the main account only', async () => {
  const branch = await client.api.v2010.accounts.create({ friendlyName: 'Branch' });
  const number = await client.incomingPhoneNumbers.create({ phoneNumber: '+14155550472', friendlyName: 'Desk' });
  const byBranch = connect(branch.sid, branch.authToken);

  await assert.rejects(client.incomingPhoneNumbers(number.sid).update({ accountSid: 'nonsense' }), { status: 400, code: 21470 });
  await assert.rejects(client.incomingPhoneNumbers(number.sid).update({ accountSid: 'AC' + '9'.repeat(32) }), { status: 400, code: 21471 });
  const moved = await client.incomingPhoneNumbers(number.sid).update({ accountSid: branch.sid });

  assert.deepEqual([moved.sid, moved.accountSid, moved.friendlyName], [number.sid, branch.sid, 'Desk']);
  await assert.rejects(client.incomingPhoneNumbers(number.sid).fetch(), { status: 404, code: 20404 });
  assert.equal((await byBranch.incomingPhoneNumbers(number.sid).fetch()).phoneNumber, '+14155550472');
  await assert.rejects(byBranch.incomingPhoneNumbers(number.sid).update({ accountSid: sid }), { status: 400, code: 21474 });
  const back = await client.api.v2010.accounts(branch.sid).incomingPhoneNumbers(number.sid).update({ accountSid: sid });
  assert.equal(back.accountSid, sid);
  assert.equal((await consoleApi('GET', 'Reconciliation')).balanced, true);
});

test('a released number rests and counts who still calls and writes', async () => {
  const number = await client.incomingPhoneNumbers.create({ phoneNumber: '+14155550473' });
  await client.incomingPhoneNumbers(number.sid).remove();
  const message = await raw('POST', '/console/v1/Simulator/Messages', { From: '+14155550111', To: '+14155550473', Body: 'Hi' });
  const call = await raw('POST', '/console/v1/Simulator/Calls', { From: '+14155550111', To: '+14155550473' });

  assert.deepEqual([JSON.parse(message.text).code, JSON.parse(call.text).code], [21612, 21214]);
  const resting = await consoleApi('GET', 'QuarantinedNumbers/%2B14155550473');
  assert.deepEqual([resting.sid, resting.status, resting.contacts, resting.recent_contacts], [number.sid, 'resting', 2, '2.00']);
  assert.ok((await consoleApi('GET', 'QuarantinedNumbers')).quarantined_numbers.some((one) => one.phone_number === '+14155550473'));
});

test('whoever waits for a kind of number is told when an operator puts it up for sale', async () => {
  await assert.rejects(client.availablePhoneNumbers('IT').local.list(), { status: 404, code: 20404 });
  const request = await consoleApi('POST', 'NumberRequests', { IsoCountry: 'IT', Type: 'Local', VoiceEnabled: 'true' });
  assert.equal((await raw('POST', '/console/v1/NumberRequests', { IsoCountry: 'IT', Type: 'Local' })).status, 409);
  assert.equal(request.status, 'pending');

  const stock = await consoleApi('POST', 'Stock', { IsoCountry: 'IT', Type: 'Local' });
  assert.deepEqual([stock.stage, stock.capabilities.voice], ['ga', true]);
  await until('the request', async () => (await consoleApi('GET', 'NumberRequests/' + request.sid)).status === 'fulfilled');
  const [italian] = await client.availablePhoneNumbers('IT').local.list({ limit: 1 });
  assert.match((await client.incomingPhoneNumbers.create({ phoneNumber: italian.phoneNumber })).phoneNumber, /^\+39/);

  assert.equal((await consoleApi('GET', 'NumberRequests')).number_requests.length, 1);
  assert.equal((await consoleApi('GET', 'Stock')).stock.length, 1);
  assert.equal((await consoleApi('GET', 'Stock/IT/local')).type, 'local');
  await consoleApi('DELETE', 'NumberRequests/' + request.sid);
  await consoleApi('DELETE', 'Stock/IT/local');
  await assert.rejects(client.availablePhoneNumbers('IT').fetch(), { status: 404, code: 20404 });
});

test('numbers and addresses answer in XML and CSV, too', async () => {
  const list = `/2010-04-01/Accounts/${sid}/IncomingPhoneNumbers`;
  const xml = await raw('GET', list + '.xml');
  assert.match(xml.text, /<IncomingPhoneNumbers .*<IncomingPhoneNumber><AccountSid>/s);
  const csv = await raw('GET', list + '.csv');
  assert.match(csv.headers.get('content-type'), /text\/csv/);
  assert.match(csv.text.split('\n')[0], /AccountSid/);
  assert.match((await raw('GET', `/2010-04-01/Accounts/${sid}/Addresses.xml`)).text, /<Addresses /);
});

test('TwiML Apps are made, found, changed and deleted', async () => {
  const app = await client.applications.create({ friendlyName: 'Shop', smsUrl: 'https://app.test/sms' });
  assert.deepEqual((await client.applications.list({ friendlyName: 'Shop' })).map((one) => one.sid), [app.sid]);
  assert.equal((await client.applications(app.sid).update({ voiceUrl: 'https://app.test/voice' })).voiceUrl, 'https://app.test/voice');
  assert.equal((await client.applications(app.sid).fetch()).smsUrl, 'https://app.test/sms');
  const number = await client.incomingPhoneNumbers.create({ phoneNumber: '+14155550474', smsApplicationSid: app.sid });
  assert.equal(number.smsApplicationSid, app.sid);
  await assert.rejects(client.incomingPhoneNumbers(number.sid).update({ voiceApplicationSid: 'AP' + '9'.repeat(32) }), { status: 400, code: 21420 });

  assert.equal(await client.applications(app.sid).remove(), true);
  await assert.rejects(client.applications(app.sid).fetch(), { status: 404, code: 20404 });
  await until('the number to be free', async () => (await client.incomingPhoneNumbers(number.sid).fetch()).smsApplicationSid === null);
});

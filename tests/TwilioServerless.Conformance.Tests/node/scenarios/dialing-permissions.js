'use strict';
// Which numbers may be called: dialing permissions by country and risk, a subaccount's leave of its parent's, the operator's block list.
const assert = require('node:assert/strict');
const { test, before } = require('node:test');
const { connect, raw, base } = require('../sdk');

const client = connect();
const permissions = client.voice.v1.dialingPermissions;
const permit = (update) => permissions.bulkCountryUpdates.create({ updateRequest: JSON.stringify([update]) });
let number;

before(async () => { number = await client.incomingPhoneNumbers.create({ areaCode: '415' }); });
const call = (to) => client.calls.create({ to, from: number.phoneNumber, twiml: '<Response/>' });

test('countries are listed, filtered and fetched', async () => {
  const all = await permissions.countries.list();
  assert.ok(all.length > 200);
  const us = await permissions.countries('US').fetch();
  assert.deepEqual([us.name, us.continent, us.countryCodes, us.lowRiskNumbersEnabled], ['United States/Canada', 'NORTH_AMERICA', ['+1'], true]);
  assert.equal(us.url, `${base}/voice/v1/DialingPermissions/Countries/US`);
  assert.deepEqual((await permissions.countries.list({ isoCode: 'GB', lowRiskNumbersEnabled: true })).map((country) => country.isoCode), ['GB']);
  assert.deepEqual((await permissions.countries('LV').highriskSpecialPrefixes.list()).map((one) => one.prefix), ['+37181', '+3719000']);
  await assert.rejects(permissions.countries('ZZ').fetch(), { status: 404 });
});

test('a country that is not permitted is not called', async () => {
  await assert.rejects(call('+2348012345678'), { status: 400, code: 21215 });
  const updated = await permit({ iso_code: 'NG', low_risk_numbers_enabled: 'true' });
  assert.equal(updated.updateCount, 1);
  assert.equal((await permissions.countries('NG').fetch()).lowRiskNumbersEnabled, true);
  assert.equal((await call('+2348012345678')).status, 'queued');
  await permit({ iso_code: 'NG', low_risk_numbers_enabled: 'false' });
  await assert.rejects(call('+2348012345678'), { code: 21215 });
  await assert.rejects(permit({ iso_code: 'ZZ' }), { code: 20422 });
});

test('a subaccount has its parent\'s permissions until it takes leave of them', async () => {
  const sub = await client.api.v2010.accounts.create({ friendlyName: 'Sub' });
  const own = connect(sub.sid, sub.authToken).voice.v1.dialingPermissions;
  await permit({ iso_code: 'FR', low_risk_numbers_enabled: 'false' });
  assert.equal((await own.settings().fetch()).dialingPermissionsInheritance, true);
  assert.equal((await own.countries('FR').fetch()).lowRiskNumbersEnabled, false);
  assert.equal((await own.settings().update({ dialingPermissionsInheritance: false })).dialingPermissionsInheritance, false);
  assert.equal((await own.countries('FR').fetch()).lowRiskNumbersEnabled, true);
  await permit({ iso_code: 'FR', low_risk_numbers_enabled: 'true' });
});

test('what the operator blocks nobody calls', async () => {
  const operate = (method, path = '', parameters) => raw(method, '/console/v1/Operator/BlockedNumbers' + path, parameters, 'operator', "the operator's key");
  assert.equal((await raw('GET', '/console/v1/Operator/BlockedNumbers')).status, 401);
  assert.equal((await operate('POST', '', { Prefix: '+1415555098' })).status, 201);
  await assert.rejects(call('+14155550987'), { status: 400, code: 21216 });
  assert.equal(JSON.parse((await operate('GET')).text).blocked_numbers.length, 1);
  assert.equal(JSON.parse((await operate('GET', '/+1415555098')).text).is_prefix, true);
  assert.equal((await operate('DELETE', '/+1415555098')).status, 204);
  assert.equal((await operate('DELETE', '/+1415555098')).status, 404);
  assert.equal((await call('+14155550987')).status, 'queued');
});

'use strict';
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { connect } = require('../sdk');

const client = connect();
const office = { customerName: 'Ada', street: '4th', city: 'SF', region: 'CA', postalCode: '94019', isoCountry: 'US' };

test('an address is made, found, changed and deleted', async () => {
  const address = await client.addresses.create({ ...office, friendlyName: 'Office', streetSecondary: '2nd floor' });
  assert.match(address.sid, /^AD[0-9a-f]{32}$/);
  assert.equal(address.streetSecondary, '2nd floor');
  assert.deepEqual([address.emergencyEnabled, address.validated, address.verified], [false, false, false]);

  assert.equal((await client.addresses(address.sid).fetch()).city, 'SF');
  assert.ok((await client.addresses.list({ friendlyName: 'Office', isoCountry: 'US', customerName: 'Ada', emergencyEnabled: false })).some((one) => one.sid === address.sid));
  assert.equal((await client.addresses.list({ isoCountry: 'DE' })).length, 0);

  const changed = await client.addresses(address.sid).update({ city: 'Oakland', emergencyEnabled: true, region: 'california' });
  assert.deepEqual([changed.city, changed.region, changed.validated], ['Oakland', 'CA', true]);

  assert.equal(await client.addresses(address.sid).remove(), true);
  await assert.rejects(client.addresses(address.sid).fetch(), { status: 404, code: 20404 });
});

test('an address must be complete, and possible if help is to find it', async () => {
  await assert.rejects(client.addresses.create({ ...office, street: '' }), { status: 400, code: 20001 });
  await assert.rejects(client.addresses.create({ ...office, isoCountry: 'XX' }), { status: 400, code: 20422 });
  await assert.rejects(client.addresses.create({ ...office, postalCode: '1', emergencyEnabled: true }), { status: 400, code: 21628 });
  await assert.rejects(client.addresses.create({ ...office, region: 'ca', emergencyEnabled: true, autoCorrectAddress: false }), { status: 400, code: 21629 });
});

test('a number that needs a local address is sold with one, and the address stays as long as the number has it', async () => {
  const [french] = await client.availablePhoneNumbers('FR').local.list({ limit: 1 });
  assert.equal(french.addressRequirements, 'local');
  assert.equal((await client.availablePhoneNumbers('FR').local.list({ excludeLocalAddressRequired: true, limit: 1 })).length, 0);
  const abroad = await client.addresses.create(office);
  const paris = await client.addresses.create({ ...office, city: 'Paris', isoCountry: 'FR' });
  await assert.rejects(client.incomingPhoneNumbers.create({ phoneNumber: french.phoneNumber }), { status: 400, code: 21615 });
  await assert.rejects(client.incomingPhoneNumbers.create({ phoneNumber: french.phoneNumber, addressSid: abroad.sid }), { status: 400, code: 21615 });

  const number = await client.incomingPhoneNumbers.create({ phoneNumber: french.phoneNumber, addressSid: paris.sid });
  assert.deepEqual([number.addressSid, number.addressRequirements], [paris.sid, 'local']);
  const [dependent] = await client.addresses(paris.sid).dependentPhoneNumbers.list();
  assert.equal(dependent.sid, number.sid);
  await assert.rejects(client.addresses(paris.sid).remove(), { status: 409, code: 20409 });

  await client.incomingPhoneNumbers(number.sid).remove();
  assert.equal((await client.addresses(paris.sid).dependentPhoneNumbers.list()).length, 0);
  assert.equal(await client.addresses(paris.sid).remove(), true);
});

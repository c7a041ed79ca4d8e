'use strict';
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { connect, consoleApi, raw, base, sid, token, until } = require('../sdk');

const client = connect();
const start = '2026-03-02T09:00:00Z'; // a Monday

async function upload(type, user = sid, password = token) {
  const form = new FormData();
  form.set('document_type', type);
  form.set('friendly_name', 'Bill of March');
  form.set('File', new Blob(['%PDF-1.4 bill'], { type: 'application/pdf' }), 'bill.pdf');
  const answer = await fetch(`${base}/numbers-upload/v1/Documents`, {
    method: 'POST', body: form, headers: { Authorization: 'Basic ' + Buffer.from(`${user}:${password}`).toString('base64') },
  });
  assert.equal(answer.status, 201);
  return answer.json();
}

const order = (accountSid, numbers, documents, more = {}) => ({
  accountSid,
  documents,
  phoneNumbers: numbers.map((phoneNumber) => ({ phoneNumber, pin: '1234' })),
  losingCarrierInformation: {
    customerName: 'Ada', customerType: 'Individual', accountNumber: '42', authorizedRepresentative: 'Ada Lovelace',
    authorizedRepresentativeEmail: 'ada@example.com',
    address: { street: '1 Main St', city: 'San Francisco', state: 'CA', zip: '94105', country: 'US' },
  },
  notificationEmails: ['ops@example.com'],
  ...more,
});

const advance = async (clock, time) => {
  await consoleApi('POST', `TestClocks/${clock.sid}`, { FrozenTime: time });
  await until(`the clock at ${time}`, async () => (await consoleApi('GET', `TestClocks/${clock.sid}`)).status === 'ready');
};

const operate = (path, parameters) => consoleApi(parameters ? 'POST' : 'GET', path, parameters, 'operator', "the operator's key");

test('whether a number may come, and why not', async () => {
  const yes = await client.numbers.v1.portingPortabilities('+14155560170').fetch();
  assert.deepEqual([yes.portable, yes.numberType, yes.country, yes.notPortableReasonCode], [true, 'LOCAL', 'US', null]);
  const no = await client.numbers.v1.portingPortabilities('+18005550170').fetch();
  assert.deepEqual([no.portable, no.numberType, no.notPortableReason, no.notPortableReasonCode], [false, 'TOLL-FREE', 'MANUAL_PORTING_AVAILABLE', 22133]);
  const [own] = await client.incomingPhoneNumbers.list({ limit: 1 });
  const here = await client.numbers.v1.portingPortabilities(own.phoneNumber).fetch();
  assert.deepEqual([here.portable, here.notPortableReasonCode, here.accountSid], [false, 22131, sid]);
});

test('a month of a subaccount whose numbers come from another carrier', async () => {
  const clock = await consoleApi('POST', 'TestClocks', { FriendlyName: 'Porting', FrozenTime: start });
  const child = JSON.parse((await raw('POST', '/2010-04-01/Accounts.json', { FriendlyName: 'Ported', TestClockSid: clock.sid })).text);
  const bill = await upload('utility_bill');
  assert.deepEqual([bill.document_type, bill.mime_type, bill.friendly_name], ['utility_bill', 'application/pdf', 'Bill of March']);

  const placed = await client.numbers.v1.portingPortIns.create(
    order(child.sid, ['+14155560171', '+14155560172'], [bill.sid], { targetPortInDate: '2026-03-18', targetPortInTimeRangeStart: '10:00:00-04:00', targetPortInTimeRangeEnd: '18:00:00-04:00' }));
  assert.match(placed.portInRequestSid, /^KW[0-9a-f]{32}$/);
  assert.deepEqual([placed.portInRequestStatus, placed.accountSid, placed.targetPortInTimeRangeStart], ['In Review', child.sid, '14:00:00Z']);
  await assert.rejects(
    client.numbers.v1.portingPortIns.create(order(sid, ['+14155560171'], [bill.sid])), { status: 400, code: 22137 });
  assert.equal((await client.numbers.v1.portingPortabilities('+14155560172').fetch()).notPortableReasonCode, 22137);

  await advance(clock, '2026-03-03T10:00:00Z');
  const waiting = await client.numbers.v1.portingPortIns(placed.portInRequestSid).fetch();
  assert.equal(waiting.portInRequestStatus, 'Waiting for Signature');
  const signing = await raw('POST', new URL(waiting.signatureRequestUrl).pathname, {});
  assert.equal(JSON.parse(signing.text).port_in_request_status, 'In Progress');
  assert.equal((await raw('POST', new URL(waiting.signatureRequestUrl).pathname, {})).status, 409);

  const process = await operate(`Processes/${placed.portInRequestSid}`);
  assert.deepEqual([process.kind, process.version, process.state, process.waits_for, process.account_sid], ['port-in', 2, 'in-progress', 'losing-carrier', child.sid]);
  assert.deepEqual((await operate(`Processes?AccountSid=${child.sid}`)).processes.map((one) => one.sid), [placed.portInRequestSid]);
  assert.equal((await raw('GET', `/console/v1/Processes/${placed.portInRequestSid}`)).status, 401);
  const accepted = await operate(`Processes/${placed.portInRequestSid}`, { Action: 'decide', Decision: 'accept', PhoneNumber: '+14155560171' });
  assert.equal(accepted.history.at(-1).event, 'accepted');

  await advance(clock, '2026-03-18T13:59:00Z');
  const childClient = connect(child.sid, child.auth_token);
  assert.deepEqual(await childClient.incomingPhoneNumbers.list(), []);
  const number = await childClient.numbers.v1.portingPortInPhoneNumber(placed.portInRequestSid, waiting.phoneNumbers[0].portInPhoneNumberSid).fetch();
  assert.deepEqual([number.phoneNumber, number.portInPhoneNumberStatus, number.portDate.toISOString()], ['+14155560171', 'port_pending', '2026-03-18T14:00:00.000Z']);

  await advance(clock, '2026-03-18T14:00:00Z');
  assert.equal((await childClient.numbers.v1.portingPortIns(placed.portInRequestSid).fetch()).portInRequestStatus, 'Completed');
  assert.deepEqual((await childClient.incomingPhoneNumbers.list()).map((one) => one.phoneNumber).sort(), ['+14155560171', '+14155560172']);
  const sent = await childClient.messages.create({ from: '+14155560171', to: '+14155550190', body: 'From the new home' });
  assert.equal(sent.from, '+14155560171');
  await until('the message to be on its way', async () => (await childClient.messages(sent.sid).fetch()).status !== 'queued');

  await advance(clock, '2026-04-18T14:00:00Z');
  const rents = (await consoleApi('GET', `Ledger?AccountSid=${child.sid}&PageSize=1000`)).postings.filter((posting) => posting.id.startsWith('mrc:'));
  // Two numbers at 1.00, on the day they came and a month later.
  assert.deepEqual(rents.map((posting) => [posting.amount, posting.date_posted.slice(0, 10)]).sort(), [
    ['1.00000', '2026-03-18'], ['1.00000', '2026-03-18'], ['1.00000', '2026-04-18'], ['1.00000', '2026-04-18']]);
  assert.equal((await consoleApi('GET', 'Reconciliation')).balanced, true);

  const mails = (await consoleApi('GET', `Mails?AccountSid=${child.sid}&ResourceSid=${placed.portInRequestSid}`)).mails;
  assert.deepEqual(mails.map((mail) => mail.subject).reverse(), [
    'A letter of authorization waits for your signature', 'Your port-in request is with the losing carrier', 'Your numbers have arrived']);
});

test('a clock that leaps over all of it comes to the same', async () => {
  const clock = await consoleApi('POST', 'TestClocks', { FriendlyName: 'Leap', FrozenTime: start });
  const child = JSON.parse((await raw('POST', '/2010-04-01/Accounts.json', { FriendlyName: 'Leaping', TestClockSid: clock.sid })).text);
  const documents = [(await upload('utility_bill')).sid, (await upload('letter_of_authorization')).sid];
  const placed = await client.numbers.v1.portingPortIns.create(order(child.sid, ['+14155550176'], documents, { targetPortInDate: '2026-03-18' }));
  await until('the process to begin', async () => (await operate(`Processes/${placed.portInRequestSid}`)).waits_for === 'review');

  await advance(clock, '2026-06-01T09:00:00Z');

  const rents = (await consoleApi('GET', `Ledger?AccountSid=${child.sid}&PageSize=1000`)).postings;
  // 1.00 on the day it came and on the same day of the two months that followed.
  assert.deepEqual(rents.map((posting) => posting.date_posted).sort(), ['2026-03-18T15:00:00Z', '2026-04-18T15:00:00Z', '2026-05-18T15:00:00Z']);
});

test('a request is canceled and leaves the number where it was', async () => {
  const documents = [(await upload('utility_bill')).sid, (await upload('letter_of_authorization')).sid];
  const placed = await client.numbers.v1.portingPortIns.create(order(sid, ['+14155560173'], documents));
  const listed = await raw('GET', `/numbers/v1/Porting/PortIn/PortInRequests?PortInRequestSid=${placed.portInRequestSid}`);
  assert.deepEqual(JSON.parse(listed.text).port_in_requests.map((one) => [one.port_in_request_status, one.phone_numbers_requested]), [['In Review', 1]]);

  assert.equal(await client.numbers.v1.portingPortIns(placed.portInRequestSid).remove(), true);

  await until('the number to be free', async () => (await client.numbers.v1.portingPortabilities('+14155560173').fetch()).portable);
  assert.equal((await client.numbers.v1.portingPortIns(placed.portInRequestSid).fetch()).portInRequestStatus, 'Canceled');
  await assert.rejects(client.numbers.v1.portingPortIns(placed.portInRequestSid).remove(), { status: 409 });
});

test('where notices go', async () => {
  const webhook = async (method, body) => {
    const answer = await fetch(`${base}/numbers/v1/Porting/Configuration/Webhook`, {
      method, body, headers: { 'Content-Type': 'application/json', Authorization: 'Basic ' + Buffer.from(`${sid}:${token}`).toString('base64') },
    });
    return { status: answer.status, ...(await answer.json()) };
  };
  const made = await webhook('POST', JSON.stringify({ port_in_target_url: 'https://example.com/port-in', notifications_of: ['PortInCompleted'] }));
  assert.equal(made.status, 201);
  const fetched = await webhook('GET');
  assert.deepEqual([fetched.port_in_target_url, fetched.notifications_of], ['https://example.com/port-in', ['PortInCompleted']]);
  assert.equal(await client.numbers.v1.portingWebhookConfigurationsDelete('PORT_IN').remove(), true);
  assert.equal((await webhook('GET')).port_in_target_url, null);
});

test('the messages of a number are hosted, and given up again', async () => {
  const address = await client.addresses.create({ customerName: 'Ada', street: '1 Main St', city: 'San Francisco', region: 'CA', postalCode: '94105', isoCountry: 'US' });
  const placed = await client.numbers.v2.hostedNumberOrders.create({
    phoneNumber: '+14155560174', contactPhoneNumber: '+14155550199', addressSid: address.sid, email: 'ada@example.com', friendlyName: 'Desk', smsUrl: 'https://example.com/sms',
  });
  assert.match(placed.sid, /^HR[0-9a-f]{32}$/);
  assert.deepEqual([placed.status, placed.capabilities.sms, placed.capabilities.voice], ['received', true, false]);
  assert.equal((await client.numbers.v1.portingPortabilities('+14155560174').fetch()).notPortableReasonCode, 22137);

  const called = await client.numbers.v2.hostedNumberOrders(placed.sid).update({ status: 'pending-verification', verificationCallDelay: 15 });
  assert.deepEqual([called.status, called.verificationAttempts, called.verificationCallDelay], ['pending-verification', 1, 15]);
  assert.match(called.verificationCode, /^\d{6}$/);
  assert.deepEqual((await client.numbers.v2.hostedNumberOrders.list({ phoneNumber: '+14155560174' })).map((one) => one.sid), [placed.sid]);

  assert.equal(await client.numbers.v2.hostedNumberOrders(placed.sid).remove(), true);
  await assert.rejects(client.numbers.v2.hostedNumberOrders(placed.sid).fetch(), { status: 404 });
  await until('the number to be free', async () => (await client.numbers.v1.portingPortabilities('+14155560174').fetch()).portable);
});

test('another carrier gets a number', async () => {
  const number = await client.incomingPhoneNumbers.create({ phoneNumber: '+14155560175' });
  const asked = await operate('Operator/PortOuts', { PhoneNumber: '+14155560175', Carrier: 'Another Carrier' });
  assert.deepEqual([asked.status, asked.phone_number_sid], ['requested', number.sid]);
  assert.equal((await consoleApi('GET', `PortOuts/${asked.sid}`)).carrier, 'Another Carrier');

  const released = await operate(`Processes/${asked.sid}`, { Action: 'decide', Decision: 'release' });
  assert.deepEqual([released.kind, released.state, released.waits_for], ['port-out', 'released', null]);

  await assert.rejects(client.incomingPhoneNumbers(number.sid).fetch(), { status: 404 });
  await assert.rejects(client.incomingPhoneNumbers.create({ phoneNumber: '+14155560175' }), { code: 21422 });
});

'use strict';
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { connect, consoleApi, raw, base, sid, token, until } = require('../sdk');
const { startReceiver } = require('../receiver');

const client = connect();
const theirs = '+14155550187';

const operate = (path, parameters) => consoleApi(parameters ? 'POST' : 'GET', path, parameters, 'operator', "the operator's key");
const decide = (application, decision, more = {}) => operate(`Processes/${application.sid}`, { Action: 'decide', Decision: decision, ...more });

const wanted = (setup = {}, more = {}) => ({
  friendly_name: 'Shop', iso_country: 'US', business_information: { customer_facing_profile: 'BU00000000000000000000000000000001' },
  setup: { charges_apply: true, payment_frequency: 'MONTHLY', ...setup }, ...more,
});

async function complete(application, user = sid, password = token) {
  const answer = await fetch(`${base}/console/v1/ShortCodeApplications/${application.sid}`, {
    method: 'POST', body: JSON.stringify({ sms_campaign_details: { sc_use_case_categories: ['MARKETING'] }, notification_emails: ['ops@example.com'] }),
    headers: { 'Content-Type': 'application/json', Authorization: 'Basic ' + Buffer.from(`${user}:${password}`).toString('base64') },
  });
  assert.equal(answer.status, 200, await answer.clone().text());
  return answer.json();
}

// Applies through the SDK and lets the operator hurry everybody: a live code.
async function obtain(setup, more) {
  const application = await client.numbers.v2.applications.create(wanted(setup, more));
  await complete(application);
  await consoleApi('POST', `ShortCodeApplications/${application.sid}/Submission`);
  await decide(application, 'approve');
  await consoleApi('POST', 'Balance', { Amount: '5000' });
  const paid = await consoleApi('POST', `ShortCodeApplications/${application.sid}/Payment`);
  assert.equal(paid.state, 'IN_PROVISIONING');
  await decide(application, 'approve');
  await decide(application, 'approve');
  return consoleApi('GET', `ShortCodes/${paid.short_code_sid}`);
}

const advance = async (clock, time) => {
  await consoleApi('POST', `TestClocks/${clock.sid}`, { FrozenTime: time });
  await until(`the clock at ${time}`, async () => (await consoleApi('GET', `TestClocks/${clock.sid}`)).status === 'ready');
};

test('an application is a draft, and is fetched and listed as the SDK knows it', async () => {
  const made = await client.numbers.v2.applications.create(wanted({ lease_type: 'VANITY', short_code_preference: '570150' }));
  assert.match(made.sid, /^WF[0-9a-f]{32}$/);
  assert.deepEqual([made.state, made.isoCountry, made.friendlyName, made.accountSid], ['DRAFT', 'US', 'Shop', sid]);
  assert.deepEqual([made.setup.leaseType, made.setup.paymentFrequency, made.setup.shortCodePreference, made.setup.mmsEnabled], ['VANITY', 'MONTHLY', '570150', false]);

  const fetched = await client.numbers.v2.applications(made.sid).fetch();
  assert.equal(fetched.businessInformation.customerFacingProfile, 'BU00000000000000000000000000000001');
  assert.ok(fetched.dateCreated instanceof Date);
  assert.deepEqual((await client.numbers.v2.applications.list({ sid: made.sid })).map((one) => one.sid), [made.sid]);
  assert.deepEqual(await client.numbers.v2.applications.list({ sid: made.sid, status: 'APPROVED' }), []);
  await assert.rejects(client.numbers.v2.applications('WF' + '0'.repeat(32)).fetch(), { status: 404, code: 20404 });
  await assert.rejects(client.numbers.v2.applications.create(wanted({ mms_enabled: true }, { iso_country: 'GB' })), { status: 400, code: 21622 });

  const early = await raw('POST', `/console/v1/ShortCodeApplications/${made.sid}/Submission`, {});
  assert.equal(early.status, 400);
  assert.equal((await raw('DELETE', `/console/v1/ShortCodeApplications/${made.sid}`)).status, 204);
  assert.equal((await client.numbers.v2.applications(made.sid).fetch()).state, 'CANCELED');
});

test('half a year of a subaccount with a short code, from the application on', async () => {
  const clock = await consoleApi('POST', 'TestClocks', { FriendlyName: 'Short code', FrozenTime: '2026-03-02T09:00:00Z' });
  const child = JSON.parse((await raw('POST', '/2010-04-01/Accounts.json', { FriendlyName: 'Texting', TestClockSid: clock.sid })).text);
  const theirClient = connect(child.sid, child.auth_token);
  const theirConsole = (method, path, parameters) => consoleApi(method, path, parameters, child.sid, child.auth_token);

  const application = await theirClient.numbers.v2.applications.create(wanted({ short_code_preference: '580150', payment_frequency: 'QUARTERLY', mms_enabled: true }));
  await complete(application, child.sid, child.auth_token);
  await theirConsole('POST', `ShortCodeApplications/${application.sid}/Submission`);
  await advance(clock, '2026-03-09T09:00:00Z');
  const accepted = await theirConsole('GET', `ShortCodeApplications/${application.sid}`);
  assert.deepEqual([accepted.state, accepted.first_payment, accepted.waits_for], ['PENDING_PAYMENT', '5000.00000', 'payment']);

  assert.equal((await theirConsole('POST', `ShortCodeApplications/${application.sid}/Payment`)).state, 'PAYMENT_FAILED');
  await theirConsole('POST', 'Balance', { Amount: '5000' });
  assert.equal((await theirConsole('POST', `ShortCodeApplications/${application.sid}/Payment`)).state, 'IN_PROVISIONING');

  await advance(clock, '2026-04-20T09:00:00Z'); // six weeks: some carriers have answered, not all
  const waiting = await theirConsole('GET', `ShortCodeApplications/${application.sid}`);
  assert.deepEqual([waiting.state, waiting.waits_for, waiting.carriers.length], ['PENDING_CARRIER', 'carriers', 5]);
  await assert.rejects(theirClient.messages.create({ to: theirs, from: '580150', body: 'Too early' }), { status: 400, code: 21606 });

  await advance(clock, '2026-07-20T09:00:00Z'); // nineteen weeks
  const live = await theirConsole('GET', `ShortCodeApplications/${application.sid}`);
  assert.deepEqual([live.state, live.carriers.map((one) => one.status)], ['APPROVED', Array(5).fill('approved')]);
  const weeks = (new Date(live.date_live) - new Date(live.date_paid)) / (7 * 24 * 3600 * 1000);
  assert.ok(weeks >= 8 && weeks <= 12, `${weeks} weeks`);
  const sent = await theirClient.messages.create({ to: theirs, from: '580150', body: 'At last' });
  assert.equal(sent.from, '580150');

  const process = await operate(`Processes/${application.sid}`);
  assert.deepEqual([process.kind, process.state, process.waits_for], ['short-code', 'approved', null]);
  const rents = (await consoleApi('GET', `Ledger?AccountSid=${child.sid}&PageSize=1000`)).postings.filter((posting) => posting.resource_sid === live.short_code_sid);
  // A quarter of a vanity code is 3 × 1500.00, on the day of the payment and three months later; pictures are 500.00 once.
  assert.deepEqual(rents.map((posting) => [posting.amount, posting.date_posted.slice(0, 10)]).sort(), [
    ['4500.00000', '2026-03-09'], ['4500.00000', '2026-06-09'], ['500.00000', '2026-03-09']]);
  assert.deepEqual((await consoleApi('GET', `Mails?AccountSid=${child.sid}&ResourceSid=${application.sid}`)).mails.map((mail) => mail.subject).reverse(), [
    'Your short code application was accepted', 'The payment for your short code failed', 'Your short code is paid', 'Your short code is live']);
  await theirConsole('DELETE', `ShortCodes/${live.short_code_sid}`);
  assert.equal((await consoleApi('GET', 'Reconciliation')).balanced, true);
});

test('a live short code is listed, configured and released', async () => {
  const made = await obtain();
  assert.match(made.short_code, /^[2-9]\d{5}$/);
  assert.deepEqual([made.vanity, made.mms_enabled, made.mms_price, made.status], [false, false, null, 'live']);

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
  assert.equal((await client.numbers.v2.applications(made.application_sid).fetch()).state, 'ARCHIVED');
});

test('a code is held by one account, and rented for the price of its kind', async () => {
  const made = await obtain({ short_code_preference: '555123' });
  assert.equal(made.vanity, true);
  const again = await client.numbers.v2.applications.create(wanted({ short_code_preference: '555123' }));
  await complete(again);
  const refused = await raw('POST', `/console/v1/ShortCodeApplications/${again.sid}/Submission`, {});
  assert.deepEqual([refused.status, JSON.parse(refused.text).code], [400, 21422]);

  const ledger = (await consoleApi('GET', 'Ledger?PageSize=1000')).postings.filter((posting) => posting.resource_sid === made.sid);
  assert.deepEqual(ledger.map((posting) => posting.amount), ['1500.00000']);
  await consoleApi('DELETE', `ShortCodes/${made.sid}`);
});

test('pictures are enabled once, in the United States only, and sent to carriers that take them', async (t) => {
  const receiver = await startReceiver(() => ({ type: 'image/png', body: 'PNG' }));
  t.after(() => receiver.stop());
  const made = await obtain();
  const message = { to: theirs, from: made.short_code, body: 'Look', mediaUrl: [receiver.url + '/owl.png'] };
  await assert.rejects(client.messages.create(message), { status: 400, code: 21621 });

  const enabled = await consoleApi('POST', `ShortCodes/${made.sid}/Mms`);
  assert.deepEqual([enabled.mms_enabled, enabled.mms_price, enabled.price_unit], [true, '-500.00000', 'USD']);
  assert.equal((await consoleApi('POST', `ShortCodes/${made.sid}/Mms`)).mms_price, '-500.00000');
  const sent = await client.messages.create(message);
  await until('the delivery', async () => (await client.messages(sent.sid).fetch()).status === 'delivered');
  const regional = await client.messages.create({ ...message, to: '+14155550182' });
  await until('the failure', async () => (await client.messages(regional.sid).fetch()).errorCode === 30006);

  const british = await obtain({}, { iso_country: 'GB' });
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
  const made = await obtain();
  await client.shortCodes(made.sid).update({ smsUrl: receiver.url + '/code' });
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

'use strict';
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { connect, raw, sid, token } = require('../sdk');

const client = connect();

test('the account answers with its state and its links', async () => {
  const account = await client.api.v2010.accounts(sid).fetch();

  assert.equal(account.sid, sid);
  assert.equal(account.ownerAccountSid, sid);
  assert.equal(account.status, 'active');
  assert.equal(account.type, 'Full');
  assert.ok(account.dateCreated instanceof Date && !Number.isNaN(account.dateCreated.getTime()));
  assert.match(account.subresourceUris.messages, /\/Messages\.json$/);
});

test('a subaccount is created, found, renamed, suspended and closed for good', async () => {
  const made = await client.api.v2010.accounts.create({ friendlyName: 'Branch' });
  assert.match(made.sid, /^AC[0-9a-f]{32}$/);
  assert.equal(made.ownerAccountSid, sid);
  assert.match(made.authToken, /^[0-9a-f]{32}$/);

  const found = await client.api.v2010.accounts.list({ friendlyName: 'Branch', limit: 20 });
  assert.ok(found.some((account) => account.sid === made.sid));

  const renamed = await client.api.v2010.accounts(made.sid).update({ friendlyName: 'Branch 2' });
  assert.equal(renamed.friendlyName, 'Branch 2');

  const suspended = await client.api.v2010.accounts(made.sid).update({ status: 'suspended' });
  assert.equal(suspended.status, 'suspended');
  const closed = await client.api.v2010.accounts(made.sid).update({ status: 'closed' });
  assert.equal(closed.status, 'closed');
  await assert.rejects(client.api.v2010.accounts(made.sid).update({ status: 'active' }), { status: 400, code: 21479 });
});

test('a parent acts on its subaccount, a subaccount not on its parent', async () => {
  const made = await client.api.v2010.accounts.create({ friendlyName: 'Child' });
  const child = connect(made.sid, made.authToken);

  assert.equal((await connect(sid, token, { accountSid: made.sid }).messages.list({ limit: 1 })).length, 0);
  assert.equal((await child.messages.list({ limit: 1 })).length, 0);
  await assert.rejects(connect(made.sid, made.authToken, { accountSid: sid }).messages.list({ limit: 1 }), { status: 401, code: 20003 });
});

test('an API key signs in with its secret, which is shown once', async () => {
  const key = await client.newKeys.create({ friendlyName: 'Key' });
  assert.match(key.sid, /^SK[0-9a-f]{32}$/);
  assert.equal(key.secret.length, 32);

  const byKey = connect(key.sid, key.secret, { accountSid: sid });
  assert.ok(Array.isArray(await byKey.messages.list({ limit: 1 })));
  await assert.rejects(byKey.api.v2010.accounts(sid).fetch(), { status: 401, code: 20003 });
  assert.equal((await client.keys(key.sid).fetch()).friendlyName, 'Key');
  assert.equal((await client.keys(key.sid).update({ friendlyName: 'Renamed' })).friendlyName, 'Renamed');

  assert.equal(await client.keys(key.sid).remove(), true);
  await assert.rejects(byKey.messages.list({ limit: 1 }), { status: 401, code: 20003 });
});

test('wrong credentials are refused as Twilio refuses them', async () => {
  await assert.rejects(connect(sid, 'f'.repeat(32)).messages.list({ limit: 1 }), { status: 401, code: 20003, moreInfo: 'https://www.twilio.com/docs/errors/20003' });
});

test('unknown paths and wrong verbs have Twilio\'s error bodies', async () => {
  const unknown = await raw('GET', `/2010-04-01/Accounts/${sid}/Nonsense.json`);
  assert.equal(unknown.status, 404);
  assert.deepEqual(JSON.parse(unknown.text), {
    code: 20404,
    message: `The requested resource /2010-04-01/Accounts/${sid}/Nonsense.json was not found`,
    more_info: 'https://www.twilio.com/docs/errors/20404',
    status: 404,
  });
  assert.match(unknown.headers.get('twilio-request-id'), /^RQ[0-9a-f]{32}$/);

  const wrongVerb = await raw('PUT', `/2010-04-01/Accounts/${sid}/Messages.json`);
  assert.equal(wrongVerb.status, 405);
  assert.equal(JSON.parse(wrongVerb.text).code, 20004);
});

test('another tenant\'s message does not exist', async () => {
  await assert.rejects(client.messages('SM' + 'f'.repeat(32)).fetch(), { status: 404, code: 20404 });
});

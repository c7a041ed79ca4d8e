'use strict';
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { connect, consoleApi, raw, sid, token } = require('../sdk');

const client = connect();

test('a signing key is an API key under its older name', async () => {
  const made = await client.newSigningKeys.create({ friendlyName: 'Signer' });
  assert.match(made.sid, /^SK[0-9a-f]{32}$/);
  assert.equal(made.secret.length, 32);

  assert.equal((await client.signingKeys(made.sid).fetch()).friendlyName, 'Signer');
  assert.equal((await client.keys(made.sid).fetch()).friendlyName, 'Signer');
  assert.ok((await client.signingKeys.list({ limit: 50 })).some((key) => key.sid === made.sid));
  assert.equal((await client.signingKeys(made.sid).update({ friendlyName: 'Renamed' })).friendlyName, 'Renamed');

  const byKey = connect(made.sid, made.secret, { accountSid: sid });
  assert.ok(Array.isArray(await byKey.messages.list({ limit: 1 })));
  await assert.rejects(byKey.signingKeys.list({ limit: 1 }), { status: 401, code: 20003 });
  assert.equal(await client.signingKeys(made.sid).remove(), true);
  await assert.rejects(byKey.messages.list({ limit: 1 }), { status: 401, code: 20003 });
  await assert.rejects(client.signingKeys(made.sid).fetch(), { status: 404, code: 20404 });
});

test('iam/v1 offers the same keys', async () => {
  const made = await client.iam.v1.newApiKey.create({ accountSid: sid, friendlyName: 'Newer' });
  assert.equal(made.secret.length, 32);
  assert.equal(made.policy, null);

  assert.equal((await client.iam.v1.apiKey(made.sid).fetch()).friendlyName, 'Newer');
  const listed = (await client.iam.v1.getApiKeys.list({ accountSid: sid, limit: 50 })).find((key) => key.sid === made.sid);
  assert.deepEqual(listed.flags, ['rest_api', 'signing']);
  assert.equal((await client.iam.v1.apiKey(made.sid).update({ friendlyName: 'Newest' })).friendlyName, 'Newest');
  assert.equal((await client.keys(made.sid).fetch()).friendlyName, 'Newest');
  assert.equal(await client.iam.v1.apiKey(made.sid).remove(), true);
  await assert.rejects(client.iam.v1.apiKey(made.sid).fetch(), { status: 404, code: 20404 });
  await assert.rejects(client.iam.v1.newApiKey.create({ accountSid: sid, keyType: 'restricted', policy: { allow: [] } }), { status: 501, code: 20501 });
});

test('a key of a subaccount opens that and nothing else', async () => {
  const child = await client.api.v2010.accounts.create({ friendlyName: 'Keys' });
  const made = await client.iam.v1.newApiKey.create({ accountSid: child.sid });

  const byKey = connect(made.sid, made.secret, { accountSid: child.sid });
  assert.deepEqual(await byKey.messages.list({ limit: 1 }), []);
  await assert.rejects(connect(made.sid, made.secret, { accountSid: sid }).messages.list({ limit: 1 }), { status: 401, code: 20003 });
  assert.ok(!(await client.keys.list({ limit: 50 })).some((key) => key.sid === made.sid));
});

test('a main key may do what the token may, a standard key may not make itself one', async () => {
  const main = await consoleApi('POST', 'MainKeys', { FriendlyName: 'Main' });
  const byMain = connect(main.sid, main.secret, { accountSid: sid });
  assert.equal((await byMain.api.v2010.accounts(sid).fetch()).sid, sid);
  const standard = await byMain.newKeys.create({ friendlyName: 'Standard' });

  const escalation = await raw('POST', '/console/v1/MainKeys', {}, standard.sid, standard.secret);
  assert.equal(escalation.status, 401);
  assert.equal((await raw('GET', `/iam/v1/Keys?AccountSid=${sid}`, undefined, standard.sid, standard.secret)).status, 401);
  assert.equal((await raw('GET', '/console/v1/TestCredentials', undefined, standard.sid, standard.secret)).status, 401);
  await client.keys(main.sid).remove();
  await assert.rejects(byMain.api.v2010.accounts(sid).fetch(), { status: 401, code: 20003 });
});

test('keys and accounts come as XML and CSV, too', async () => {
  const xml = await raw('POST', `/2010-04-01/Accounts/${sid}/SigningKeys`, { FriendlyName: 'Xml' });
  assert.equal(xml.status, 201);
  assert.match(xml.text, /<TwilioResponse><SigningKey>.*<Secret>[A-Za-z0-9]{32}<\/Secret>/);
  assert.match((await raw('POST', `/2010-04-01/Accounts/${sid}/Keys`, { FriendlyName: 'Xml' })).text, /<TwilioResponse><Key>/);
  assert.match((await raw('GET', `/2010-04-01/Accounts/${sid}/SigningKeys.csv`)).text, /^DateCreated,DateUpdated,FriendlyName,Sid\r?\n/);
  assert.match((await raw('GET', '/2010-04-01/Accounts')).text, /<Accounts page="0".*<Account><AuthToken>/);
  assert.match((await raw('GET', '/2010-04-01/Accounts.csv')).text, /^AuthToken,DateCreated,DateUpdated,FriendlyName,OwnerAccountSid,Sid,Status,Type,Uri\r?\n/);
});

test('lists have pages, and filters hold on each', async () => {
  const name = `Paged ${Date.now()}`;
  const made = [];
  for (let i = 0; i < 5; i++) made.push((await client.api.v2010.accounts.create({ friendlyName: name })).sid);

  const listed = await client.api.v2010.accounts.list({ friendlyName: name, pageSize: 2 });
  assert.deepEqual(listed.map((account) => account.sid), made.reverse());
  await client.api.v2010.accounts(made[0]).update({ status: 'suspended' });
  const suspended = await client.api.v2010.accounts.list({ friendlyName: name, status: 'suspended' });
  assert.deepEqual(suspended.map((account) => account.sid), [made[0]]);
});

test('who brings no usable credentials is told so in Twilio\'s words', async () => {
  const { base } = require('../sdk');
  const ask = async (authorization) => {
    const answer = await fetch(`${base}/2010-04-01/Accounts/${sid}/Messages.json`, authorization ? { headers: { Authorization: authorization } } : {});
    assert.equal(answer.status, 401);
    assert.equal(answer.headers.get('www-authenticate'), 'Basic realm="Twilio API"');
    return (await answer.json()).message;
  };
  const basic = (user, password) => 'Basic ' + Buffer.from(`${user}:${password}`).toString('base64');

  assert.equal(await ask(), 'Authentication Error - No credentials provided');
  assert.equal(await ask('Bearer abc'), 'Authentication Error - No credentials provided');
  assert.equal(await ask(basic('AC' + '0'.repeat(31) + '9', token)), 'Authentication Error - invalid username');
  assert.equal(await ask(basic('nobody', token)), 'Authentication Error - invalid username');
  assert.equal(await ask(basic(sid, 'f'.repeat(32))), 'Authenticate');
});

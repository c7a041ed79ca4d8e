'use strict';
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { connect, consoleApi, base, sid, until } = require('../sdk');

const client = connect();
const contents = client.content.v1.contents;
const theirs = '+14155550186';
const text = { language: 'en', friendly_name: 'Greeting', variables: { 1: 'you' }, types: { 'twilio/text': { body: 'Hi {{1}}, bye' } } };

test('a template is made, listed, changed and deleted', async () => {
  const made = await contents.create(text);
  assert.match(made.sid, /^HX[0-9a-f]{32}$/);
  assert.deepEqual([made.accountSid, made.friendlyName, made.language, made.variables], [sid, 'Greeting', 'en', { 1: 'you' }]);
  assert.deepEqual(made.types, text.types);
  assert.equal(made.links.approval_fetch, `${base}/content/v1/Content/${made.sid}/ApprovalRequests`);

  assert.equal((await contents(made.sid).fetch()).url, `${base}/content/v1/Content/${made.sid}`);
  assert.ok((await contents.list({ limit: 20 })).some((content) => content.sid === made.sid));
  const changed = await contents(made.sid).update({ types: { 'twilio/text': { body: 'Hello' } } });
  assert.deepEqual([changed.types, changed.friendlyName], [{ 'twilio/text': { body: 'Hello' } }, 'Greeting']);

  assert.equal(await contents(made.sid).remove(), true);
  await assert.rejects(contents(made.sid).fetch(), { status: 404, code: 20404 });
  await assert.rejects(contents.create({ language: 'en', types: {} }), { status: 400, code: 20001 });
});

test('a template is handed in, reviewed and decided', async () => {
  const made = await contents.create(text);
  assert.equal((await contents(made.sid).approvalFetch().fetch()).whatsapp.status, 'unsubmitted');

  const asked = await contents(made.sid).approvalCreate.create({ name: 'greeting', category: 'UTILITY' });
  assert.deepEqual([asked.name, asked.category, asked.contentType, asked.status], ['greeting', 'UTILITY', 'twilio/text', 'received']);
  await until('the review', async () => (await contents(made.sid).approvalFetch().fetch()).whatsapp.status === 'pending');
  assert.equal((await consoleApi('POST', `ContentApprovals/${made.sid}`, { Status: 'approved' })).status, 'approved');

  const listed = (await client.content.v1.contentAndApprovals.list({ limit: 20 })).find((content) => content.sid === made.sid);
  assert.equal(listed.approvalRequests.status, 'approved');
  const legacy = (await client.content.v1.legacyContents.list({ limit: 20 })).find((content) => content.sid === made.sid);
  assert.deepEqual([legacy.legacyTemplateName, legacy.legacyBody], ['greeting', 'Hi {{1}}, bye']);
  await assert.rejects(contents(made.sid).update({ types: text.types }), { status: 409, code: 20409 });
});

test('messages are made of templates, and approved ones begin conversations on WhatsApp', async () => {
  const from = (await client.incomingPhoneNumbers.list({ limit: 1 }))[0].phoneNumber;
  const made = await contents.create(text);
  const sms = await client.messages.create({ to: theirs, from, contentSid: made.sid, contentVariables: '{"1":"Anna"}' });
  assert.equal(sms.body, 'Hi Anna, bye');
  await assert.rejects(client.messages.create({ to: theirs, from, contentSid: 'HX' + '0'.repeat(32) }), { status: 400, code: 21655 });
  await assert.rejects(client.messages.create({ to: theirs, from, contentSid: made.sid, contentVariables: 'x' }), { status: 400, code: 21656 });

  const sender = await consoleApi('POST', 'WhatsAppSenders', { PhoneNumber: '+14155550185' });
  const message = { to: 'whatsapp:' + theirs, from: 'whatsapp:+14155550185', contentSid: made.sid };
  const early = await client.messages.create(message);
  await until('the failure', async () => (await client.messages(early.sid).fetch()).errorCode === 63016);
  await contents(made.sid).approvalCreate.create({ name: 'opener', category: 'MARKETING' });
  await consoleApi('POST', `ContentApprovals/${made.sid}`, { Status: 'approved' });
  const opener = await client.messages.create(message);
  assert.equal(opener.body, 'Hi you, bye');
  await until('the delivery', async () => ['delivered', 'read'].includes((await client.messages(opener.sid).fetch()).status));
  await consoleApi('DELETE', `WhatsAppSenders/${sender.sid}`);
});

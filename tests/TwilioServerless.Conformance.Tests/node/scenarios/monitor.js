'use strict';
// Alerts, notifications, the inspector and the debugger webhook; and the SDK's verdict on each kind of signature that is sent.
const assert = require('node:assert/strict');
const { test, before, after } = require('node:test');
const { connect, consoleApi, raw, until, sid: accountSid, token } = require('../sdk');
const { startReceiver } = require('../receiver');

const client = connect();
let server;
let number;

before(async () => {
  server = await startReceiver((request) => {
    if (request.path === '/fails') return { status: 500, type: 'text/plain', body: 'Oops' };
    return { body: '<Response/>' };
  });
  number = await client.incomingPhoneNumbers.create({ areaCode: '415', smsUrl: server.url + '/fails', smsFallbackUrl: server.url + '/fallback' });
});
after(() => server.stop());

const receive = (from, body = 'Hi') => consoleApi('POST', 'Simulator/Messages', { From: from, To: number.phoneNumber, Body: body });
const alertsOf = (resource, count = 1) => until(`${count} alerts of ${resource}`, async () => {
  const alerts = (await client.monitor.v1.alerts.list()).filter((alert) => alert.resourceSid === resource);
  return alerts.length >= count ? alerts : null;
});

test('a webhook that fails is an alert with what was said', async () => {
  const message = await receive('+14155550160');

  const [listed] = await alertsOf(message.sid);
  assert.match(listed.sid, /^NO[0-9a-f]{32}$/);
  assert.deepEqual([listed.errorCode, listed.logLevel, listed.requestMethod, listed.requestUrl, listed.accountSid],
    ['11200', 'error', 'POST', server.url + '/fails', accountSid]);
  assert.equal(listed.moreInfo, 'https://www.twilio.com/docs/errors/11200');
  assert.match(listed.alertText, /httpResponse=500&ErrorCode=11200&LogLevel=ERROR/);
  assert.ok(Math.abs(Date.now() - listed.dateGenerated.getTime()) < 60_000);

  const alert = await client.monitor.v1.alerts(listed.sid).fetch();
  assert.equal(alert.responseBody, 'Oops');
  assert.equal(new URLSearchParams(alert.requestVariables).get('Body'), 'Hi');
  assert.equal(new URLSearchParams(alert.responseHeaders).get('Content-Type'), 'text/plain');
  assert.ok(new URLSearchParams(alert.requestHeaders).get('X-Twilio-Signature'));
});

test('alerts are filtered and paged', async () => {
  for (let n = 0; n < 3; n++) await receive(`+1415555017${n}`);
  await until('three alerts', async () => (await client.monitor.v1.alerts.list({ logLevel: 'error' })).length >= 3);

  const all = await client.monitor.v1.alerts.list({ pageSize: 2 });
  assert.equal(new Set(all.map((alert) => alert.sid)).size, all.length);
  assert.ok(all.length >= 3);
  assert.equal((await client.monitor.v1.alerts.list({ startDate: new Date(Date.now() + 60_000) })).length, 0);
  assert.equal((await client.monitor.v1.alerts.list({ endDate: new Date(Date.now() - 86_400_000) })).length, 0);
  assert.ok((await client.monitor.v1.alerts.list({ logLevel: 'warning' })).every((alert) => alert.logLevel === 'warning'));
  await assert.rejects(client.monitor.v1.alerts.list({ logLevel: 'fatal' }), { status: 400 });
  await assert.rejects(client.monitor.v1.alerts('NO' + '0'.repeat(32)).fetch(), { status: 404, code: 20404 });
});

test('the same alerts are notifications of the API of 2010-04-01, in JSON, XML and CSV', async () => {
  const message = await receive('+14155550161');
  const [alert] = await alertsOf(message.sid);
  const notifications = client.api.v2010.accounts(accountSid).notifications;

  const found = (await notifications.list({ log: 0 })).find((one) => one.sid === alert.sid);
  assert.deepEqual([found.errorCode, found.log, found.callSid, found.requestUrl], ['11200', '0', null, server.url + '/fails']);
  const one = await client.api.v2010.accounts(accountSid).notifications(alert.sid).fetch();
  assert.deepEqual([one.responseBody, new URLSearchParams(one.requestVariables).get('From')], ['Oops', '+14155550161']);
  assert.ok((await notifications.list({ log: 1 })).every((warning) => warning.log === '1'));
  assert.equal((await notifications.list({ messageDateBefore: new Date(Date.now() - 5 * 86_400_000) })).length, 0);

  const path = `/2010-04-01/Accounts/${accountSid}/Notifications`;
  assert.match((await raw('GET', `${path}/${alert.sid}.xml`)).text, new RegExp(`<TwilioResponse><Notification>.*<Sid>${alert.sid}</Sid>`));
  assert.match((await raw('GET', `${path}.xml?PageSize=1`)).text, /<Notifications page="0" pagesize="1"/);
  assert.match((await raw('GET', `${path}.csv`)).text.split('\r\n')[0], /^AccountSid,ApiVersion,CallSid,/);
  for (const [query, code] of [['Log=2', 20422], ['MessageDate=x', 20422]])
    assert.equal(JSON.parse((await raw('GET', `${path}.json?${query}`)).text).code, code);
  assert.equal((await raw('GET', `${path}/NO1.json`)).status, 404);
});

test('a call has its notifications and events', async () => {
  const call = await client.calls.create({ to: '+14155550162', from: number.phoneNumber, url: server.url + '/fails' });
  const [alert] = await alertsOf(call.sid);

  const [listed] = await client.calls(call.sid).notifications.list();
  assert.deepEqual([listed.sid, listed.callSid], [alert.sid, call.sid]);
  assert.equal((await client.calls(call.sid).notifications(alert.sid).fetch()).responseBody, 'Oops');

  const [event] = await client.calls(call.sid).events.list();
  assert.deepEqual([event.request.method, event.request.url, event.response.response_code], ['POST', server.url + '/fails', 500]);
  assert.equal(event.request.parameters.call_sid, call.sid);
});

test('the inspector shows each exchange in order, without secrets', async () => {
  const secret = server.url.replace('//', '//user:hidden-password@');
  await client.incomingPhoneNumbers(number.sid).update({ smsUrl: secret + '/fails?a=1', smsFallbackUrl: server.url + '/fallback' });
  const message = await receive('+14155550163');
  const seen = await until('two exchanges', async () => {
    const { exchanges } = await consoleApi('GET', `Inspector/${message.sid}`);
    return exchanges.length === 2 ? exchanges : null;
  });

  assert.deepEqual(seen.map((one) => [one.request.method, one.request.url, one.response.status]),
    [['POST', server.url + '/fails?a=1', 500], ['POST', server.url + '/fallback', 200]]);
  assert.ok(seen[1].request.parameters.some((one) => one.name === 'ErrorCode' && one.value === '11200'));
  assert.ok(seen[1].request.parameters.some((one) => one.name === 'ErrorUrl' && one.value === server.url + '/fails?a=1'));
  const text = JSON.stringify(seen);
  assert.ok(!text.includes('hidden-password') && !text.includes(token) && !text.includes('Basic '));
  const asked = server.requests.find((request) => request.parameters.MessageSid === message.sid);
  assert.equal(asked.headers.authorization, 'Basic ' + Buffer.from('user:hidden-password').toString('base64'));
  assert.equal((await raw('GET', '/console/v1/Inspector/SM' + '0'.repeat(32))).status, 404);
  assert.equal((await raw('GET', `/console/v1/Inspector/${accountSid}`)).status, 404);
});

test('a request that is kept is sent once more and compared', async () => {
  const message = await receive('+14155550168');
  const [first] = await until('its exchange', async () => {
    const { exchanges } = await consoleApi('GET', `Inspector/${message.sid}`);
    return exchanges.length ? exchanges : null;
  });

  const replay = await consoleApi('POST', `Inspector/${message.sid}/Replay`, { ExchangeSid: first.sid });

  assert.deepEqual([replay.original, replay.differences, replay.replay.response.status], [first, [], first.response.status]);
  assert.equal((await consoleApi('POST', `Inspector/${message.sid}/Replay`)).original.sid, replay.replay.sid); // the last one
  assert.ok(server.requests.filter((request) => request.parameters.MessageSid === message.sid && request.signed).length >= 2);
  assert.equal(JSON.parse((await raw('POST', `/console/v1/Inspector/${message.sid}/Replay`, { ExchangeSid: 'EX1' })).text).code, 20404);
});

test('the SDK finds every kind of request signed', async () => {
  const before = server.requests.length;
  await client.incomingPhoneNumbers(number.sid).update({ smsUrl: server.url + '/get?b=2&a=%20x%2f', smsMethod: 'GET' });
  await receive('+14155550164', 'Fish & chips = 3 €');
  await until('the GET', () => server.requests.some((request) => request.path === '/get'));
  await client.incomingPhoneNumbers(number.sid).update({ smsUrl: server.url + '/post?x=a+b#rc=2&rp=all', smsMethod: 'POST' });
  await receive('+14155550164', 'Ünï\ncode 😀');
  await until('the POST', () => server.requests.some((request) => request.path === '/post'));
  await client.incomingPhoneNumbers(number.sid).update({ smsUrl: server.url.replace('//', '//me:pass@') + '/auth' });
  await receive('+14155550164');
  await until('the one with a password', () => server.requests.some((request) => request.path === '/auth'));
  await client.messages.create({ to: '+14155550165', from: number.phoneNumber, body: 'Hi', statusCallback: server.url + '/status' });
  await until('the callbacks', () => server.requests.filter((request) => request.path === '/status').length === 2);

  const sent = server.requests.slice(before);
  assert.deepEqual([...new Set(sent.map((request) => `${request.method} ${request.path} ${request.signed}`))],
    ['GET /get true', 'POST /post true', 'POST /auth true', 'POST /status true']);
  assert.equal(sent.find((request) => request.path === '/post').parameters.Body, 'Ünï\ncode 😀');
});

test('a status callback that fails is a warning; a message that fails an error', async () => {
  await consoleApi('POST', 'Simulator/Handsets', { PhoneNumber: '+14155550166', MessageOutcome: '30005' });
  const message = await client.messages.create({ to: '+14155550166', from: number.phoneNumber, body: 'Hi', statusCallback: server.url + '/fails' });

  const alerts = await alertsOf(message.sid, 3);

  assert.deepEqual(alerts.map((alert) => `${alert.errorCode} ${alert.logLevel}`).sort(), ['15003 warning', '15003 warning', '30005 error']);
});

test('the debugger webhook is told of each alert, signed, and of nothing that goes wrong there', async () => {
  await client.incomingPhoneNumbers(number.sid).update({ smsUrl: server.url + '/fails', smsMethod: 'POST' });
  assert.equal((await consoleApi('GET', 'DebuggerWebhook')).webhook_url, null);
  const set = await consoleApi('POST', 'DebuggerWebhook', { WebhookUrl: server.url + '/debugger' });
  assert.deepEqual([set.account_sid, set.webhook_url], [accountSid, server.url + '/debugger']);

  const message = await receive('+14155550167');

  const told = await until('the debugger webhook', () => server.requests.find((request) => request.path === '/debugger'));
  assert.equal(told.signed, true);
  assert.deepEqual([told.parameters.AccountSid, told.parameters.Level, told.parameters.PayloadType], [accountSid, 'ERROR', 'application/json']);
  const payload = JSON.parse(told.parameters.Payload);
  assert.deepEqual([payload.resource_sid, payload.error_code, payload.webhook.response.body], [message.sid, '11200', 'Oops']);
  const kept = await until('its exchange', async () => {
    const { exchanges } = await consoleApi('GET', `Inspector/${told.parameters.Sid}`);
    return exchanges.length ? exchanges : null;
  });
  assert.equal(kept.length, 1);

  for (const [parameters, code] of [[{}, 20001], [{ WebhookUrl: '' }, 20001], [{ WebhookUrl: 'ftp://x/' }, 20422], [{ WebhookUrl: 'https://x.test/' + 'x'.repeat(4000) }, 20422]])
    assert.equal(JSON.parse((await raw('POST', '/console/v1/DebuggerWebhook', parameters)).text).code, code);
  assert.equal((await consoleApi('GET', 'DebuggerWebhook')).webhook_url, server.url + '/debugger');
  assert.equal((await raw('DELETE', '/console/v1/DebuggerWebhook')).status, 204);
  assert.equal((await consoleApi('GET', 'DebuggerWebhook')).webhook_url, null);
});

'use strict';
// The official SDK, pointed at the server under test: only the address of each request changes.
//   https://api.twilio.com/2010-04-01/x  ->  {base}/2010-04-01/x
//   https://{product}.twilio.com/v1/x    ->  {base}/{product}/v1/x
const twilio = require('twilio');

const base = process.env.BASE_URL;
const sid = process.env.ACCOUNT_SID;
const token = process.env.AUTH_TOKEN;

class SelfHosted extends twilio.RequestClient {
  request(options) {
    const url = new URL(options.uri);
    const product = /^([a-z-]+)(?:\.[a-z0-9-]+){0,2}\.twilio\.com$/.exec(url.hostname)?.[1];
    if (!product) return super.request(options);
    const prefix = product === 'api' ? '' : `/${product}`;
    return super.request({ ...options, uri: base + prefix + url.pathname + url.search });
  }
}

const connect = (user = sid, password = token, options = {}) =>
  twilio(user, password, { httpClient: new SelfHosted(), ...options });

// What no SDK has: the console's own endpoints, and raw answers.
async function raw(method, path, parameters, user = sid, password = token) {
  const response = await fetch(base + path, {
    method,
    headers: {
      Authorization: 'Basic ' + Buffer.from(`${user}:${password}`).toString('base64'),
      ...(parameters ? { 'Content-Type': 'application/x-www-form-urlencoded' } : {}),
    },
    body: parameters ? new URLSearchParams(parameters).toString() : undefined,
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

async function consoleApi(method, path, parameters, user, password) {
  const answer = await raw(method, '/console/v1/' + path, parameters, user, password);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
  return answer.text === '' ? null : JSON.parse(answer.text);
}

// What happens on a phone of the simulated network, as it happens: next(name) waits for the next event of that name.
async function watchPhone(phone) {
  const gone = new AbortController();
  const response = await fetch(`${base}/console/v1/Simulator/Handsets/${encodeURIComponent(phone)}/Events`, {
    headers: { Authorization: 'Basic ' + Buffer.from(`${sid}:${token}`).toString('base64') },
    signal: gone.signal,
  });
  if (response.status !== 200) throw new Error(`Events of ${phone}: ${response.status} ${await response.text()}`);
  const events = [];
  const reading = (async () => {
    let text = '';
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      for (let end; (end = text.indexOf('\n\n')) >= 0; text = text.slice(end + 2)) {
        const fields = Object.fromEntries(text.slice(0, end).split('\n').map((line) => [line.split(': ')[0], line.slice(line.indexOf(': ') + 2)]));
        if (fields.event) events.push({ name: fields.event, id: fields.id, data: JSON.parse(fields.data) });
      }
    }
  })().catch(() => {});
  const next = (name) => until(`"${name}" on ${phone}`, () => {
    const index = events.findIndex((event) => event.name === name);
    return index < 0 ? null : events.splice(0, index + 1)[index].data;
  });
  const stop = () => { gone.abort(); return reading; };
  return { next, stop };
}

// Asks until the answer is there; the network of the server under test is simulated, but its time is real, and a busy machine is slow.
async function until(what, ask, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  for (let last; ; await new Promise((go) => setTimeout(go, 50))) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`Waited ${seconds} s for ${what}; last answer: ${JSON.stringify(last ?? answer)}`);
  }
}

module.exports = { twilio, base, sid, token, connect, raw, consoleApi, watchPhone, until };

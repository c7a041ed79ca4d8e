'use strict';
// A customer's server: records each webhook with the SDK's own verdict on its signature, and answers as told.
const http = require('node:http');
const { twilio, token } = require('./sdk');

async function startReceiver(answer = () => '', signedWith = token) {
  const requests = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part)).on('end', () => {
      const url = `http://${request.headers.host}${request.url}`;
      const parameters = request.method === 'POST' ? Object.fromEntries(new URLSearchParams(body)) : {};
      const signature = request.headers['x-twilio-signature'];
      const seen = {
        method: request.method,
        path: request.url.split('?')[0],
        parameters: request.method === 'POST' ? parameters : Object.fromEntries(new URL(url).searchParams),
        order: [...new URLSearchParams(body).keys()],
        headers: request.headers,
        signed: twilio.validateRequest(signedWith, signature, url, parameters),
      };
      requests.push(seen);
      const said = answer(seen);
      response.writeHead(said.status ?? 200, { 'Content-Type': said.type ?? 'text/xml' });
      response.end(said.body ?? said);
    });
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    requests,
    stop() { server.closeAllConnections(); server.close(); },
  };
}

module.exports = { startReceiver };

'use strict';
// A mail server for the tests: prints a line of JSON for its port and then for each mail it was given. Who it is for decides:
// nobody@ is refused for good, later@ the first time, slow@ gets no answer the first time, though the mail has arrived.
const { SMTPServer } = require('smtp-server');

const seen = new Set();
const isFirst = (address) => !seen.has(address) && Boolean(seen.add(address));
const say = (line) => process.stdout.write(JSON.stringify(line) + '\n');
const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });
const { SMTP_KEY: key, SMTP_CERTIFICATE: cert, SMTP_PASSWORD: password } = process.env;

const server = new SMTPServer({
  ...(key ? { key, cert } : { disabledCommands: ['STARTTLS'] }),
  authOptional: !password,
  onAuth: (given, session, done) => (given.password === password ? done(null, { user: given.username }) : done(refusal(535, 'Wrong password'))),
  onRcptTo({ address }, session, done) {
    if (address.startsWith('nobody@')) return done(refusal(550, '5.1.1 No such user here'));
    if (address.startsWith('later@') && isFirst(address)) return done(refusal(451, '4.7.1 Greylisted, come back later'));
    done();
  },
  onData(stream, session, done) {
    let text = '';
    stream.setEncoding('utf8');
    stream.on('data', (part) => (text += part)).on('end', () => {
      const to = session.envelope.rcptTo.map((one) => one.address);
      say({ from: session.envelope.mailFrom.address, to: to.join(' '), secure: session.secure, user: session.user ?? null, text });
      if (!(to[0].startsWith('slow@') && isFirst(to[0]))) done(null, `2.0.0 Taken for ${to}`);
    });
  },
});
server.on('error', (error) => process.stderr.write(`${error}\n`));
server.listen(0, '127.0.0.1', () => say({ port: server.server.address().port }));

'use strict';
// Prints what the official builder writes for every voice verb and noun with the attributes it documents, one document a line.
const { VoiceResponse } = require('twilio').twiml;

const recording = {
  recordingStatusCallback: '/recording', recordingStatusCallbackMethod: 'GET', recordingStatusCallbackEvent: ['in-progress', 'completed', 'absent'], recordingTrack: 'both',
};
const status = { statusCallback: '/status', statusCallbackMethod: 'GET', statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'] };
const detection = {
  machineDetection: 'Enable', machineDetectionTimeout: 30, machineDetectionSpeechThreshold: 2400, machineDetectionSpeechEndThreshold: 1200, machineDetectionSilenceTimeout: 5000,
  amdStatusCallback: '/amd', amdStatusCallbackMethod: 'POST',
};
const documents = {
  say: (r) => r.say({ voice: 'Polly.Joanna', language: 'en-US', loop: 2 }, 'Hello & welcome'),
  ssml: (r) => { const say = r.say({ voice: 'Polly.Joanna' }, 'Say'); say.break({ strength: 'weak', time: '100ms' }); say.emphasis({ level: 'strong' }, 'this'); say.sayAs({ 'interpret-as': 'digits' }, '123'); },
  play: (r) => r.play({ loop: 2 }, 'https://example.com/a.mp3'),
  tones: (r) => r.play({ digits: '1w2' }),
  pause: (r) => r.pause({ length: 3 }),
  gather: (r) => {
    const gather = r.gather({
      input: 'dtmf speech', action: '/a', method: 'GET', timeout: 5, speechTimeout: 'auto', maxSpeechTime: 30, profanityFilter: true, finishOnKey: '#', numDigits: 4,
      partialResultCallback: '/p', partialResultCallbackMethod: 'GET', language: 'en-US', hints: 'one, two', bargeIn: true, debug: false, actionOnEmptyResult: true,
      dtmfDetection: 'single-tone', speechModel: 'phone_call', enhanced: true,
    });
    gather.say('Press'); gather.play('a.mp3'); gather.pause({ length: 1 });
  },
  dial: (r) => r.dial({
    action: '/a', method: 'GET', timeout: 10, hangupOnStar: true, timeLimit: 60, callerId: '+14155550100', record: 'record-from-answer-dual', trim: 'trim-silence',
    answerOnBridge: true, ringTone: 'us', sequential: true, referUrl: '/r', referMethod: 'POST', events: 'all', ...recording,
  }, '+14155550111'),
  number: (r) => r.dial().number({ sendDigits: '1', url: '/n', method: 'GET', byoc: 'BY1', ...status, ...detection }, '+14155550111'),
  client: (r) => { const client = r.dial().client({ url: '/n', method: 'GET', ...status }); client.identity('alice'); client.parameter({ name: 'order', value: '7' }); },
  sip: (r) => r.dial().sip({ username: 'u', password: 'p', url: '/n', method: 'GET', codecs: 'PCMU', ...status, ...detection }, 'sip:bob@example.com?X-Order=7'),
  conference: (r) => r.dial().conference({
    muted: true, startConferenceOnEnter: false, endConferenceOnExit: true, maxParticipants: 9, beep: 'onEnter', record: 'record-from-start', region: 'us1',
    coach: 'CA' + '1'.repeat(32), trim: 'trim-silence', waitUrl: '/w', waitMethod: 'GET', statusCallback: '/s', statusCallbackMethod: 'POST',
    statusCallbackEvent: ['start', 'end', 'join', 'leave', 'mute', 'hold', 'modify', 'speaker', 'announcement'], eventCallbackUrl: '/e', jitterBufferSize: 'small',
    participantLabel: 'host', ...recording,
  }, 'Room'),
  queue: (r) => r.dial().queue({ url: '/q', method: 'GET', reservationSid: 'WR1', postWorkActivitySid: 'WA1' }, 'Support'),
  record: (r) => r.record({
    action: '/a', method: 'GET', timeout: 5, finishOnKey: '1#', maxLength: 60, playBeep: false, trim: 'do-not-trim', transcribe: true, transcribeCallback: '/t', ...recording,
  }),
  enqueue: (r) => r.enqueue({ action: '/a', method: 'GET', maxQueueSize: 10, waitUrl: '/w', waitUrlMethod: 'GET' }, 'Support'),
  task: (r) => r.enqueue({ workflowSid: 'WW1' }).task({ priority: 5, timeout: 60 }, '{"a":1}'),
  leave: (r) => r.leave(),
  redirect: (r) => r.redirect({ method: 'GET' }, '/next'),
  reject: (r) => r.reject({ reason: 'busy' }),
  hangup: (r) => r.hangup(),
  sms: (r) => r.sms({ to: '+14155550111', from: '+14155550100', action: '/a', method: 'GET', statusCallback: '/s' }, 'Hi'),
  refer: (r) => r.refer({ action: '/a', method: 'GET' }).sip('sip:bob@example.com'),
  start: (r) => r.start({ action: '/a', method: 'GET' }).stream({ name: 's', url: 'wss://example.com' }),
  stop: (r) => r.stop().stream({ name: 's' }),
  connect: (r) => r.connect({ action: '/a', method: 'GET' }).stream({ url: 'wss://example.com' }),
  pay: (r) => r.pay({ input: 'dtmf', action: '/a', paymentConnector: 'c', tokenType: 'one-time', chargeAmount: '10.00', currency: 'usd', description: 'd' }),
  prompt: (r) => r.prompt({ for: 'payment-card-number', attempt: [1, 2] }).say('Card?'),
  echo: (r) => r.echo(),
};

for (const [name, build] of Object.entries(documents)) {
  const response = new VoiceResponse();
  build(response);
  console.log(`${name}\t${response.toString()}`);
}

// Azurite lives as long as the process that started it: however that one ends, the standard input closes.
process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM')).resume();

// Ctrl-C in a terminal reaches both, but the other one has work to finish first, and needs Azurite for it.
process.on('SIGINT', () => {});
const once = process.once;
process.once = (event, listener) => event === 'SIGINT' ? process : once.call(process, event, listener);

require('azurite/dist/src/azurite');

// Azurite lives as long as the process that started it: however that one ends, the standard input closes.
process.stdin.on('end', () => process.kill(process.pid, 'SIGINT')).resume();
require('azurite/dist/src/azurite');

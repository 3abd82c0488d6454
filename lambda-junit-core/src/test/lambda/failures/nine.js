console.log('starting');
process.exit(9);

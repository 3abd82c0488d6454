const error = new Error('m');
error.name = 5;
throw error;

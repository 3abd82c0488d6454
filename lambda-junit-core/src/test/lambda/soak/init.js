throw new Error('init');

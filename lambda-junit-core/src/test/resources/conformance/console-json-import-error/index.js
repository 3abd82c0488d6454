require('./nothere');

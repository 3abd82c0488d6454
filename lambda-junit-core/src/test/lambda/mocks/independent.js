'use strict';

exports.handler = async () => 'needs no module';

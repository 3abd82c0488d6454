'use strict';

exports.handler = async ({ url }) => (await fetch(url)).status;

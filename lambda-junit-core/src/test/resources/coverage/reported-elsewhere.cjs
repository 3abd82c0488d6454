'use strict';
// Has Istanbul read coverage-final.json, and write the reports that this library writes itself.
const fs = require('node:fs');
const { createCoverageMap } = require('istanbul-lib-coverage');
const { createContext } = require('istanbul-lib-report');
const { create } = require('istanbul-reports');

const [json, folder] = process.argv.slice(2);
const context = createContext({ dir: folder, coverageMap: createCoverageMap(JSON.parse(fs.readFileSync(json, 'utf8'))) });
create('lcovonly', { projectRoot: '/' }).execute(context);
create('cobertura', { projectRoot: '/', file: 'cobertura.xml' }).execute(context);

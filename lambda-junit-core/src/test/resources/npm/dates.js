const moment = require('moment');
const dayjs = require('dayjs');
dayjs.extend(require('dayjs/plugin/utc'));
dayjs.extend(require('dayjs/plugin/timezone'));
dayjs.extend(require('dayjs/plugin/relativeTime'));
require('dayjs/locale/de');
exports.handler = async () => [
  moment.utc('2026-01-31T10:20:30Z').add(1, 'month').format('dddd, MMMM Do YYYY, HH:mm:ss'),
  moment.duration(93784, 'seconds').humanize(),
  moment.utc('31.12.2025', 'DD.MM.YYYY', true).isoWeek(),
  moment('nonsense', 'YYYY', true).isValid(),
  moment.utc('2026-03-01').locale('fr').format('LLLL'),
  dayjs.utc('2026-01-31').add(1, 'month').locale('de').format('dddd, D. MMMM YYYY'),
  dayjs.utc('2026-07-01T12:00:00Z').tz('America/New_York').format('YYYY-MM-DD HH:mm Z'),
  dayjs.tz('2026-03-08 03:30', 'Europe/Berlin').toISOString(),
  dayjs.utc('2026-01-01').to(dayjs.utc('2026-01-04')),
];

(function () {
  'use strict';
  return { shouldReportOnUncaughtException: () => false };
})

// `Intl` as it is in each version of Node.js, made when somebody asks for it: GraalJS has one, of the newest language.
(function (core) {
  'use strict';
  const { nodeMajor, SystemIntl: Intl } = core;
  const { apply } = Reflect;
  const LOCALE = Intl.Locale.prototype;
  const DATES = Intl.DateTimeFormat.prototype;
  const NUMBERS = Intl.NumberFormat.prototype;

  /** Takes away what came with a later version. */
  const since = (major, owner, ...names) => {
    if (nodeMajor < major) {
      for (const name of names) {
        delete owner[name];
      }
    }
  };
  const define = (owner, members) => {
    for (const name of Object.keys(members)) {
      Object.defineProperty(owner, name, { ...Object.getOwnPropertyDescriptor(members, name), enumerable: false });
    }
  };

  const { resolvedOptions } = DATES;
  const { getCalendars, getCollations, getHourCycles, getNumberingSystems, getTextInfo, getTimeZones } = LOCALE;
  const ownWeekInfo = LOCALE.getWeekInfo;
  const weekInfo = (locale) => {
    const info = apply(ownWeekInfo, locale, []);
    if (nodeMajor >= 23) {
      delete info.minimalDays;
    }
    return info;
  };

  since(8, Intl, 'getCanonicalLocales');
  since(8, DATES, 'formatToParts');
  since(10, Intl, 'PluralRules');
  since(10, NUMBERS, 'formatToParts');
  since(12, Intl, 'ListFormat', 'Locale', 'RelativeTimeFormat');
  since(12, DATES, 'formatRange', 'formatRangeToParts');
  since(14, Intl, 'DisplayNames');
  since(16, Intl, 'Segmenter');
  since(18, Intl, 'supportedValuesOf');
  since(19, NUMBERS, 'formatRange', 'formatRangeToParts');
  since(19, Intl.PluralRules?.prototype ?? {}, 'selectRange');
  since(23, Intl, 'DurationFormat');
  since(23, LOCALE, 'firstDayOfWeek', 'getCalendars', 'getCollations', 'getHourCycles', 'getNumberingSystems');
  since(23, LOCALE, 'getTextInfo', 'getTimeZones', 'getWeekInfo');
  since(26, LOCALE, 'variants');

  // What V8 had before these became functions, and has still.
  if (nodeMajor >= 18) {
    define(LOCALE, {
      get calendars() {
        return apply(getCalendars, this, []);
      },
      get collations() {
        return apply(getCollations, this, []);
      },
      get hourCycles() {
        return apply(getHourCycles, this, []);
      },
      get numberingSystems() {
        return apply(getNumberingSystems, this, []);
      },
      get textInfo() {
        return apply(getTextInfo, this, []);
      },
      get timeZones() {
        return apply(getTimeZones, this, []);
      },
      get weekInfo() {
        return weekInfo(this);
      },
    });
  }
  if (nodeMajor >= 23) {
    define(LOCALE, {
      getWeekInfo() {
        return weekInfo(this);
      },
    });
  }

  // V8 tells the canonical name of a time zone, GraalJS the one that was asked for.
  let canonical;
  define(DATES, {
    resolvedOptions() {
      const options = apply(resolvedOptions, this, []);
      canonical ??= core.host.hostBinding('icu').timeZone;
      options.timeZone = canonical(options.timeZone);
      return options;
    },
  });
  return { Intl };
})

const { Logger } = require('@aws-lambda-powertools/logger');
const { Metrics, MetricUnit } = require('@aws-lambda-powertools/metrics');
const { Tracer } = require('@aws-lambda-powertools/tracer');
const logger = new Logger({ serviceName: 'shop', logLevel: 'INFO' });
const metrics = new Metrics({ namespace: 'Shop', serviceName: 'orders' });
const tracer = new Tracer({ serviceName: 'shop' });
exports.handler = async (event, context) => {
  logger.addContext(context);
  logger.appendKeys({ order: event.id });
  logger.debug('not shown');
  logger.info('placed', { items: 2 });
  logger.error('failed', new RangeError('too many'));
  metrics.captureColdStartMetric();
  metrics.addDimension('shop', 'north');
  metrics.addMetric('placed', MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
  const segment = tracer.getSegment();
  return [tracer.isTracingEnabled(), segment ? segment.constructor.name : 'none', process.env._X_AMZN_TRACE_ID.includes(tracer.getRootXrayTraceId())];
};

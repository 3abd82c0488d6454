import { SQSClient } from '@aws-sdk/client-sqs';

export const handler = async () => new SQSClient({}).constructor.name;

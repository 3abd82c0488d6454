const { SNSClient, PublishCommand } = require('@aws-sdk/client-sns');

const topics = new SNSClient({});

exports.handler = async ({ Records }) => {
  const changes = Records.filter(({ eventName }) => eventName !== 'REMOVE');
  for (const { dynamodb, eventName } of changes) {
    await topics.send(
      new PublishCommand({ TopicArn: process.env.TOPIC_ARN, Subject: `ENTITY ${eventName}`, Message: JSON.stringify(dynamodb.NewImage) }),
    );
  }
  return { published: changes.length };
};

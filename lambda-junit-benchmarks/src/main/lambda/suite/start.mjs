import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { setTimeout as wait } from 'node:timers/promises';

const machines = new SFNClient({});

export const handler = async ({ detail }) => {
  for (let attempt = 1; ; attempt++) {
    try {
      const { executionArn } = await machines.send(
        new StartExecutionCommand({ stateMachineArn: 'arn:ENTITY', name: detail.id, input: JSON.stringify(detail) }),
      );
      return { executionArn, attempt };
    } catch (error) {
      if (error.name !== 'ThrottlingException' || attempt === 3) {
        throw error;
      }
      await wait(5);
    }
  }
};

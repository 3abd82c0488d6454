'use strict';

const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, PutCommand, QueryCommand } = require('@aws-sdk/lib-dynamodb');

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.TABLE;

/** Books an amount once, or tells the balance of an account. */
exports.handler = async ({ account, booking, amount }) => {
  if (booking !== undefined) {
    try {
      await table.send(
        new PutCommand({
          TableName,
          Item: { account, booking, amount },
          ConditionExpression: 'attribute_not_exists(booking)',
        }),
      );
      return { booked: true };
    } catch (error) {
      return { booked: false, problem: error.name };
    }
  }
  const { Items } = await table.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'account = :account',
      ExpressionAttributeValues: { ':account': account },
    }),
  );
  return { balance: Items.reduce((sum, item) => sum + item.amount, 0), bookings: Items.map((item) => item.booking) };
};

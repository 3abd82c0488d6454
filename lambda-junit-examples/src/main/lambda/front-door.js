// What API Gateway, function URLs and load balancers ask a function for.
exports.status = async () => ({ healthy: true });

exports.authorize = async ({ authorizationToken, methodArn }) => {
  if (authorizationToken === undefined) {
    throw new Error('Unauthorized');
  }
  const Effect = authorizationToken === 'secret' ? 'Allow' : 'Deny';
  return {
    principalId: 'caller',
    policyDocument: { Version: '2012-10-17', Statement: [{ Effect, Action: 'execute-api:Invoke', Resource: methodArn }] },
  };
};

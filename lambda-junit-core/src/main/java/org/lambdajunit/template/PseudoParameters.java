package org.lambdajunit.template;

import java.util.Map;

/** What AWS knows of each stack, for one that does not exist. */
final class PseudoParameters {

  static final String REGION = "us-east-1";
  static final String ACCOUNT = "123456789012";

  static final Map<String, String> VALUES =
      Map.of(
          "AWS::AccountId",
          ACCOUNT,
          "AWS::Partition",
          "aws",
          "AWS::Region",
          REGION,
          "AWS::StackId",
          "arn:aws:cloudformation:%s:%s:stack/test/00000000-0000-0000-0000-000000000000"
              .formatted(REGION, ACCOUNT),
          "AWS::StackName",
          "test",
          "AWS::URLSuffix",
          "amazonaws.com");

  private PseudoParameters() {}
}

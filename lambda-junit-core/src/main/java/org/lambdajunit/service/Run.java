package org.lambdajunit.service;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.Completion;
import org.lambdajunit.FunctionError;
import org.lambdajunit.PendingWork;
import org.lambdajunit.node.loop.ProcessExit;
import org.lambdajunit.runtime.ServiceEra;
import org.lambdajunit.runtime.StreamedResponse;

/**
 * One run of a function.
 *
 * @param coldStart whether this run began with the start of a process
 * @param duration how long the handler took
 * @param initDuration how long the start took, if there was one
 */
record Run(
    String requestId,
    Answer answer,
    LogBuffer log,
    boolean coldStart,
    Duration duration,
    Optional<Duration> initDuration) {

  /**
   * What came of a run.
   *
   * @param body the response body, absent if there is none
   * @param isError whether it is an error
   * @param handled whether old runtimes call that error handled
   * @param exit how the process ended, if it did
   * @param callbackError the callback's first argument as JSON
   * @param callbackResult the callback's second argument as JSON
   * @param stoppedAt the stack of the code that was stopped because it kept its thread busy, or
   *     could not be parsed, or that threw what the error leaves out
   * @param stream what was streamed, also if the run failed afterwards
   * @param explanation what AWS leaves open in the answer
   * @param cause what caused the error, as JSON
   */
  record Answer(
      Optional<String> body,
      boolean isError,
      boolean handled,
      Completion completion,
      Optional<ProcessExit> exit,
      @Nullable String callbackError,
      @Nullable String callbackResult,
      List<PendingWork> pendingWork,
      List<String> stoppedAt,
      Optional<StreamedResponse> stream,
      Optional<String> explanation,
      Optional<String> cause) {

    /** An error that the service reports, because the function could not. */
    static Answer fault(
        String body,
        Completion completion,
        @Nullable ProcessExit exit,
        List<PendingWork> pendingWork) {
      return new Answer(
          Optional.of(body),
          true,
          false,
          completion,
          Optional.ofNullable(exit),
          null,
          null,
          pendingWork,
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    /**
     * What the service says of it. Runtimes up to nodejs8.10 told which errors the function had
     * reported itself.
     */
    Optional<FunctionError> functionError(ServiceEra era) {
      if (!isError) {
        return Optional.empty();
      }
      return Optional.of(
          handled && era == ServiceEra.PLAIN_MESSAGES
              ? FunctionError.HANDLED
              : FunctionError.UNHANDLED);
    }

    /** This answer, after something was streamed. */
    Answer streamed(Optional<StreamedResponse> what) {
      return with(stoppedAt, what, explanation, cause);
    }

    /** This answer, as code had to be stopped. */
    Answer stoppedAt(List<String> stack) {
      return with(stack, stream, explanation, cause);
    }

    /** This answer, with what AWS leaves open. */
    Answer explained(Optional<String> what) {
      return with(stoppedAt, stream, what, cause);
    }

    /** This answer; of an error, with what caused it. */
    Answer causedBy(Optional<String> error) {
      return with(stoppedAt, stream, explanation, isError ? error : Optional.empty());
    }

    private Answer with(
        List<String> stack,
        Optional<StreamedResponse> streamed,
        Optional<String> explained,
        Optional<String> causedBy) {
      return new Answer(
          body,
          isError,
          handled,
          completion,
          exit,
          callbackError,
          callbackResult,
          pendingWork,
          stack,
          streamed,
          explained,
          causedBy);
    }

    /** This answer with another body, which is an error of the service. */
    Answer replacedBy(String errorBody) {
      return fault(errorBody, completion, null, pendingWork);
    }
  }
}

// The handlers of the programming model's own text ("Lambda Function Handler (Node.js)"), for nodejs4.3, nodejs6.10 and later.
exports.helloWorld = function(event, context, callback) {
   console.log("value1 = " + event.key1);
   console.log("value2 = " + event.key2);
   callback(null, "some success message");
};

exports.withoutCallback = function(event, context) {
   console.log("value1 = " + event.key1);
};

exports.answers = function(event, context, callback) {
   const callbacks = {
      nothing: () => callback(),                  // Indicates success but no information returned to the caller.
      noError: () => callback(null),              // Indicates success but no information returned to the caller.
      success: () => callback(null, "success"),   // Indicates success with information returned to the caller.
      error: () => callback(new Error("error")),  // Indicates error with error information returned to the caller.
      errorType: () => callback("some error type"),
   };
   callbacks[event.answer]();
};

// "The Lambda function exits only after the Node.js event loop is empty."
exports.keepsWorking = function(event, context, callback) {
   setTimeout(function() { console.log("still working"); }, 1000);
   callback(null, "some success message");
};

// "For a larger error object, AWS Lambda truncates the log and displays the text Truncated by Lambda."
exports.largeError = function(event, context, callback) {
   callback(new Error("x".repeat(256 * 1024)), null);
};

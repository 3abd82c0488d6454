// The same for runtime v0.10.42, where the methods of the context end an invocation.
exports.helloWorld = function(event, context) {
   console.log("value1 = " + event.key1);
   console.log("value2 = " + event.key2);
   context.succeed("some success message");
};

exports.answers = function(event, context) {
   var answers = {
      succeed: function() { context.succeed("success"); },
      nothing: function() { context.succeed(); },
      fail: function() { context.fail(new Error("error")); },
      done: function() { context.done(null, "success"); },
      doneWithError: function() { context.done(new Error("error")); }
   };
   answers[event.answer]();
};

exports.contextKeys = function(event, context) {
   context.succeed(Object.keys(context));
};

exports.failsWithNothing = function(event, context) {
   context.fail(null);
};

exports.failsWithALargeError = function(event, context) {
   context.fail(new Error(new Array(300001).join("x")));
};

exports.logs = function(event, context) {
   console.log("a line");
   console.error("an error");
   context.done();
};

exports.keepsCount = (function() {
   var count = 0;
   return function(event, context) {
      context.done(null, { count: ++count, remaining: context.getRemainingTimeInMillis() });
   };
})();

exports.neverEnds = function(event, context) {
   setInterval(function() {}, 1000);
};

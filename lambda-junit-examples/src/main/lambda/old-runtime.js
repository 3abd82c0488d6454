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

exports.keepsCount = (function() {
   var count = 0;
   return function(event, context) {
      context.done(null, { count: ++count, remaining: context.getRemainingTimeInMillis() });
   };
})();

exports.neverEnds = function(event, context) {
   setInterval(function() {}, 1000);
};

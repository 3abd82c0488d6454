# After mvn test: the console launcher beside the class path that Maven has written into target/class-path.
java -jar target/junit-platform-console-standalone-6.1.3.jar execute \
    --class-path "target/test-classes:$(cat target/class-path)" --scan-class-path target/test-classes

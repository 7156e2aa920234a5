/** A recorder of usage in the tests of applications, and AssertJ assertions for it. */
module dev.togai.recorder.test {
    requires transitive dev.togai.core;
    requires transitive dev.togai.recorder;
    requires transitive dev.togai.testkit;
    requires transitive org.assertj.core;
    requires transitive org.jspecify;

    exports dev.togai.recorder.test;
}

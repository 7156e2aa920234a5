/** An in-memory Togai, the same over HTTP, AssertJ assertions, and the contract for transports. */
@SuppressWarnings("module") // The module that `cli` is exported to is compiled later.
module dev.togai.testkit {
    requires static org.immutables.value.annotations; // Of option types in togai-dsl, for Javadoc.
    requires transitive dev.togai.core;
    requires transitive dev.togai.dsl;
    requires transitive org.jspecify;
    requires static org.assertj.core;
    requires static org.junit.jupiter.api;

    exports dev.togai.testkit;
    exports dev.togai.testkit.assertj;
    exports dev.togai.testkit.behavior;
    exports dev.togai.testkit.cli to
            dev.togai.cli;
    exports dev.togai.testkit.contract;
    exports dev.togai.testkit.fault;
    exports dev.togai.testkit.http;
    exports dev.togai.testkit.journal;
    exports dev.togai.testkit.junit;
    exports dev.togai.testkit.net;
    exports dev.togai.testkit.plan;
    exports dev.togai.testkit.sample;

    opens dev.togai.testkit.contract to
            org.junit.platform.commons;
}

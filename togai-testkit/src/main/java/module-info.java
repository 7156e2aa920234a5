/** A Togai in memory and over HTTP, assertions, and the contract of every transport. */
module dev.togai.testkit {
    requires transitive dev.togai.core;
    requires transitive org.jspecify;
    requires static org.assertj.core;
    requires static org.junit.jupiter.api;

    exports dev.togai.testkit;
    exports dev.togai.testkit.assertj;
    exports dev.togai.testkit.contract;
    exports dev.togai.testkit.fault;
    exports dev.togai.testkit.http;
    exports dev.togai.testkit.junit;
}

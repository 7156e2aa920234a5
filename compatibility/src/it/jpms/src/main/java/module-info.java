/** A program of modules. It does not require the transport, which the library finds as a service. */
module consumer {
    requires dev.togai.dsl;
    requires dev.togai.jackson2;
    requires dev.togai.jackson3;
    requires dev.togai.micrometer;
    requires dev.togai.opentelemetry;
    requires dev.togai.testkit;
    requires io.opentelemetry.sdk;
    requires io.opentelemetry.sdk.testing;
    requires io.opentelemetry.sdk.trace;
}

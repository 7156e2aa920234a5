/** Traces of calls to Togai, with the API of OpenTelemetry. */
module dev.togai.opentelemetry {
    requires transitive dev.togai.core;
    requires transitive io.opentelemetry.api;
    requires transitive io.opentelemetry.context;
    requires transitive org.jspecify;

    exports dev.togai.opentelemetry;
}

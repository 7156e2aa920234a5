/** Metrics and observations of calls to Togai, with Micrometer. */
module dev.togai.micrometer {
    requires transitive dev.togai.core;
    requires transitive micrometer.core;
    requires transitive micrometer.observation;
    requires transitive micrometer.commons;
    requires transitive org.jspecify;

    exports dev.togai.micrometer;
}

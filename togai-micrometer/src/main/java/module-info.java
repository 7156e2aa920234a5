/** Metrics and observations of calls to Togai and of recorders, with Micrometer. */
module dev.togai.micrometer {
    requires transitive dev.togai.core;
    requires static transitive dev.togai.recorder; // For applications with a recorder.
    requires transitive micrometer.core;
    requires transitive micrometer.observation;
    requires transitive micrometer.commons;
    requires transitive org.jspecify;

    exports dev.togai.micrometer;
}

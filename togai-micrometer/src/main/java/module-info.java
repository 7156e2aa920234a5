/** Metrics and observations of calls to Togai and of recorders, with Micrometer. */
module dev.togai.micrometer {
    requires transitive dev.togai.core;
    requires static dev.togai.recorder; // Not transitive: javac would require it of every application.
    requires transitive micrometer.core;
    requires transitive micrometer.observation;
    requires transitive micrometer.commons;
    requires transitive org.jspecify;

    exports dev.togai.micrometer;
}

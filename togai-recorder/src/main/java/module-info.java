/** A recorder of usage, which delivers each recorded event to Togai once. */
module dev.togai.recorder {
    requires transitive dev.togai.core;
    requires transitive org.jspecify;
    // For the outbox alone: a recorder works without it.
    requires static transitive java.sql;

    exports dev.togai.recorder;
}

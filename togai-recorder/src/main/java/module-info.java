/** A recorder of usage, which delivers each recorded event to Togai once. */
module dev.togai.recorder {
    requires transitive dev.togai.core;
    requires transitive org.jspecify;

    exports dev.togai.recorder;
}

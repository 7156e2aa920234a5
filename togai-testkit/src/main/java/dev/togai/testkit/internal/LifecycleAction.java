package dev.togai.testkit.internal;

/** An action on an existing resource with a lifecycle. */
enum LifecycleAction {
    ACTIVATE("activated"),
    DEACTIVATE("deactivated"),
    UPDATE("updated"),
    DELETE("deleted");

    private final String participle;

    LifecycleAction(String participle) {
        this.participle = participle;
    }

    /** Returns the word for messages about a rejected action. */
    String participle() {
        return participle;
    }
}

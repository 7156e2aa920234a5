package dev.togai.testkit.internal;

import dev.togai.testkit.behavior.FakeBehavior;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The current settings of a fake's behaviors. Thread-safe. */
public final class BehaviorSettings {

    private final Map<FakeBehavior, Boolean> initial;
    private final Map<FakeBehavior, Boolean> overrides = new ConcurrentHashMap<>();

    /** Creates settings with defaults for all behaviors but the given ones. */
    public BehaviorSettings(Map<FakeBehavior, Boolean> overrides) {
        this.initial = Map.copyOf(overrides);
        this.overrides.putAll(overrides);
    }

    /** Restores the settings of the creation. */
    public void reset() {
        overrides.keySet().retainAll(initial.keySet());
        overrides.putAll(initial);
    }

    /** Returns whether the behavior is enabled now. */
    public boolean isEnabled(FakeBehavior behavior) {
        return overrides.getOrDefault(behavior, behavior.enabledByDefault());
    }

    /** Enables or disables the behavior from now on. */
    public void set(FakeBehavior behavior, boolean enabled) {
        overrides.put(behavior, enabled);
    }
}

package dev.togai.testkit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which rules hold in one fake now. Thread-safe. */
final class RuleBook {

    private final Map<FakeRule, Boolean> switched = new ConcurrentHashMap<>();

    RuleBook(Map<FakeRule, Boolean> switched) {
        this.switched.putAll(switched);
    }

    boolean holds(FakeRule rule) {
        return switched.getOrDefault(rule, rule.holdsByDefault());
    }

    void set(FakeRule rule, boolean holds) {
        switched.put(rule, holds);
    }
}

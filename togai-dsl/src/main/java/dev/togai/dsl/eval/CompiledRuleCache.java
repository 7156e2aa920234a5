package dev.togai.dsl.eval;

import dev.togai.rule.JsonLogic;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The cache of the rules that were compiled last, by their text. Thread-safe. */
final class CompiledRuleCache {

    private final Map<JsonLogic, CompiledRule> rules;

    /** Creates a cache of limited size, which removes the least recently used rule. */
    CompiledRuleCache(int size) {
        this.rules = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<JsonLogic, CompiledRule> eldest) {
                return size() > size;
            }
        };
    }

    CompiledRule get(JsonLogic text, Function<JsonLogic, CompiledRule> compiler) {
        CompiledRule known = find(text);
        if (known != null) {
            return known;
        }
        // Two threads may compile the same rule; neither waits for the other.
        CompiledRule compiled = compiler.apply(text);
        synchronized (rules) {
            rules.put(text, compiled);
        }
        return compiled;
    }

    private @Nullable CompiledRule find(JsonLogic text) {
        synchronized (rules) {
            return rules.get(text);
        }
    }
}

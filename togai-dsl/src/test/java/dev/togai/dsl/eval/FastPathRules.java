package dev.togai.dsl.eval;

/** Rules that are asked the quick way from the first event on. */
public final class FastPathRules {

    private FastPathRules() {}

    /** The rule itself, from now on. */
    public static CompiledRule hurried(CompiledRule rule) {
        return rule.hurry();
    }
}

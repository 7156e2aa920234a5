package dev.togai.dsl.ast;

/**
 * The limits of a rule that hold for reading, writing and evaluating alike, so that a rule that one of them accepts is accepted by the
 * others.
 */
public final class RuleLimits {

    /** The most digits of a number in plain form; an evaluation limits its results to as many. */
    public static final int MAX_DIGITS = 1_000;

    /** The most levels of nodes within nodes. */
    public static final int MAX_DEPTH = 100;

    /**
     * The most {@code char}s of a rule's text that is read. Togai takes far shorter ones; this limit keeps a text from exhausting the
     * memory.
     */
    public static final int MAX_LENGTH = 1 << 20;

    /** The greatest exponent of a number as it is written, of either sign: {@code 1e999} and {@code 1e-999}. */
    public static final int MAX_EXPONENT = 999;

    private RuleLimits() {}
}

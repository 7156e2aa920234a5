package dev.togai.proof.solver;

import java.math.BigInteger;
import java.util.Map;

/** The result of a solver. Immutable and thread-safe. */
public sealed interface SolverResult {

    /** No numbers satisfy all conditions. */
    record Unsatisfiable() implements SolverResult {}

    /**
     * Some numbers satisfy all conditions.
     *
     * @param integers the values of the integers by name
     */
    record Satisfiable(Map<String, BigInteger> integers) implements SolverResult {

        /** Copies the values. */
        public Satisfiable {
            integers = Map.copyOf(integers);
        }
    }

    /**
     * The solver did not decide.
     *
     * @param reason the reason, such as the time limit
     */
    record Undecided(String reason) implements SolverResult {}
}

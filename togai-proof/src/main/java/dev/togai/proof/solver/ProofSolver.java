package dev.togai.proof.solver;

import java.time.Duration;

/**
 * A solver of linear conditions on integers and real numbers. An implementation is found with {@link java.util.ServiceLoader}, which
 * requires a public constructor without arguments, and is thread-safe.
 */
@FunctionalInterface
public interface ProofSolver {

    /**
     * Decides whether numbers exist that satisfy all conditions of a problem.
     *
     * @param timeLimit the time after which the result is {@link SolverResult.Undecided}
     */
    SolverResult solve(LinearProblem problem, Duration timeLimit);
}

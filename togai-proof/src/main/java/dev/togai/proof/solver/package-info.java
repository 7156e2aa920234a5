/**
 * The interface of solvers that {@link dev.togai.proof.MeterProver} uses for calculations which it does not decide itself.
 *
 * <p>{@link dev.togai.proof.solver.ProofSolver} takes a {@link dev.togai.proof.solver.LinearProblem} and returns a {@link
 * dev.togai.proof.solver.SolverResult}. A module with a solver registers it as a service.
 */
@NullMarked
package dev.togai.proof.solver;

import org.jspecify.annotations.NullMarked;

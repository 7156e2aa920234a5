package dev.togai.proof.smtinterpol;

import de.uni_freiburg.informatik.ultimate.logic.Logics;
import de.uni_freiburg.informatik.ultimate.logic.Model;
import de.uni_freiburg.informatik.ultimate.logic.Rational;
import de.uni_freiburg.informatik.ultimate.logic.SMTLIBException;
import de.uni_freiburg.informatik.ultimate.logic.Script.LBool;
import de.uni_freiburg.informatik.ultimate.logic.Sort;
import de.uni_freiburg.informatik.ultimate.logic.Term;
import de.uni_freiburg.informatik.ultimate.smtinterpol.DefaultLogger;
import de.uni_freiburg.informatik.ultimate.smtinterpol.LogProxy;
import de.uni_freiburg.informatik.ultimate.smtinterpol.smtlib2.SMTInterpol;
import dev.togai.proof.solver.LinearProblem;
import dev.togai.proof.solver.LinearProblem.Condition;
import dev.togai.proof.solver.ProofSolver;
import dev.togai.proof.solver.SolverResult;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/** The solver SMTInterpol. Each problem has an instance of its own. Immutable and thread-safe. */
public final class SmtInterpolSolver implements ProofSolver {

    private final LongSupplier nanoClock;

    /** Creates the solver; called by {@link java.util.ServiceLoader}. */
    public SmtInterpolSolver() {
        this(System::nanoTime);
    }

    SmtInterpolSolver(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    @Override
    public SolverResult solve(LinearProblem problem, Duration timeLimit) {
        long start = nanoClock.getAsLong();
        DefaultLogger logger = new DefaultLogger();
        logger.setLoglevel(LogProxy.LOGLEVEL_OFF);
        SMTInterpol solver = new SMTInterpol(logger, () -> nanoClock.getAsLong() - start > timeLimit.toNanos());
        try {
            return new Translation(solver, problem).solve();
        } catch (SMTLIBException e) {
            return new SolverResult.Undecided("SMTInterpol failed: " + e.getMessage());
        }
    }

    /** The translation of a problem to terms of SMTInterpol. */
    private static final class Translation {

        private final SMTInterpol solver;
        private final LinearProblem problem;
        private final Map<String, Term> numbers = new HashMap<>();

        Translation(SMTInterpol solver, LinearProblem problem) {
            this.solver = solver;
            this.problem = problem;
        }

        SolverResult solve() {
            solver.setOption(":produce-models", true);
            solver.setLogic(Logics.QF_UFLIRA);
            declareNumbers();
            problem.conditions().forEach(condition -> solver.assertTerm(translate(condition)));
            LBool result = solver.checkSat();
            if (result == LBool.UNSAT) {
                return new SolverResult.Unsatisfiable();
            }
            return result == LBool.SAT
                    ? new SolverResult.Satisfiable(integers())
                    : new SolverResult.Undecided("SMTInterpol does not decide: " + solver.getInfo(":reason-unknown"));
        }

        private void declareNumbers() {
            TreeSet<String> names = new TreeSet<>(problem.integers());
            problem.conditions()
                    .forEach(condition -> names.addAll(condition.coefficients().keySet()));
            for (String name : names) {
                // The names of the problem may contain characters that symbols cannot.
                String symbol = "n" + numbers.size();
                solver.declareFun(symbol, new Sort[0], sort(name));
                numbers.put(name, solver.term(symbol));
            }
        }

        private Sort sort(String name) {
            return solver.sort(problem.integers().contains(name) ? "Int" : "Real");
        }

        private Term translate(Condition condition) {
            Sort real = solver.sort("Real");
            List<Term> summands = new ArrayList<>();
            summands.add(rational(condition.constant()).toTerm(real));
            condition.coefficients().forEach((name, coefficient) -> {
                Term number = problem.integers().contains(name)
                        ? solver.term("to_real", numbers.get(name))
                        : numbers.get(name);
                summands.add(solver.term("*", rational(coefficient).toTerm(real), number));
            });
            Term sum = summands.size() == 1 ? summands.get(0) : solver.term("+", summands.toArray(Term[]::new));
            Term zero = Rational.ZERO.toTerm(real);
            return switch (condition.relation()) {
                case POSITIVE -> solver.term(">", sum, zero);
                case NOT_NEGATIVE -> solver.term(">=", sum, zero);
                case ZERO -> solver.term("=", sum, zero);
            };
        }

        private static Rational rational(BigDecimal number) {
            BigDecimal plain = number.scale() < 0 ? number.setScale(0) : number;
            return Rational.valueOf(plain.unscaledValue(), BigInteger.TEN.pow(plain.scale()));
        }

        private Map<String, BigInteger> integers() {
            Model model = solver.getModel();
            Map<String, BigInteger> values = new HashMap<>();
            numbers.forEach((name, number) -> {
                if (problem.integers().contains(name)) {
                    values.put(name, integer(model.evaluate(number)));
                }
            });
            return values;
        }

        /** Returns an integer that is written as {@code 5} or as {@code (- 5)}. */
        private static BigInteger integer(Term value) {
            return new BigInteger(value.toString().replaceAll("[()\\s]", ""));
        }
    }
}

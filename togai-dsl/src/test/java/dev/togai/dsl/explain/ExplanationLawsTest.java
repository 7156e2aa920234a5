package dev.togai.dsl.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.eval.RuleCompiler;
import dev.togai.dsl.eval.Vectors;
import dev.togai.dsl.eval.Vectors.Vector;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Laws of the explanations of any rule for any event. */
@Tag("proof")
class ExplanationLawsTest {

    private static final OperatorCall UNKNOWN = OperatorCall.of("no such operator");

    private static Optional<Node> rule(Vector vector) {
        try {
            return Optional.of(RuleReader.readLenient(vector.rule()));
        } catch (RuleSyntaxException e) {
            return Optional.empty();
        }
    }

    private static Object result(CompiledRule rule, @Nullable Object event) {
        try {
            return Optional.ofNullable(rule.evaluate(event));
        } catch (EvaluationException e) {
            return e.code() + " at " + e.path();
        }
    }

    private static Object result(Outcome outcome) {
        if (outcome instanceof Outcome.Failure failure) {
            return failure.code() + " at " + failure.at();
        }
        return Optional.ofNullable(((Outcome.Value) outcome).value());
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void an_explanation_has_the_result_of_the_rule_and_the_place_of_its_failure_and_a_sentence(Dialect dialect) {
        RuleCompiler compiler = RuleCompiler.of(dialect);
        for (Vector vector : Vectors.sample()) {
            rule(vector).ifPresent(rule -> {
                CompiledRule compiled = compiler.compile(rule);

                Explanation why = Explanation.of(compiled, vector.data());

                String expected = String.valueOf(result(compiled, vector.data()));
                assertThat(String.valueOf(result(why.outcome())))
                        .as(vector.toString())
                        .isEqualTo(expected);
                assertThat(List.of(why.matcherSentence(), why.formulaSentence(), why.toTreeString()))
                        .as(vector.toString())
                        .noneMatch(String::isBlank);
                assertThat(!(why.outcome() instanceof Outcome.Failure failure) || leadsTo(why, failure.at()))
                        .as(vector.toString())
                        .isTrue();
            });
        }
    }

    /**
     * Replacing a part that was not evaluated changes nothing. Replacing an evaluated part by one that fails makes the rule fail.
     */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void a_part_was_evaluated_if_and_only_if_the_explanation_reports_it(Dialect dialect) {
        RuleCompiler compiler = RuleCompiler.of(dialect);
        AtomicInteger skipped = new AtomicInteger();
        List<Vector> vectors = Vectors.sample();
        for (int i = 0; i < vectors.size(); i += 8) {
            Vector vector = vectors.get(i);
            rule(vector).ifPresent(rule -> {
                Explanation why = Explanation.of(compiler.compile(rule), vector.data());
                skipped.addAndGet(check(compiler, rule, why, why, vector));
            });
        }
        assertThat(skipped.get()).isGreaterThan(vectors.size() / 40);
    }

    private static int check(RuleCompiler compiler, Node rule, Explanation whole, Explanation part, Vector vector) {
        int skipped = 0;
        for (Explanation inner : part.parts()) {
            Node changed = inner.path().replace(rule, UNKNOWN);
            Object result = result(compiler.compile(changed), vector.data());
            if (inner.outcome() instanceof Outcome.Skipped) {
                skipped++;
                assertThat(String.valueOf(result))
                        .as("%s in %s", inner.path(), vector)
                        .isEqualTo(String.valueOf(result(whole.outcome())));
            } else if (inner.item().isEmpty()) {
                assertThat(result).as("%s in %s", inner.path(), vector).isEqualTo(failureAt(inner.path()));
                skipped += check(compiler, rule, whole, inner, vector);
            }
        }
        return skipped;
    }

    private static String failureAt(NodePath path) {
        return Code.UNKNOWN_OPERATOR + " at " + path;
    }

    /** Follows the deciding parts down to the part that failed. */
    private static boolean leadsTo(Explanation part, NodePath failed) {
        return part.path().equals(failed)
                || part.parts().stream()
                        .anyMatch(inner -> inner.deciding()
                                && inner.outcome() instanceof Outcome.Failure
                                && leadsTo(inner, failed));
    }
}

package dev.togai.dsl.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.eval.Vectors.Vector;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The dialect TOGAI returns the results of Togai's public rule engine: the value with its type and scale, its truth, and whether it
 * fails. {@link GoldenVectorComparison} compares each result in every way of evaluation.
 */
class GoldenVectorsTest {

    private static final GoldenVectorComparison COMPARISON = new GoldenVectorComparison();
    private static final GoldenVectorComparison WITHOUT_FAST_PATH =
            new GoldenVectorComparison(RuleCompiler.of(Dialect.TOGAI).withFastPath(false));

    @Test
    void rules_at_random() {
        assertThat(wrongInSample(Vectors.random(), 8_000)).isEmpty();
    }

    @Test
    void every_operator_over_a_grid_of_values() {
        assertThat(wrongInSample(Vectors.pairs(), 20_423)).isEmpty();
    }

    @Test
    void the_rules_of_the_dialect_one_by_one() {
        assertThat(wrong(Vectors.rules(), 170)).isEmpty();
    }

    @Test
    void rules_of_public_documents() {
        assertThat(wrong(Vectors.docs(), 927)).isEmpty();
    }

    @Test
    void rules_of_public_suites() {
        assertThat(wrong(Vectors.suite(), 1_703)).isEmpty();
    }

    @Test
    void all_of_them_without_the_fast_path() {
        assertThat(withoutFastPath(Stream.of(Vectors.sample(), Vectors.sample(Vectors.pairs()), Vectors.rules())))
                .isEmpty();
    }

    @Test
    void rules_of_public_documents_and_suites_without_the_fast_path() {
        assertThat(withoutFastPath(Stream.of(Vectors.docs(), Vectors.suite()))).isEmpty();
    }

    @Test
    void a_vector_with_another_result_would_be_noticed() {
        Vector right =
                new Vector("right", "{\"+\":[1,1.0]}", null, new BigDecimal("2.0"), null, true, java.util.Map.of());

        assertThat(problems(right)).isEmpty();
        assertThat(problems(right.with(new BigDecimal("2"), null, true))).hasSizeGreaterThan(4);
        assertThat(problems(right.with(right.result(), null, false))).hasSize(6);
        assertThat(problems(right.with(null, "eval", false))).hasSizeGreaterThan(4);
        assertThat(problems(right.with(null, "parse", false))).hasSize(1);
    }

    private static List<String> wrong(List<Vector> vectors, int atLeast) {
        assertThat(vectors).hasSizeGreaterThanOrEqualTo(atLeast);
        return vectors.stream()
                .flatMap(vector -> problems(vector).stream())
                .limit(20)
                .toList();
    }

    private static List<String> wrongInSample(List<Vector> vectors, int atLeast) {
        assertThat(vectors).hasSizeGreaterThanOrEqualTo(atLeast);
        return wrong(Vectors.sample(vectors), 1);
    }

    private static List<String> withoutFastPath(Stream<List<Vector>> vectors) {
        return vectors.flatMap(List::stream)
                .flatMap(vector -> WITHOUT_FAST_PATH.apply(vector).stream())
                .limit(20)
                .toList();
    }

    private static List<String> problems(Vector vector) {
        return COMPARISON.apply(vector);
    }
}

package dev.togai.dsl.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.togai.dsl.eval.MutantCompiler.Evaluator;
import dev.togai.dsl.eval.Vectors.Vector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every broken rule of the dialect TOGAI is caught by a test that always runs: the golden vectors of this module,
 * {@link FastPathTest} or {@link NumberTypesTest}.
 *
 * <p>{@code mutants/togai.txt} contains the mutants: the rule in words, the class and the member that contains the code, lines
 * with {@code -} and code to find, and lines with {@code +} and the replacement. Code to find must be unique in the member, or occur
 * the given number of times. Line breaks and indentation do not matter.
 */
class DialectMutantsTest {

    private static final Path MUTANTS = Path.of("src/test/resources/mutants/togai.txt");
    private static final Set<String> FAMILIES = Set.of("P", "T", "A", "V", "M", "C", "E", "L", "S", "I", "N", "D");

    /** One mutant in so many is tried; all of them in the profile {@code proof}. */
    private static final int EVERY = Integer.getInteger("togai.mutants.every", 1);

    /** The number of vectors that are evaluated before the comparisons that take longer. */
    private static final int FIRST_VECTORS = 600;

    private static final MutantCompiler COMPILER = new MutantCompiler();
    private static final List<Vector> VECTORS = new ArrayList<>();

    @BeforeAll
    static void mixes_the_vectors_so_that_mutants_are_caught_soon() {
        VECTORS.addAll(Vectors.random());
        VECTORS.addAll(Vectors.pairs());
        Collections.shuffle(VECTORS, new Random(17));
        VECTORS.addAll(0, Vectors.rules());
    }

    @AfterAll
    static void closes_the_compiler() throws IOException {
        VECTORS.clear();
        COMPILER.close();
    }

    @TestFactory
    Stream<DynamicTest> every_mutant_is_caught() throws IOException {
        List<Mutant> mutants = Mutant.read(MUTANTS);
        return IntStream.range(0, mutants.size())
                .filter(i -> i % EVERY == 0)
                .mapToObj(mutants::get)
                .map(mutant -> dynamicTest(mutant.rule(), () -> {
                    Evaluator evaluator = COMPILER.with(mutant.broken());

                    assertThat(isCaught(evaluator)).as("caught").isTrue();
                }));
    }

    @Test
    void every_mutant_finds_the_source_that_it_changes() throws IOException {
        for (Mutant mutant : Mutant.read(MUTANTS)) {
            assertThatCode(mutant::broken).as(mutant.rule()).doesNotThrowAnyException();
        }
    }

    @Test
    @Tag("proof")
    void the_evaluator_itself_is_not_caught() throws IOException {
        Evaluator evaluator = COMPILER.with(Mutant.whole("PackedDecimal.java"));
        Function<Vector, List<String>> golden = evaluator.golden();

        assertThat(VECTORS)
                .hasSizeGreaterThan(28_000)
                .allSatisfy(vector -> assertThat(golden.apply(vector)).isEmpty());
        assertThat(evaluator.fastPath().get()).isEmpty();
        assertThat(evaluator.otherNumbers().get()).isEmpty();
    }

    @Test
    @Tag("proof")
    void an_evaluator_that_finds_no_bytes_of_classes_is_not_caught() throws IOException {
        Mutant poorer = new Mutant(
                "",
                Mutant.source("FastPathRule.java"),
                "template",
                1,
                List.of("bytes.readAllBytes()"),
                List.of("null"));
        Evaluator evaluator = COMPILER.with(poorer.broken());

        assertThat(evaluator.fastPath().get()).isEmpty();
        assertThat(evaluator.otherNumbers().get()).isEmpty();
    }

    @Test
    void every_family_of_rules_has_mutants() throws IOException {
        List<String> rules = Mutant.read(MUTANTS).stream().map(Mutant::rule).toList();

        assertThat(rules).doesNotHaveDuplicates().hasSizeGreaterThan(50);
        assertThat(rules.stream().map(rule -> rule.substring(0, 1)).collect(Collectors.toSet()))
                .isEqualTo(FAMILIES);
    }

    private static boolean isCaught(Evaluator evaluator) {
        try {
            Function<Vector, List<String>> golden = evaluator.golden();
            return !evaluator.otherNumbers().get().isEmpty()
                    || VECTORS.stream()
                            .limit(FIRST_VECTORS)
                            .anyMatch(vector -> !golden.apply(vector).isEmpty())
                    || !evaluator.fastPath().get().isEmpty()
                    || VECTORS.stream()
                            .skip(FIRST_VECTORS)
                            .anyMatch(vector -> !golden.apply(vector).isEmpty());
        } catch (RuntimeException escapes) {
            // No test lets another exception pass than those that rules have.
            return true;
        }
    }
}

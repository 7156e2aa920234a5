package dev.togai.dsl.lint.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.codec.RuleWriter;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.eval.RuleCompiler;
import dev.togai.dsl.eval.Vectors;
import dev.togai.dsl.eval.Vectors.Vector;
import dev.togai.dsl.lint.RuleChecker;
import dev.togai.dsl.lint.finding.Finding;
import dev.togai.dsl.lint.finding.LintCheck;
import dev.togai.dsl.lint.finding.RuleKind;
import dev.togai.rule.JsonLogic;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each check of rules: a rule on which it fires, one on which it does not, and its fix. */
class ChecksTest {

    /** Checks without a case, because the readers reject rules on which they fire. */
    private static final Set<String> TREES_ONLY = Set.of("number-too-large", "too-deep");

    /** Checks of meters, which MeterCheckerTest tests. */
    private static final Set<String> OF_METERS = Set.of(
            "count-computes-one",
            "several-computations",
            "unknown-aggregation",
            "no-event-schema",
            "filter-field-not-allowed",
            "documented-limit");

    @Test
    void each_check_has_a_case_or_a_test() {
        Set<String> tested =
                CheckCases.all().stream().map(testCase -> testCase.id).collect(Collectors.toCollection(TreeSet::new));
        tested.addAll(TREES_ONLY);
        tested.addAll(OF_METERS);

        assertThat(tested)
                .containsExactlyInAnyOrderElementsOf(
                        RuleChecker.checks().stream().map(LintCheck::id).toList());
    }

    @Test
    void ids_are_unique_and_in_lower_case_with_hyphens() {
        assertThat(RuleChecker.checks())
                .extracting(LintCheck::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z]+(-[a-z]+)*"));
    }

    @TestFactory
    Stream<DynamicTest> it_fires_where_it_should() {
        return tests(testCase -> {
            List<Finding> findings = testCase.findings();

            assertThat(findings).as("%s", testCase.rule).isNotEmpty();
            Finding finding = findings.get(0);
            assertThat(finding.location()).hasToString(testCase.path);
            assertThat(finding.check()).isIn(RuleChecker.checks());
            assertThat(finding.message())
                    .endsWith(finding.message().endsWith("?") ? "?" : ".")
                    .hasSizeLessThan(400);
            assertThat(finding.fix().map(RuleWriter::write)).isEqualTo(Optional.ofNullable(testCase.fix));
        });
    }

    @TestFactory
    Stream<DynamicTest> it_does_not_fire_close_by() {
        return tests(testCase ->
                assertThat(testCase.nearFindings()).as("%s", testCase.near).isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> a_fix_has_a_description_and_removes_the_finding() {
        return tests(testCase -> {
            Finding finding = testCase.findings().get(0);

            assertThat(finding.fix().isEmpty() || !finding.check().fix().isEmpty())
                    .isTrue();
            finding.fix()
                    .ifPresent(fix -> assertThat(testCase.findingsOf(fix))
                            .noneMatch(left -> left.location().equals(finding.location())
                                    && left.message().equals(finding.message())));
        });
    }

    @TestFactory
    Stream<DynamicTest> a_fix_means_the_same_where_it_should() {
        List<@Nullable Object> events = Vectors.sample().stream()
                .<@Nullable Object>map(Vector::data)
                .distinct()
                .toList();
        assertThat(events).hasSizeGreaterThan(100);
        return CheckCases.all().stream()
                .filter(testCase -> testCase.means)
                .map(testCase -> dynamicTest(testCase.toString(), () -> {
                    Node before = tree(testCase.rule).orElseThrow();
                    Node after = testCase.findings().get(0).fix().orElseThrow();

                    assertThat(events)
                            .allSatisfy(event -> assertThat(meaning(after, testCase.kind, event))
                                    .as("%s", event)
                                    .isEqualTo(meaning(before, testCase.kind, event)));
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_fix_differs_where_it_should() {
        return CheckCases.all().stream()
                .filter(testCase -> testCase.event != null)
                .map(testCase -> dynamicTest(testCase.toString(), () -> {
                    Node after = testCase.findings().get(0).fix().orElseThrow();
                    Optional<Node> before = tree(testCase.rule);
                    Object was = before.isPresent() ? outcome(before.get(), testCase) : CheckCase.FAILS;

                    assertThat(was).isEqualTo(testCase.before);
                    assertThat(outcome(after, testCase))
                            .isEqualTo(testCase.after)
                            .isNotEqualTo(testCase.before);
                }));
    }

    @Test
    void a_number_with_more_digits_than_any_bill_has_is_found() {
        Node large = OperatorCall.of("<", Literal.of(new BigDecimal("1e1000")), Variable.of("attributes.distance"));
        Node small = OperatorCall.of("<", Literal.of(new BigDecimal("1e999")), Variable.of("attributes.distance"));

        assertThat(ids(large)).contains("number-too-large");
        assertThat(ids(small)).doesNotContain("number-too-large");
    }

    @Test
    void a_rule_that_is_too_deep_is_found_however_deep_it_is() {
        assertThat(ids(nested(100))).doesNotContain("too-deep");
        assertThat(ids(nested(101))).containsExactly("too-deep");
        assertThat(ids(nested(100_000))).containsExactly("too-deep");
    }

    private static Node nested(int depth) {
        Node node = Variable.of("attributes.distance");
        for (int i = 1; i < depth; i++) {
            node = OperatorCall.of("!!", node);
        }
        return node;
    }

    private static List<String> ids(Node rule) {
        return RuleChecker.of(RuleKind.MATCHER).check(rule).stream()
                .map(Finding::id)
                .distinct()
                .toList();
    }

    private static Stream<DynamicTest> tests(Consumer<CheckCase> test) {
        return CheckCases.all().stream().map(testCase -> dynamicTest(testCase.toString(), () -> test.accept(testCase)));
    }

    private static @Nullable Object outcome(Node rule, CheckCase testCase) {
        return testCase.kind == RuleKind.MATCHER
                ? meaning(rule, testCase.kind, testCase.event)
                : value(rule, testCase.event);
    }

    /** Returns the part of a rule's value that matters: the truth of a matcher, and a number without its scale. */
    static @Nullable Object meaning(Node rule, RuleKind kind, @Nullable Object event) {
        return meaning(compiled(rule), kind, event);
    }

    static @Nullable Object meaning(CompiledRule rule, RuleKind kind, @Nullable Object event) {
        try {
            if (kind == RuleKind.MATCHER) {
                return rule.test(event);
            }
            Object value = rule.evaluate(event);
            return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
        } catch (EvaluationException failure) {
            return CheckCase.FAILS;
        }
    }

    static @Nullable Object value(Node rule, @Nullable Object event) {
        try {
            return compiled(rule).evaluate(event);
        } catch (EvaluationException failure) {
            return CheckCase.FAILS;
        }
    }

    static CompiledRule compiled(Node rule) {
        return RuleCompiler.of(Dialect.TOGAI).compile(rule);
    }

    /** Returns the tree that Togai's engine parses, if it can. */
    static Optional<Node> tree(JsonLogic rule) {
        try {
            return Optional.of(RuleReader.readLenient(rule));
        } catch (RuleSyntaxException unreadable) {
            return Optional.empty();
        }
    }
}

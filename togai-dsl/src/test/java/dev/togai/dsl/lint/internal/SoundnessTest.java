package dev.togai.dsl.lint.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.SampleSize;
import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.codec.RuleWriter;
import dev.togai.dsl.eval.Vectors;
import dev.togai.dsl.eval.Vectors.Vector;
import dev.togai.dsl.lint.RuleChecker;
import dev.togai.dsl.lint.finding.Finding;
import dev.togai.dsl.lint.finding.RuleKind;
import dev.togai.dsl.lint.finding.Severity;
import dev.togai.dsl.text.RuleNotation;
import dev.togai.dsl.text.ShortNames;
import dev.togai.rule.JsonLogic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The claims of checks, compared with the evaluator, over the rules and events of vectors from Togai's engine. */
@Tag("proof")
class SoundnessTest {

    /** Checks that claim the value of a part for every event on which it does not fail. */
    private static final Set<String> ALWAYS_FALSE = Set.of("contradiction", "date-order", "never-in");

    /** Checks whose fixes mean the same, if nothing fails. */
    private static final Set<String> ALIKE = Set.of(
            "log-operator",
            "constant-condition",
            "constant-part",
            "unreachable-branch",
            "redundant-condition",
            "operand-after-default",
            "same-results");

    /** One random rule in so many is tried. With fewer, some checks find nothing. */
    private static final int SHARE = Math.max(4, Math.min(16, SampleSize.EVERY));

    /** One rule with a single operator in so many is tried. These rules are similar. */
    private static final int SHARE_OF_PAIRS = 5 * SHARE;

    private static List<Vector> vectors() {
        return Stream.concat(every(SHARE, Vectors.random()), every(SHARE_OF_PAIRS, Vectors.pairs()))
                .toList();
    }

    private static Stream<Vector> every(int share, List<Vector> vectors) {
        return IntStream.range(0, vectors.size() / share).mapToObj(i -> vectors.get(i * share));
    }

    @Test
    void a_claim_about_every_event_holds() {
        Set<String> seen = new TreeSet<>();
        List<String> wrong = new ArrayList<>();
        for (Vector vector : vectors()) {
            for (RuleKind kind : List.of(RuleKind.MATCHER, RuleKind.FORMULA)) {
                findings(vector, kind).forEach((finding, rule) -> {
                    Optional<Object> value = promised(finding, rule);
                    Node part = partOf(finding, rule);
                    if (value.isPresent() && readsEvent(finding, rule)) {
                        seen.add(finding.id());
                        Object real = ChecksTest.value(part, vector.data());
                        if (!value.get().equals(String.valueOf(real)) && !CheckCase.FAILS.equals(real)) {
                            wrong.add(finding + " gives " + real + " for " + vector);
                        }
                    }
                });
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(seen).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void a_fix_that_should_mean_the_same_does() {
        Set<String> seen = new TreeSet<>();
        List<String> wrong = new ArrayList<>();
        for (Vector vector : vectors()) {
            for (RuleKind kind : List.of(RuleKind.MATCHER, RuleKind.FORMULA)) {
                findings(vector, kind).forEach((finding, rule) -> {
                    if (ALIKE.contains(finding.id()) && finding.fix().isPresent()) {
                        seen.add(finding.id());
                        Object before = ChecksTest.meaning(rule, kind, vector.data());
                        Object after = ChecksTest.meaning(finding.fix().get(), kind, vector.data());
                        boolean same = String.valueOf(before).equals(String.valueOf(after));
                        if (!same && !CheckCase.FAILS.equals(before)) {
                            wrong.add(finding + " was " + before + ", is " + after + " for " + vector);
                        }
                    }
                });
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(seen).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void every_rule_can_be_checked_and_fixed_to_one_that_can_be_written() {
        for (Vector vector : vectors()) {
            JsonLogic rule = JsonLogic.unchecked(vector.rule());
            RuleChecker checker = RuleChecker.of(RuleKind.FORMULA);

            JsonLogic fixed = checker.fixAll(rule);

            assertThat(checker.check(fixed))
                    .as("%s fixed to %s", rule, fixed)
                    .noneMatch(finding ->
                            finding.severity() != Severity.NOTE && finding.fix().isPresent());
            ChecksTest.tree(fixed)
                    .ifPresent(
                            tree -> assertThat(RuleWriter.write(tree).isJson()).isTrue());
        }
    }

    @Test
    void the_truth_of_a_rule_for_events_without_a_field_is_that_of_the_evaluator() {
        int decided = 0;
        List<String> wrong = new ArrayList<>();
        for (Vector vector : vectors()) {
            Node rule = ChecksTest.tree(JsonLogic.unchecked(vector.rule())).orElse(Literal.NULL);
            for (String path : paths(rule)) {
                AbsentField field = new AbsentField(path);
                if (field.canBe(true, rule) && field.canBe(false, rule)) {
                    continue;
                }
                for (Object data : Arrays.asList(vector.data(), Map.of())) {
                    if (isAbsent(path, data)) {
                        decided++;
                        Object truth = truth(rule, data);
                        if (truth instanceof Boolean value && !field.canBe(value, rule)) {
                            wrong.add(path + " is absent, and the rule is " + truth + " for " + data + ": " + vector);
                        }
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(decided).isGreaterThan(100);
    }

    private static Set<String> paths(Node rule) {
        Set<String> paths = new TreeSet<>();
        if (rule instanceof Variable variable) {
            paths.add(variable.path());
        }
        List<Node> inside = rule instanceof OperatorCall call
                ? call.arguments()
                : rule instanceof ListNode list ? list.elements() : List.of();
        inside.forEach(part -> paths.addAll(paths(part)));
        return paths;
    }

    private static boolean isAbsent(String path, @Nullable Object data) {
        return ChecksTest.value(Variable.of(path), data) == null
                && Boolean.TRUE.equals(truth(OperatorCall.of("missing", Literal.of(path)), data));
    }

    /** Returns whether the value of a rule is true; another object if the rule fails. */
    private static @Nullable Object truth(Node rule, @Nullable Object data) {
        return ChecksTest.value(OperatorCall.of("if", rule, Literal.of(true), Literal.of(false)), data);
    }

    private static Map<Finding, Node> findings(Vector vector, RuleKind kind) {
        Map<Finding, Node> findings = new LinkedHashMap<>();
        ChecksTest.tree(JsonLogic.unchecked(vector.rule()))
                .ifPresent(rule -> RuleChecker.of(kind).check(rule).forEach(finding -> findings.put(finding, rule)));
        return findings;
    }

    /** Returns the value that a finding claims for its part, or for the call around it. */
    private static Optional<Object> promised(Finding finding, Node rule) {
        if (ALWAYS_FALSE.contains(finding.id()) || finding.id().equals("never-compares")) {
            return partOf(finding, rule) instanceof OperatorCall call
                            && !call.operator().equals("or")
                    ? Optional.of("false")
                    : Optional.empty();
        }
        if (finding.id().equals("never-equal")) {
            return partOf(finding, rule) instanceof OperatorCall call
                    ? Optional.of(String.valueOf(call.operator().startsWith("!")))
                    : Optional.empty();
        }
        return finding.id().equals("operand-not-a-number") ? Optional.of("null") : Optional.empty();
    }

    private static Node partOf(Finding finding, Node rule) {
        Node part = finding.location().path().resolve(rule);
        Node above = above(finding, rule);
        boolean ofTheCall =
                finding.id().equals("never-compares") || finding.id().equals("operand-not-a-number");
        return ofTheCall && above != null ? above : part;
    }

    /** Returns the nearest call around the part. */
    private static @Nullable Node above(Finding finding, Node rule) {
        List<NodePath.Step> steps = finding.location().path().steps();
        for (int i = steps.size() - 1; i >= 0; i--) {
            Node node = new NodePath(steps.subList(0, i)).resolve(rule);
            if (node instanceof OperatorCall) {
                return node;
            }
        }
        return null;
    }

    /** Returns whether variables in the part read the event, which allows evaluating the part alone. */
    private static boolean readsEvent(Finding finding, Node rule) {
        NodeContext part = NodeContext.whole(
                rule, RuleKind.MATCHER, Optional.empty(), RuleNotation.READABLE::format, ShortNames.none(), null);
        for (NodePath.Step step : finding.location().path().steps()) {
            part = part.children().stream()
                    .filter(child -> child.index() == step.index())
                    .findFirst()
                    .orElseThrow();
        }
        return part.readsEvent();
    }
}

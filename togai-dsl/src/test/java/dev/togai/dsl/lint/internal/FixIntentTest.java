package dev.togai.dsl.lint.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.SampleSize;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.codec.RuleWriter;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.lint.RuleChecker;
import dev.togai.dsl.lint.finding.Finding;
import dev.togai.dsl.lint.finding.LintCheck;
import dev.togai.dsl.lint.finding.RuleKind;
import dev.togai.dsl.text.RuleNotation;
import dev.togai.dsl.text.ShortNames;
import dev.togai.rule.JsonLogic;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fixes, compared with their intents, over rules near those on which checks fire, and over events of many shapes. */
class FixIntentTest {

    private static final int RULES_PER_CASE = SampleSize.of(25, 3);
    private static final int EVENTS = 12;
    private static final String PROBE = "probe";

    private static Map<Node, RuleKind> rules(int perCase) {
        RandomRuleGenerator random = new RandomRuleGenerator(23);
        Map<Node, RuleKind> rules = new LinkedHashMap<>();
        for (CheckCase testCase : CheckCases.all()) {
            ChecksTest.tree(testCase.rule).filter(FixIntentTest::isShort).ifPresent(rule -> {
                rules.put(rule, testCase.kind);
                for (int i = 0; i < perCase; i++) {
                    rules.put(random.near(rule), testCase.kind);
                }
            });
        }
        return rules;
    }

    private static boolean isShort(Node rule) {
        return RuleWriter.write(rule).text().length() < 400;
    }

    @Test
    void each_check_that_offers_a_fix_has_an_intent() {
        TreeSet<String> stated = new TreeSet<>(FixIntentCatalog.ALL.keySet());
        stated.addAll(FixIntentCatalog.OF_TEXTS);

        assertThat(stated)
                .containsExactlyElementsOf(RuleChecker.checks().stream()
                        .filter(check -> !check.fix().isEmpty())
                        .map(LintCheck::id)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void each_fix_gives_the_part_the_value_that_is_intended() {
        RandomRuleGenerator random = new RandomRuleGenerator(42);
        Map<String, Integer> seen = new LinkedHashMap<>();
        Map<String, String> wrong = new LinkedHashMap<>();
        rules(RULES_PER_CASE).forEach((rule, kind) -> {
            for (Finding finding : findings(rule, kind)) {
                CompiledRule fix = ChecksTest.compiled(finding.fix().orElseThrow());
                CompiledRule probed = ChecksTest.compiled(probed(finding, rule));
                for (int i = 0; i < EVENTS; i++) {
                    Map<String, @Nullable Object> event = random.event();
                    Object expected = expected(finding, rule, probed, kind, event);
                    if (!CheckCase.FAILS.equals(expected)) {
                        seen.merge(finding.id(), 1, Integer::sum);
                        Object actual = ChecksTest.meaning(fix, kind, event);
                        if (!Objects.equals(expected, actual)) {
                            wrong.putIfAbsent(
                                    finding.id(),
                                    RuleWriter.write(rule) + " at " + finding.location() + " fixed to "
                                            + RuleWriter.write(fix.rule()) + " gives " + actual + ", not " + expected
                                            + ", for " + event);
                        }
                    }
                }
            }
        });

        assertThat(wrong.values()).isEmpty();
        assertThat(seen.keySet()).hasSizeGreaterThan(FixIntentCatalog.ALL.size() - 4);
    }

    /** Returns the findings with a fix and an intent, whose part reads the event. */
    private static List<Finding> findings(Node rule, RuleKind kind) {
        return RuleChecker.of(kind).check(rule).stream()
                .filter(finding -> finding.fix().isPresent() && FixIntentCatalog.ALL.containsKey(finding.id()))
                .filter(finding -> readsEvent(finding.location().path(), rule))
                .toList();
    }

    /**
     * Returns the rule that reads the part's value from the event; the rule itself if the fix means the same. A default is given to
     * each part that reads the same field.
     */
    private static Node probed(Finding finding, Node rule) {
        if (finding.id().equals("missing-gives-null")) {
            Variable field = (Variable) finding.location().path().resolve(rule);
            String given =
                    RuleWriter.write(new Variable(field.path(), Literal.of(0))).text();
            String probe = RuleWriter.write(Variable.of(PROBE)).text();
            String fixed = RuleWriter.write(finding.fix().orElseThrow()).text();
            return ChecksTest.tree(JsonLogic.unchecked(fixed.replace(given, probe)))
                    .orElseThrow();
        }
        return FixIntentCatalog.ALL.get(finding.id()) == FixIntentCatalog.SAME
                ? rule
                : finding.location().path().replace(rule, Variable.of(PROBE));
    }

    /** Returns the value of the rule if the part has the intended value. */
    private static @Nullable Object expected(
            Finding finding, Node rule, CompiledRule probed, RuleKind kind, Map<String, @Nullable Object> event) {
        Map<String, @Nullable Object> withValue = new LinkedHashMap<>(event);
        FixIntentCatalog.Intent intent = Objects.requireNonNull(FixIntentCatalog.ALL.get(finding.id()));
        if (intent != FixIntentCatalog.SAME) {
            try {
                Node part = finding.location().path().resolve(rule);
                Object value = intent.value(part, event);
                if (CheckCase.FAILS.equals(value)) {
                    return value;
                }
                withValue.put(PROBE, value);
            } catch (EvaluationException e) {
                return CheckCase.FAILS;
            }
        }
        Object value = ChecksTest.meaning(probed, kind, withValue);
        return withValue.equals(value) ? event : value; // a rule that gives the whole event gives the probe, too
    }

    private static boolean readsEvent(NodePath path, Node rule) {
        NodeContext part = NodeContext.whole(
                rule, RuleKind.MATCHER, Optional.empty(), RuleNotation.READABLE::format, ShortNames.none(), null);
        for (NodePath.Step step : path.steps()) {
            part = part.children().stream()
                    .filter(child -> child.index() == step.index())
                    .findFirst()
                    .orElseThrow();
        }
        boolean name = part.node() instanceof Literal && VariablePaths.read(part) != null;
        return part.readsEvent() && !name;
    }

    @Test
    void all_fixes_together_are_idempotent_and_never_longer_than_documented() {
        rules(4).forEach((rule, kind) -> {
            RuleChecker checker = RuleChecker.of(kind);

            Node fixed = checker.fixAll(rule);

            assertThat(checker.fixAll(fixed)).as("%s", rule).isEqualTo(fixed);
            kind.limit()
                    .ifPresent(limit -> assertThat(length(fixed)).isLessThanOrEqualTo(Math.max(limit, length(rule))));
        });
    }

    private static int length(Node rule) {
        return RuleWriter.write(rule).text().length();
    }

    @Test
    void many_fixes_stop_where_the_next_would_break_the_documented_limit() {
        String list = "{\"in\":[{\"var\":\"attributes.n\"},[1,2,3,4]]}";
        String rule = "{\"and\":[" + String.join(",", Collections.nCopies(34, list)) + "]}";
        JsonLogic matcher = JsonLogic.of(rule);
        RuleChecker checker = RuleChecker.of(RuleKind.MATCHER);

        JsonLogic fixed = checker.fixAll(matcher);

        assertThat(rule.length()).isBetween(1_400, 1_500);
        assertThat(fixed.text().length()).isLessThanOrEqualTo(1_500);
        assertThat(checker.fixAll(fixed)).isEqualTo(fixed);
    }

    @Test
    void a_rule_without_quotes_is_not_rewritten_past_the_documented_limit() {
        JsonLogic formula = JsonLogic.unchecked("{max:[" + "a,".repeat(220) + "{var:attributes.n}]}");

        JsonLogic fixed = RuleChecker.of(RuleKind.FORMULA).fixAll(formula);

        assertThat(fixed).isEqualTo(formula);
    }

    @Test
    @Tag("proof")
    void hundreds_of_fixes_are_all_applied() {
        String conditions = "{\"<\":[{\"var\":\"attributes.n\"},9]}" + ",true".repeat(290);
        RuleChecker checker = RuleChecker.of(RuleKind.MATCHER);

        JsonLogic fixed = checker.fixAll(JsonLogic.of("{\"and\":[" + conditions + "]}"));

        assertThat(fixed.text()).isEqualTo("{\"<\":[{\"var\":\"attributes.n\"},9]}");
    }
}

package dev.togai.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.codec.RuleWriter;
import dev.togai.dsl.preview.Assumptions;
import dev.togai.dsl.preview.AttributeBinding;
import dev.togai.dsl.preview.FilterLogic;
import dev.togai.dsl.preview.FilterScope;
import dev.togai.dsl.preview.MultipleMatchPolicy;
import dev.togai.dsl.preview.NoUnitsPolicy;
import dev.togai.event.UsageEvent;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.rule.JsonLogic;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The {@link ComparisonLaw} for random pairs of meters: rewritten, changed a little, or unrelated. */
class ComparisonLawTest {

    /** The number of random pairs in the profile {@code proof}. A pair takes 60 ms, so {@code -Dtogai.proof.pairs=10000} takes 10 minutes. */
    private static final int PAIRS = Integer.getInteger("togai.proof.pairs", 1_000);

    private static final Assumptions DEFAULTS = Assumptions.defaults();
    private static final Assumptions NUMBERS =
            Assumptions.builder().attributeBinding(AttributeBinding.NUMBER).build();

    private static final List<FilterScope> SCOPES = List.of(FilterScope.values());

    private static final long SEED = 20_240_501;

    /** A random pair. */
    private record Pair(RandomRules random, CreateUsageMeterRequest before, CreateUsageMeterRequest after) {

        static Pair of(int index, int depth) {
            RandomRules random = new RandomRules(SEED + index);
            Node matcher = random.condition(depth);
            Node formula = random.formula(depth);
            CreateUsageMeterRequest before = RandomRules.meter(matcher, formula);
            return switch (index % 4) {
                case 0, 1 ->
                    new Pair(
                            random,
                            before,
                            RandomRules.meter(random.sameMeaning(matcher), random.sameMeaning(formula)));
                case 2 -> new Pair(random, before, RandomRules.meter(random.changed(matcher), formula));
                default -> new Pair(random, before, RandomRules.meter(matcher, random.changed(formula)));
            };
        }
    }

    private static Map<ChangeClass, Integer> check(Assumptions assumptions, int pairs, int depth, int events) {
        return check(MeterNotation.prover().withAssumptions(assumptions), assumptions, pairs, depth, events);
    }

    private static Map<ChangeClass, Integer> check(
            MeterProver prover, Assumptions assumptions, int pairs, int depth, int events) {
        List<UsageEvent> pool = events(new RandomRules(SEED), 3 * events);
        Map<ChangeClass, Integer> classes = new EnumMap<>(ChangeClass.class);
        ComparisonLaw law = new ComparisonLaw(assumptions, (before, after) -> {
            MeterChange change = prover.compare(before, after);
            classes.merge(change.isProved() ? change.changeClass() : ChangeClass.UNKNOWN, 1, Integer::sum);
            return change;
        });
        for (int i = 0; i < pairs; i++) {
            Pair pair = Pair.of(i, depth);
            Stream<UsageEvent> some = pool.stream().skip(i % (2 * events)).limit(events);
            assertThat(law.violation(pair.before(), pair.after(), some)).isEmpty();
        }
        return classes;
    }

    private static List<UsageEvent> events(RandomRules random, int count) {
        return Stream.generate(random::event).limit(count).toList();
    }

    @Test
    void random_pairs_keep_the_law() {
        Map<ChangeClass, Integer> classes = check(DEFAULTS, 100, 1, 60);

        assertThat(classes).containsKeys(ChangeClass.EQUAL, ChangeClass.NARROWER, ChangeClass.WIDER, ChangeClass.RATE);
    }

    @Test
    void random_pairs_with_numbers_keep_the_law() {
        assertThat(check(NUMBERS, 60, 1, 60)).containsKey(ChangeClass.EQUAL);
    }

    @Test
    void random_pairs_with_deferred_parts_keep_the_law() {
        Map<ChangeClass, Integer> classes = check(MeterNotation.prover().deferring(), DEFAULTS, 100, 1, 60);

        assertThat(classes).isEqualTo(check(DEFAULTS, 100, 1, 1));
    }

    @Test
    @Tag("proof")
    void many_random_pairs_with_deferred_parts_keep_the_law() {
        Map<ChangeClass, Integer> classes = check(MeterNotation.prover().deferring(), DEFAULTS, PAIRS, 2, 300);

        assertThat(classes.getOrDefault(ChangeClass.UNKNOWN, 0)).isLessThan(PAIRS / 20);
    }

    @Test
    @Tag("proof")
    void many_random_pairs_keep_the_law() {
        int pairs = PAIRS;

        Map<ChangeClass, Integer> classes = check(DEFAULTS, pairs, 2, 1_000);

        assertThat(classes.getOrDefault(ChangeClass.UNKNOWN, 0)).isLessThan(pairs / 20);
    }

    @Test
    @Tag("proof")
    void deep_random_pairs_keep_the_law() {
        int pairs = Math.max(100, PAIRS / 5);

        Map<ChangeClass, Integer> classes = check(NUMBERS, pairs, 3, 300);

        assertThat(classes.getOrDefault(ChangeClass.UNKNOWN, 0)).isLessThan(pairs / 20);
    }

    @Test
    void meters_with_several_computations_and_filters_keep_the_law() {
        checkMeters(8);
    }

    @Test
    @Tag("proof")
    void many_meters_with_several_computations_and_filters_keep_the_law() {
        checkMeters(PAIRS / 5);
    }

    @Test
    void rules_of_any_operators_keep_the_law() {
        checkAnyRules(20, 1);
    }

    @Test
    @Tag("proof")
    void many_rules_of_any_operators_keep_the_law() {
        checkAnyRules(PAIRS / 2, 2);
    }

    private static void checkAnyRules(int count, int depth) {
        for (int i = 0; i < count; i++) {
            RandomRules random = new RandomRules(SEED + i);
            Assumptions assumptions = Assumptions.builder()
                    .attributeBinding(i % 3 == 0 ? AttributeBinding.NUMBER : AttributeBinding.TEXT)
                    .singularNames(i % 7 == 0)
                    .eventFields(i % 11 == 0)
                    .build();
            // Unknown is within the law, so a short time is enough.
            MeterProver prover =
                    MeterProver.create().withAssumptions(assumptions).withTimeLimit(Duration.ofMillis(100));
            Node matcher = random.anyRule(depth);
            Node formula = random.anyRule(depth);
            CreateUsageMeterRequest before = RandomRules.meter(matcher, formula);
            CreateUsageMeterRequest after =
                    RandomRules.meter(random.changed(matcher), i % 2 == 0 ? random.changed(formula) : formula);
            ComparisonLaw law = new ComparisonLaw(assumptions, prover::compare);

            assertThat(law.violation(before, after, events(random, 50).stream()))
                    .isEmpty();
        }
    }

    private static void checkMeters(int count) {
        for (int i = 0; i < count; i++) {
            RandomRules random = new RandomRules(SEED - i);
            CreateUsageMeterRequest before = random.meter();
            CreateUsageMeterRequest after = CreateUsageMeterRequest.builder()
                    .from(before)
                    .filters(random.meter().filters())
                    .build();
            Assumptions assumptions = assumptions(i);
            MeterProver prover = MeterNotation.prover().withAssumptions(assumptions);
            ComparisonLaw law = new ComparisonLaw(assumptions, prover::compare);

            assertThat(law.violation(before, after, events(random, 50).stream()))
                    .isEmpty();
            assertThat(law.violation(before, random.meter(), events(random, 50).stream()))
                    .isEmpty();
        }
    }

    private static Assumptions assumptions(int number) {
        return Assumptions.builder()
                .attributeBinding(number % 2 == 0 ? AttributeBinding.TEXT : AttributeBinding.NUMBER)
                .multipleMatchPolicy(
                        number % 3 == 0 ? MultipleMatchPolicy.EVERY_MATCH : MultipleMatchPolicy.FIRST_MATCH)
                .noUnitsPolicy(number % 5 == 0 ? NoUnitsPolicy.COUNT_AS_ZERO : NoUnitsPolicy.SKIP)
                .filterLogic(number % 4 == 0 ? FilterLogic.ANY : FilterLogic.ALL)
                .filterScope(SCOPES.get(number % SCOPES.size()))
                .build();
    }

    @Test
    void a_prover_that_ignores_missing_fields_breaks_the_law() {
        MeterProver prover = MeterNotation.prover();
        ComparisonLaw law = new ComparisonLaw(
                DEFAULTS, (before, after) -> prover.compare(withoutMissingFields(before), withoutMissingFields(after)));

        assertThat(violations(law)).anyMatch(problem -> problem.contains("is wrong for"));
    }

    @Test
    void a_prover_that_does_not_round_breaks_the_law() {
        MeterProver prover = MeterNotation.prover();
        ComparisonLaw law = new ComparisonLaw(DEFAULTS, (before, after) -> {
            MeterChange change = prover.compare(before, after);
            return change.changeClass() == ChangeClass.RATE
                    ? new MeterChange(
                            ChangeClass.EQUAL,
                            true,
                            List.of(),
                            change.atMostIncrease(),
                            change.atMostDecrease(),
                            change.reason(),
                            0)
                    : change;
        });

        assertThat(law.violation(
                        MeterNotation.meter("x / 3 * 3"),
                        MeterNotation.meter("x"),
                        Stream.generate(new RandomRules(SEED)::event).limit(100)))
                .isPresent();
    }

    private static List<String> violations(ComparisonLaw law) {
        return IntStream.range(0, 40)
                .mapToObj(i -> Pair.of(i, 1))
                .flatMap(
                        pair -> law
                                .violation(
                                        pair.before(),
                                        pair.after(),
                                        Stream.generate(pair.random()::event).limit(100))
                                .stream())
                .toList();
    }

    /** Returns the meter for events that have all fields: a missing number is 0. */
    private static CreateUsageMeterRequest withoutMissingFields(CreateUsageMeterRequest meter) {
        Computation computation = meter.computations().get(0);
        return CreateUsageMeterRequest.builder()
                .from(meter)
                .computations(List.of(Computation.builder()
                        .from(computation)
                        .matcher(computation.matcher().map(ComparisonLawTest::withDefaults))
                        .formula(computation.formula().map(ComparisonLawTest::withDefaults))
                        .build()))
                .build();
    }

    private static JsonLogic withDefaults(JsonLogic rule) {
        return RuleWriter.write(withDefaults(RuleReader.read(rule)));
    }

    private static Node withDefaults(Node node) {
        if (node instanceof Variable variable) {
            return new Variable(variable.path(), Literal.of("0"));
        }
        if (node instanceof ListNode list) {
            return new ListNode(list.elements().stream()
                    .map(ComparisonLawTest::withDefaults)
                    .toList());
        }
        return node instanceof OperatorCall call
                ? new OperatorCall(
                        call.operator(),
                        call.arguments().stream()
                                .map(ComparisonLawTest::withDefaults)
                                .toList())
                : node;
    }
}

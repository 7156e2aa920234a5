package dev.togai.dsl.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.Condition;
import dev.togai.dsl.NumberTerm;
import dev.togai.dsl.RandomTerms;
import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.codec.RuleWriter;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.dsl.eval.RuleCompiler;
import dev.togai.dsl.explain.Explanation;
import dev.togai.dsl.explain.Outcome;
import dev.togai.dsl.preview.Assumptions;
import dev.togai.dsl.preview.CompiledMeter;
import dev.togai.dsl.preview.MeterUsage;
import dev.togai.dsl.preview.UsagePeriod;
import dev.togai.event.UsageEvent;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.UsageMeter;
import dev.togai.rule.JsonLogic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Laws of the coverage of random meters. */
@Tag("proof")
class CoverageLawsTest {

    private static final int METERS = 12;
    private static final int MANY_EVENTS = 1_500;

    /** The coverage of each meter by few events, because it takes time. */
    private static final Map<UsageMeter, MeterCoverage> COVERAGE =
            meters().collect(Collectors.toMap(Function.identity(), meter -> MeterCoverage.of(meter, samples(meter))));

    private static Stream<UsageMeter> meters() {
        List<UsageMeter> meters = new ArrayList<>();
        Iterator<NumberTerm> formulas = RandomTerms.formulas(METERS).iterator();
        for (Condition condition : RandomTerms.conditions(METERS).toList()) {
            meters.add(meter(condition.toJsonLogic(), formulas.next().toJsonLogic()));
        }
        return meters.stream();
    }

    private static UsageMeter meter(JsonLogic matcher, JsonLogic formula) {
        return UsageMeter.builder()
                .id("um.1")
                .name("random")
                .aggregation(Aggregation.SUM)
                .addComputation(
                        Computation.builder().matcher(matcher).formula(formula).build())
                .build();
    }

    private static List<UsageEvent> samples(UsageMeter meter) {
        return BoundaryEvents.of(meter, List.of(), 3, 4);
    }

    private static MeterCoverage coverage(UsageMeter meter) {
        return Objects.requireNonNull(COVERAGE.get(meter));
    }

    private static CompiledMeter withMutant(UsageMeter meter, RuleMutant mutant) {
        Computation computation = meter.computations().get(0);
        JsonLogic rule = RuleWriter.write(mutant.rule());
        boolean isMatcher = mutant.location().field().equals("computations[0].matcher");
        JsonLogic matcher = computation.matcher().orElseThrow();
        JsonLogic formula = computation.formula().orElseThrow();
        return CompiledMeter.of(isMatcher ? meter(rule, formula) : meter(matcher, rule));
    }

    private static String outcome(CompiledMeter meter, UsageEvent event) {
        MeterUsage usage = meter.usage(List.of(event), UsagePeriod.MONTH);
        return usage.counts() + " " + usage.total().stripTrailingZeros();
    }

    @Test
    void a_distinguishing_event_distinguishes_the_mutant_that_the_sample_events_do_not() {
        int survivors = 0;
        for (UsageMeter meter : meters().toList()) {
            CompiledMeter compiled = CompiledMeter.of(meter);
            List<UsageEvent> samples = samples(meter);

            for (SurvivingMutant survivor : MeterCoverage.of(meter, samples).survivingMutants()) {
                CompiledMeter mutant = withMutant(meter, survivor.mutant());

                assertThat(outcome(mutant, survivor.distinguishingEvent()))
                        .as(survivor.toString())
                        .isNotEqualTo(outcome(compiled, survivor.distinguishingEvent()));
                assertThat(samples)
                        .allSatisfy(event -> assertThat(outcome(mutant, event)).isEqualTo(outcome(compiled, event)));
                survivors++;
            }
        }
        assertThat(survivors).isGreaterThan(20);
    }

    @Test
    void distinguishing_events_kill_the_mutants_that_they_distinguish() {
        for (UsageMeter meter : meters().limit(METERS / 4).toList()) {
            List<UsageEvent> events = new ArrayList<>(samples(meter));
            MeterCoverage before = coverage(meter);
            events.addAll(before.distinguishingEvents());

            MeterCoverage after = MeterCoverage.of(meter, events);

            assertThat(after.counts().killed())
                    .isGreaterThanOrEqualTo(
                            before.counts().killed() + before.counts().surviving());
        }
    }

    @Test
    void no_mutant_is_written_as_the_rule_or_as_another_mutant() {
        int mutants = 0;
        for (UsageMeter meter : meters().toList()) {
            for (MeteredRule rule : MeterModel.of(meter, Assumptions.defaults()).rules()) {
                Set<JsonLogic> texts = new HashSet<>();
                texts.add(RuleWriter.write(rule.node()));
                Set<String> ids = new HashSet<>();
                for (RuleMutant mutant : MutantGenerator.mutantsOf(rule)) {
                    JsonLogic text = RuleWriter.write(mutant.rule());

                    assertThat(texts.add(text)).as(mutant.toString()).isTrue();
                    assertThat(ids.add(mutant.id())).as(mutant.id()).isTrue();
                    assertThat(RuleReader.readLenient(text)).isEqualTo(mutant.rule());
                    mutants++;
                }
            }
        }
        assertThat(mutants).isGreaterThan(300);
    }

    @Test
    void a_mutant_that_is_proven_equal_is_equal_for_many_events() {
        int equal = 0;
        for (UsageMeter meter : meters().toList()) {
            MeterModel model = MeterModel.of(meter, Assumptions.defaults());
            CandidateSearch search = CandidateSearch.of(model, List.of(), 11, MANY_EVENTS);
            EquivalenceProof proof =
                    new EquivalenceProof(model, search.templates().get(0), search.values());
            CanonicalRule canonical = new CanonicalRule(Dialect.TOGAI);
            EventSet many = new EventSet(model.compiled(), search.events());
            for (MeteredRule rule : model.rules()) {
                List<RuleMutant> mutants = MutantGenerator.mutantsOf(rule);
                RuleTrial trial = new RuleTrial(model, rule, mutants);
                for (RuleMutant mutant : mutants) {
                    WorkBudget work = new WorkBudget(Long.MAX_VALUE);
                    boolean proven = canonical.of(mutant.rule()).equals(canonical.of(rule.node()))
                            || proof.decidingEvents(rule, mutant)
                                    .filter(events ->
                                            trial.areSame(mutant, new EventSet(model.compiled(), events), work))
                                    .isPresent();
                    if (proven) {
                        assertThat(trial.areSame(mutant, many, work))
                                .as(rule + " " + mutant)
                                .isTrue();
                        equal++;
                    }
                }
            }
        }
        assertThat(equal).isPositive();
    }

    @Test
    void decisions_agree_with_explanations() {
        int compared = 0;
        for (UsageMeter meter : meters().toList()) {
            for (UsageEvent event : samples(meter)) {
                Map<String, Boolean> truths = truths(meter, event);
                for (Decision decision : MeterCoverage.of(meter, List.of(event)).decisions()) {
                    Boolean truth = truths.get(decision.location().toString());
                    if (truth != null) {
                        assertThat(truth ? decision.timesTrue() : decision.timesFalse())
                                .as(decision.toString())
                                .isEqualTo(1);
                        compared++;
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(50);
    }

    /** Returns the truth of the evaluated parts outside of iterations, by their location. */
    private static Map<String, Boolean> truths(UsageMeter meter, UsageEvent event) {
        Map<String, Boolean> truths = new HashMap<>();
        CompiledMeter.of(meter).explain(event).forEach(rule -> collect(rule.field(), rule.explanation(), truths));
        return truths;
    }

    private static void collect(String field, Explanation part, Map<String, Boolean> truths) {
        if (part.item().isPresent() || part.node() instanceof Literal || part.node() instanceof ListNode) {
            return;
        }
        if (part.outcome() instanceof Outcome.Value value) {
            NodePath path = part.path();
            truths.put(path.steps().isEmpty() ? field : field + ' ' + path, value.truth());
        }
        part.parts().forEach(inner -> collect(field, inner, truths));
    }

    @Test
    void equal_input_has_equal_coverage() {
        meters().limit(METERS / 4)
                .forEach(meter -> assertThat(MeterCoverage.of(meter, samples(meter)))
                        .isEqualTo(coverage(meter))
                        .hasToString(coverage(meter).toString()));
    }

    @Test
    void the_canonical_form_has_the_results_of_the_rule() {
        CanonicalRule canonical = new CanonicalRule(Dialect.TOGAI);
        RuleCompiler compiler = RuleCompiler.of(Dialect.TOGAI);
        for (UsageMeter meter : meters().toList()) {
            MeterModel model = MeterModel.of(meter, Assumptions.defaults());
            for (MeteredRule rule : model.rules()) {
                for (UsageEvent event : samples(meter)) {
                    List<CompiledRule> both =
                            compiler.compileAll(List.of(rule.node(), canonical.of(rule.node())), model.projection());
                    PreparedEvent prepared = both.get(0).layout().prepare(event);

                    assertThat(RuleResult.of(both.get(1), rule.isMatcher(), prepared))
                            .isEqualTo(RuleResult.of(both.get(0), rule.isMatcher(), prepared));
                }
            }
        }
    }
}

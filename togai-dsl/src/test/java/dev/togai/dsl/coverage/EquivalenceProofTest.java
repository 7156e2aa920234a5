package dev.togai.dsl.coverage;

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
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.UsageMeter;
import dev.togai.rule.JsonLogic;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Proofs that mutants of rules with comparisons and calculations are equal. */
@Tag("proof")
class EquivalenceProofTest {

    private static final int RULES = 60;
    private static final int MANY_EVENTS = 400;

    private static Node x(Random random) {
        String path = random.nextBoolean() ? "attributes.x" : "attributes.y";
        return new Variable(path, random.nextInt(4) == 0 ? constant(random) : null);
    }

    private static Node city(Random random) {
        return new Variable("dimensions.city", random.nextInt(6) == 0 ? Literal.of("a") : null);
    }

    private static Literal constant(Random random) {
        return Literal.of(
                new BigDecimal(List.of("0", "1", "2", "2.0", "-1", "0.5").get(random.nextInt(6))));
    }

    private static Literal string(Random random) {
        return Literal.of(List.of("a", "b", "1", "1.0").get(random.nextInt(4)));
    }

    private static String one(Random random, String... operators) {
        return operators[random.nextInt(operators.length)];
    }

    private static Node condition(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 7 : 11)) {
            case 0, 1 -> OperatorCall.of(one(random, "<", "<=", ">", ">="), x(random), constant(random));
            case 2 -> OperatorCall.of(one(random, "<", "<=", ">", ">="), constant(random), x(random));
            case 3 -> OperatorCall.of(one(random, "<", "<="), constant(random), x(random), constant(random));
            case 4 -> OperatorCall.of(one(random, "==", "!=", "==="), x(random), constant(random));
            case 5 -> OperatorCall.of(one(random, "==", "!=", "===", "!=="), city(random), string(random));
            case 6 -> OperatorCall.of("in", city(random), ListNode.of(string(random), string(random)));
            case 7 -> OperatorCall.of("!", random.nextInt(4) == 0 ? city(random) : condition(random, depth - 1));
            case 8 ->
                OperatorCall.of(
                        "if", condition(random, depth - 1), condition(random, depth - 1), condition(random, depth - 1));
            default ->
                OperatorCall.of(one(random, "and", "or"), condition(random, depth - 1), condition(random, depth - 1));
        };
    }

    private static Node formula(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 7)) {
            case 0 -> x(random);
            case 1 -> constant(random);
            case 2 -> OperatorCall.of(one(random, "*", "+", "-", "/"), x(random), constant(random));
            case 3 -> OperatorCall.of(one(random, "min", "max"), formula(random, depth - 1), constant(random));
            default ->
                OperatorCall.of("if", condition(random, 1), formula(random, depth - 1), formula(random, depth - 1));
        };
    }

    private static MeterModel model(Node matcher, Node formula, Assumptions assumptions) {
        UsageMeter meter = UsageMeter.builder()
                .id("um.1")
                .name("random")
                .aggregation(Aggregation.SUM)
                .addComputation(Computation.builder()
                        .matcher(RuleWriter.write(matcher))
                        .formula(RuleWriter.write(formula))
                        .build())
                .build();
        return MeterModel.of(meter, assumptions);
    }

    /** Returns the number of mutants that are proven equal, and verifies that they are equal for many events. */
    private static int verifiedProofs(MeterModel model) {
        CandidateSearch search = CandidateSearch.of(model, List.of(), 11, MANY_EVENTS);
        EquivalenceProof proof = new EquivalenceProof(model, search.templates().get(0), search.values());
        EventSet many = new EventSet(model.compiled(), search.events());
        WorkBudget work = new WorkBudget(Long.MAX_VALUE);
        int proven = 0;
        for (MeteredRule rule : model.rules()) {
            List<RuleMutant> mutants = MutantGenerator.mutantsOf(rule);
            RuleTrial trial = new RuleTrial(model, rule, mutants);
            for (RuleMutant mutant : mutants) {
                boolean isProven = proof.decidingEvents(rule, mutant)
                        .filter(events -> trial.areSame(mutant, new EventSet(model.compiled(), events), work))
                        .isPresent();
                if (isProven) {
                    assertThat(trial.areSame(mutant, many, work))
                            .as(mutant + " of " + RuleWriter.write(rule.node()))
                            .isTrue();
                    proven++;
                }
            }
        }
        return proven;
    }

    @Test
    void a_proof_holds_for_many_events() {
        Random random = new Random(5);
        int proven = 0;
        for (int i = 0; i < RULES; i++) {
            AttributeBinding binding = i % 3 == 0 ? AttributeBinding.NUMBER : AttributeBinding.TEXT;
            proven += verifiedProofs(model(
                    condition(random, 2),
                    formula(random, 2),
                    Assumptions.builder().attributeBinding(binding).build()));
        }
        assertThat(proven).isGreaterThan(80);
    }

    @Test
    void a_boundary_between_equal_tiers_is_proven() {
        JsonLogic tiers = JsonLogic.of("{\"if\":[{\"<=\":[{\"var\":\"attributes.x\"},20]},"
                + "{\"*\":[{\"var\":\"attributes.x\"},0.4]},"
                + "{\"+\":[8,{\"*\":[{\"-\":[{\"var\":\"attributes.x\"},20]},0.3]}]}]}");
        MeterModel model = model(Literal.of(true), RuleReader.read(tiers), Assumptions.defaults());

        assertThat(verifiedProofs(model)).isEqualTo(1);
    }
}

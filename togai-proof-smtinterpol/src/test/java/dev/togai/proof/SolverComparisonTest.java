package dev.togai.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.coverage.MeterMutants;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.proof.MeterPairs.MeterPair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The procedure of this library and the solver alone decide the same questions: they agree wherever both decide. */
class SolverComparisonTest {

    /** The counts of questions by who decided them. */
    private static final class Agreement {

        private final Map<String, Integer> counts = new TreeMap<>();

        void add(String question, CreateUsageMeterRequest before, CreateUsageMeterRequest after) {
            SolverComparison comparison = new SolverComparison(before, after);
            Optional<ChangeClass> solved = comparison.changeClass();
            MeterChange own = MeterNotation.prover().compare(before, after);
            if (own.isProved() && solved.isPresent()) {
                assertThat(solved).as("%s, by the solver", question).hasValue(own.changeClass());
            }
            counts.merge(
                    own.isProved()
                            ? solved.isPresent() ? "both" : "own procedure"
                            : solved.isPresent() ? "solver" : "neither",
                    1,
                    Integer::sum);
            counts.merge("replayed events", comparison.replayed(), Integer::sum);
        }

        int both() {
            return counts.getOrDefault("both", 0);
        }

        @Override
        public String toString() {
            return counts.toString();
        }
    }

    private static Agreement pairs(int every) {
        Agreement agreement = new Agreement();
        List<MeterPair> pairs = MeterPairs.all().toList();
        for (int i = 0; i < pairs.size(); i += every) {
            agreement.add(
                    pairs.get(i).name(), pairs.get(i).before(), pairs.get(i).after());
        }
        return agreement;
    }

    private static Agreement mutants(int every) {
        Agreement agreement = new Agreement();
        int index = 0;
        for (CreateUsageMeterRequest meter : ExampleMeterMutantsTest.meters()) {
            for (Map.Entry<String, CreateUsageMeterRequest> mutant :
                    MeterMutants.of(meter).entrySet()) {
                if (index++ % every == 0) {
                    agreement.add(mutant.getKey(), meter, mutant.getValue());
                }
            }
        }
        return agreement;
    }

    private static Agreement random(int count) {
        Agreement agreement = new Agreement();
        for (int i = 0; i < count; i++) {
            RandomRules random = new RandomRules(i);
            CreateUsageMeterRequest before = RandomRules.meter(random.condition(1), random.formula(1));
            CreateUsageMeterRequest after = i % 2 == 0
                    ? RandomRules.meter(random.changed(MeterNotation.matcher(before)), MeterNotation.formula(before))
                    : RandomRules.meter(
                            random.sameMeaning(MeterNotation.matcher(before)),
                            random.sameMeaning(MeterNotation.formula(before)));
            agreement.add("random pair " + i, before, after);
        }
        return agreement;
    }

    @Test
    void some_questions_are_decided_alike() {
        assertThat(pairs(4).both()).isGreaterThan(20);
        assertThat(mutants(60).both()).isGreaterThan(20);
        assertThat(random(30).both()).isGreaterThan(20);
    }

    @Test
    @Tag("proof")
    void the_named_pairs_are_decided_alike() {
        Agreement agreement = pairs(1);

        assertThat(agreement.both()).as("%s", agreement).isGreaterThanOrEqualTo(95);
    }

    @Test
    @Tag("proof")
    void the_mutants_are_decided_alike() {
        Agreement agreement = mutants(1);

        assertThat(agreement.both()).as("%s", agreement).isGreaterThan(1_450);
    }

    @Test
    @Tag("proof")
    void random_pairs_are_decided_alike() {
        Agreement agreement = random(2_000);

        assertThat(agreement.both()).as("%s", agreement).isGreaterThan(1_900);
    }
}

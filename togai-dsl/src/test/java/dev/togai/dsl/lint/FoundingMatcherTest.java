package dev.togai.dsl.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.codec.RuleWriter;
import dev.togai.dsl.eval.Vectors;
import dev.togai.dsl.lint.finding.Finding;
import dev.togai.dsl.lint.finding.RuleKind;
import dev.togai.dsl.lint.finding.Severity;
import dev.togai.rule.JsonLogic;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The fixes of the matcher in Togai's documents, which is not JSON. */
class FoundingMatcherTest {

    private static final JsonLogic PRINTED = JsonLogic.unchecked("""
            {
              "and": [
                {"in": [{"var": "dimension.city"}, "chennai", "mumbai"]},
                "or": [
                  {">": [{"var": "attribute.distance"}, 100]},
                  {"<": [{"var": "attribute.distance"}, 20]}
                ]
              ]
            }
            """);

    private static final JsonLogic PATCHED = JsonLogic.of("""
            {"and":[{"in":[{"var":"dimension.city"},"chennai","mumbai"]},"or",\
            [{">":[{"var":"attribute.distance"},100]},{"<":[{"var":"attribute.distance"},20]}]]}""");

    private static final JsonLogic MEANT = JsonLogic.of("""
            {"and":[{"in":[{"var":"dimensions.city"},["chennai","mumbai"]]},\
            {"or":[{">":[{"var":"attributes.distance"},100]},{"<":[{"var":"attributes.distance"},20]}]}]}""");

    private static final RuleChecker CHECKER = RuleChecker.of(RuleKind.MATCHER);

    private static List<String> ids(JsonLogic rule) {
        return CHECKER.check(rule).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::id)
                .distinct()
                .toList();
    }

    @Test
    void as_printed_it_has_three_errors() {
        assertThat(ids(PRINTED)).containsExactly("not-json", "in-without-list", "singular-prefix");
        assertThat(CHECKER.check(PRINTED).get(0).message()).contains("line 4, column 9");
    }

    @Test
    void with_the_smallest_repair_it_has_three_errors() {
        assertThat(ids(PATCHED)).containsExactlyInAnyOrder("operator-as-text", "in-without-list", "singular-prefix");
    }

    @Test
    void the_fixes_lead_step_by_step_to_the_intended_rule() {
        JsonLogic rule = PRINTED;
        int steps = 0;
        while (!CHECKER.check(rule).isEmpty()) {
            rule = RuleWriter.write(CHECKER.check(rule).get(0).fix().orElseThrow());
            steps++;
        }

        assertThat(rule).isEqualTo(MEANT);
        assertThat(steps).isEqualTo(5);
    }

    @Test
    void all_at_once_they_lead_there_too() {
        assertThat(CHECKER.fixAll(PRINTED)).isEqualTo(MEANT);
        assertThat(CHECKER.fixAll(PATCHED)).isEqualTo(MEANT);
        assertThat(CHECKER.fixAll(MEANT)).isSameAs(MEANT);
    }

    @Test
    void the_published_texts_of_it_are_fixed_alike() {
        assertThat(Vectors.docs().stream()
                        .filter(vector -> vector.rule().contains("dimension.city"))
                        .map(vector -> CHECKER.fixAll(JsonLogic.unchecked(vector.rule())))
                        .distinct())
                .containsExactly(MEANT);
    }
}

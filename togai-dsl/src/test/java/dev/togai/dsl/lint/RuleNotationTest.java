package dev.togai.dsl.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.lint.finding.RuleKind;
import dev.togai.dsl.text.RuleNotation;
import dev.togai.dsl.text.RuleParser;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.EventSchema;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** The notation in which messages of findings quote a rule. */
class RuleNotationTest {

    private static final String READABLE = "in(dimensions.city, \"chennai\", \"mumbai\")";
    private static final String JSON = "{\"in\":[{\"var\":\"dimensions.city\"},\"chennai\",\"mumbai\"]}";
    private static final RuleChecker CHECKER = RuleChecker.of(RuleKind.MATCHER);
    private static final CreateUsageMeterRequest METER =
            Meters.count("rides").when(JsonLogic.of(JSON)).forEvent("rides").build();

    @Test
    void a_finding_of_a_readable_rule_quotes_the_readable_form() {
        String message = CHECKER.check(RuleParser.parse(READABLE)).get(0).message();

        assertThat(message).contains(READABLE).doesNotContain("{");
    }

    @Test
    void a_finding_of_a_json_rule_quotes_json_logic() {
        String message = CHECKER.check(JsonLogic.of(JSON)).get(0).message();

        assertThat(message).contains(JSON).doesNotContain(READABLE);
    }

    @Test
    void a_finding_of_a_meter_quotes_json_logic() {
        assertThat(MeterChecker.create().check(METER).get(0).message()).contains(JSON);
    }

    @Test
    void the_caller_can_select_the_notation() {
        EventSchema schema = EventSchema.builder().name("rides").build();

        assertThat(CHECKER.withNotation(RuleNotation.READABLE)
                        .check(JsonLogic.of(JSON))
                        .get(0)
                        .message())
                .contains(READABLE);
        assertThat(CHECKER.withNotation(RuleNotation.JSON_LOGIC)
                        .withSchema(schema)
                        .check(RuleParser.parse(READABLE)))
                .anySatisfy(finding -> assertThat(finding.message()).contains(JSON));
        assertThat(MeterChecker.create()
                        .withNotation(RuleNotation.READABLE)
                        .withSchema(schema)
                        .check(METER))
                .anySatisfy(finding -> assertThat(finding.message()).contains(READABLE));
    }

    @Test
    void the_fix_is_the_same_in_every_notation() {
        assertThat(CHECKER.check(JsonLogic.of(JSON)).get(0).fix())
                .isPresent()
                .isEqualTo(CHECKER.check(RuleParser.parse(READABLE)).get(0).fix());
    }

    @Test
    void a_number_that_json_cannot_hold_is_quoted_in_readable_form() {
        Node tooLarge = OperatorCall.of(">", Variable.of("attributes.n"), Literal.of(new BigDecimal("1e2000")));

        assertThat(RuleNotation.JSON_LOGIC.format(tooLarge)).startsWith("attributes.n > ");
    }
}

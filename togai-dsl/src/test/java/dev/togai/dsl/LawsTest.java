package dev.togai.dsl;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.list;
import static dev.togai.dsl.Rules.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodeVisitor;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.text.RuleParser;
import dev.togai.rule.JsonLogic;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Laws that hold for every rule of the DSL, checked with a few thousand random rules. */
class LawsTest {

    private static final int RULES = SampleSize.of(2_000, 500);

    @Test
    void every_rule_is_json() {
        assertThat(RandomTerms.conditions(RULES))
                .allSatisfy(rule -> assertThat(rule.toJsonLogic().isJson()).isTrue());
        assertThat(RandomTerms.formulas(RULES))
                .allSatisfy(rule -> assertThat(rule.toJsonLogic().isJson()).isTrue());
        assertThat(RandomTerms.others(RULES))
                .allSatisfy(rule -> assertThat(rule.toJsonLogic().isJson()).isTrue());
    }

    @Test
    void rules_are_equal_if_and_only_if_their_strings_are() {
        Set<Condition> rules = new HashSet<>(RandomTerms.conditions(RULES).toList());
        Set<JsonLogic> texts = new HashSet<>(
                RandomTerms.conditions(RULES).map(Condition::toJsonLogic).toList());

        assertThat(rules).hasSameSizeAs(texts).hasSizeGreaterThan(RULES / 4);
    }

    @Test
    void equal_terms_write_equal_rules() {
        assertThat(RandomTerms.conditions(RULES).toList())
                .isEqualTo(RandomTerms.conditions(RULES).toList());
        assertThat(RandomTerms.formulas(RULES).toList())
                .hasToString(RandomTerms.formulas(RULES).toList().toString());
    }

    @Test
    void no_rule_depends_on_unexpected_operator_behaviour() {
        assertThat(RandomTerms.conditions(RULES)).allSatisfy(rule -> rule.node().accept(new Unsurprising()));
        assertThat(RandomTerms.formulas(RULES)).allSatisfy(rule -> rule.node().accept(new Unsurprising()));
        assertThat(RandomTerms.others(RULES)).allSatisfy(rule -> rule.node().accept(new Unsurprising()));
    }

    @Test
    void every_rule_is_parsed_back_from_json_and_infix_syntax() {
        assertThat(Stream.of(RandomTerms.conditions(RULES), RandomTerms.formulas(RULES), RandomTerms.others(RULES))
                        .flatMap(rules -> rules))
                .allSatisfy(rule -> {
                    assertThat(RuleReader.read(rule.toJsonLogic())).isEqualTo(rule.node());
                    assertThat(RuleParser.parse(rule.toString())).isEqualTo(rule.node());
                });
    }

    @Test
    void terms_are_immutable() {
        NumberTerm sum = attribute("a").plus(1);
        Condition both = sum.greaterThan(1).and(sum.lessThan(9));
        String before = sum + " " + both;

        assertThat(sum.plus(2)).isNotEqualTo(sum);
        assertThat(both.and(sum.isEqualTo(5))).isNotEqualTo(both);
        assertThat(sum + " " + both).isEqualTo(before);
    }

    /** Fails on every call that Togai's engine evaluates differently than expected. */
    private static final class Unsurprising implements NodeVisitor<Boolean> {

        @Override
        public Boolean visitLiteral(Literal literal) {
            return true;
        }

        /** Visits a variable, whose default is evaluated without the event. */
        @Override
        public Boolean visitVariable(Variable variable) {
            boolean allowed = variable.fallback() == null
                    || variable.fallback() instanceof Literal
                    || variable.fallback().equals(ListNode.of());
            assertThat(allowed).as(variable.toString()).isTrue();
            return allowed;
        }

        @Override
        public Boolean visitList(ListNode list) {
            return list.elements().stream().allMatch(element -> element.accept(this));
        }

        @Override
        public Boolean visitCall(OperatorCall call) {
            List<Node> operands = call.arguments();
            int count = operands.size();
            boolean allowed = switch (call.operator()) {
                // A list as the only argument would be unwrapped; a condition is never a list.
                case "!" -> count == 1 && operands.get(0) instanceof OperatorCall;
                // A substring or a list item; never a substring of a value that may be a number.
                case "in" -> count == 2 && (operands.get(1) instanceof ListNode || isText(operands.get(0)));
                // Compare no scales, and strings only. Two strings of the event are not both null, because presence is
                // tested.
                case "===", "!==" -> count == 2;
                // Further operands are ignored.
                case "-", "/", "%", ">", ">=", "<" -> count == 2;
                case "<=" -> count == 2 || count == 3;
                case "if" -> count > 2 && count % 2 == 1;
                case "and", "or", "+", "*", "min", "max" -> count > 1;
                // Null fails.
                case "cat" -> count > 1 && operands.stream().allMatch(TextTerm::isSure);
                // An index beyond the end fails: count from the start, from the end, or after a test of the length.
                case "substr" -> TextTerm.isSure(operands.get(0)) && (count == 2 || count == 3);
                // Two strings, never the result of the operator "date", which these operators do not accept.
                case "duration.between", "date.add", "date.sub" -> count == 2;
                case "duration.of", "duration.as" -> count == 2 && isText(operands.get(1));
                // A missing list fails.
                case "some", "all", "none", "filter", "map", "merge" -> count == 2 && isList(operands.get(0));
                case "reduce" -> count == 3 && isList(operands.get(0));
                default -> false;
            };
            assertThat(allowed).as(call.toString()).isTrue();
            return operands.stream().allMatch(operand -> operand.accept(this));
        }

        private static boolean isText(Node node) {
            return node instanceof Literal literal && literal.value() instanceof String;
        }

        private static boolean isList(Node node) {
            return node instanceof OperatorCall call
                    ? Set.of("filter", "map", "merge").contains(call.operator())
                    : node instanceof Variable variable && ListNode.of().equals(variable.fallback());
        }
    }
}

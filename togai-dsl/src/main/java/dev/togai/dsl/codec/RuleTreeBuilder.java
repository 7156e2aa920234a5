package dev.togai.dsl.codec;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.RuleLimits;
import dev.togai.dsl.ast.Variable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The conversion of a JSON value to a rule tree. */
final class RuleTreeBuilder {

    private final ParseContext source;

    RuleTreeBuilder(ParseContext source) {
        this.source = source;
    }

    Node node(ParsedJson json) {
        if (source.isTooDeep()) {
            throw source.tooDeep(json.offset());
        }
        if (json instanceof ParsedJson.ObjectValue object) {
            return call(object);
        }
        if (json instanceof ParsedJson.ArrayValue list) {
            return new ListNode(nodes("", list.elements()));
        }
        if (json instanceof ParsedJson.NumberValue digits) {
            return Literal.of(number(digits));
        }
        return new Literal(((ParsedJson.ScalarValue) json).value());
    }

    /** Converts an object, which is always a call: there are no constant objects. */
    private Node call(ParsedJson.ObjectValue object) {
        Map<String, ParsedJson> members = object.members();
        if (members.size() != 1) {
            throw source.failure(
                    object.offset(),
                    "an object of one member, whose name is the operator",
                    members.isEmpty() ? "none" : members.size() + " members",
                    "Togai rejects the whole rule: give every object one operator.");
        }
        Map.Entry<String, ParsedJson> member = members.entrySet().iterator().next();
        String operator = member.getKey();
        // A single argument needs no array, unless it is itself a list, which would be read as the arguments.
        List<ParsedJson> arguments =
                member.getValue() instanceof ParsedJson.ArrayValue list ? list.elements() : List.of(member.getValue());
        if (operator.equals(Variable.OPERATOR)
                && (arguments.size() == 1 || arguments.size() == 2)
                && arguments.get(0) instanceof ParsedJson.ScalarValue key
                && key.value() instanceof String path) {
            return arguments.size() == 1 ? Variable.of(path) : new Variable(path, part(operator, 1, arguments.get(1)));
        }
        return new OperatorCall(operator, nodes(operator, arguments));
    }

    private List<Node> nodes(String operator, List<ParsedJson> values) {
        List<Node> nodes = new ArrayList<>(values.size());
        for (ParsedJson value : values) {
            nodes.add(part(operator, nodes.size(), value));
        }
        return nodes;
    }

    private Node part(String operator, int index, ParsedJson json) {
        source.enter(operator, index);
        Node part = node(json);
        source.leave();
        return part;
    }

    private BigDecimal number(ParsedJson.NumberValue digits) {
        return JsonNumbers.parse(digits.literal())
                .orElseThrow(() -> source.limit(
                        digits.offset(),
                        "a number of at most " + RuleLimits.MAX_DIGITS
                                + " digits in plain form and an exponent of at most " + RuleLimits.MAX_EXPONENT,
                        source.found(digits.offset()),
                        "Use a number with fewer digits."));
    }
}

package dev.togai.dsl.codec;

import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Items;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.RuleLimits;
import dev.togai.dsl.ast.Variable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The conversion of a JSON value to a rule tree. */
final class RuleTree {

    private final Source source;

    RuleTree(Source source) {
        this.source = source;
    }

    Node node(Json json) {
        if (source.isTooDeep()) {
            throw source.tooDeep(json.offset());
        }
        if (json instanceof Json.Members object) {
            return call(object);
        }
        if (json instanceof Json.Elements list) {
            return new Items(nodes("", list.elements()));
        }
        if (json instanceof Json.Digits digits) {
            return Literal.of(number(digits));
        }
        return new Literal(((Json.Scalar) json).value());
    }

    /** Converts an object, which is always a call: there are no constant objects. */
    private Node call(Json.Members object) {
        Map<String, Json> members = object.members();
        if (members.size() != 1) {
            throw source.failure(
                    object.offset(),
                    "an object of one member, whose name is the operator",
                    members.isEmpty() ? "none" : members.size() + " members",
                    "Togai rejects the whole rule: give every object one operator.");
        }
        Map.Entry<String, Json> member = members.entrySet().iterator().next();
        String operator = member.getKey();
        // A single argument needs no array, unless it is itself a list, which would be read as the arguments.
        List<Json> arguments =
                member.getValue() instanceof Json.Elements list ? list.elements() : List.of(member.getValue());
        if (operator.equals(Variable.OPERATOR)
                && (arguments.size() == 1 || arguments.size() == 2)
                && arguments.get(0) instanceof Json.Scalar key
                && key.value() instanceof String path) {
            return arguments.size() == 1 ? Variable.of(path) : new Variable(path, part(operator, 1, arguments.get(1)));
        }
        return new Call(operator, nodes(operator, arguments));
    }

    private List<Node> nodes(String operator, List<Json> values) {
        List<Node> nodes = new ArrayList<>(values.size());
        for (Json value : values) {
            nodes.add(part(operator, nodes.size(), value));
        }
        return nodes;
    }

    private Node part(String operator, int index, Json json) {
        source.enter(operator, index);
        Node part = node(json);
        source.leave();
        return part;
    }

    private BigDecimal number(Json.Digits digits) {
        return NumberText.parse(digits.literal())
                .orElseThrow(() -> source.limit(
                        digits.offset(),
                        "a number of at most " + RuleLimits.MAX_DIGITS
                                + " digits in plain form and an exponent of at most " + RuleLimits.MAX_EXPONENT,
                        source.found(digits.offset()),
                        "Use a number with fewer digits."));
    }
}

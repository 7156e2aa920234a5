package dev.togai.dsl.check;

import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Items;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Membership that is not one. */
final class MembershipCheck implements RuleCheck {

    private static final Check LOOSE = Check.error(
            "in-without-list",
            Evidence.ENGINE,
            "`in` is given loose values where it takes a list: it asks whether the first is a part of the second as a text,"
                    + " and never looks at the others.",
            "The values become a list. It matches exactly those values, where the rule before matched parts of the first.");

    private static final Check SCALE = Check.warning(
            "in-heeds-scale",
            Evidence.ENGINE,
            "`in` a list of numbers tells 100 from 100.00, and never finds a text there.",
            "An `or` of comparisons by value, one for each number. Numbers of another scale match, and texts of numbers too.");

    private static final Check NEVER = Check.error(
            "never-in",
            Evidence.ENGINE,
            "The list, or what stands in its place, can have no element equal to the value.",
            "");

    @Override
    public List<Check> checks() {
        return List.of(LOOSE, SCALE, NEVER);
    }

    @Override
    public void check(Part part, Findings findings) {
        Call call = part.call("in");
        if (call == null || call.arguments().size() < 2) {
            return;
        }
        Node value = call.arguments().get(0);
        Node second = call.arguments().get(1);
        boolean partOfConstant = ValueKind.textOf(second) != null && ValueKind.textOf(value) == null;
        if (call.arguments().size() > 2 || partOfConstant) {
            findings.add(
                    LOOSE,
                    part,
                    "\"in\" takes a list: " + part.shown() + " asks whether the value is a part of "
                            + Part.shown(second)
                            + (call.arguments().size() > 2 ? ", and looks at nothing behind it" : "")
                            + ". Put the values into a list.",
                    Call.of("in", value, list(call.arguments())));
        } else if (second instanceof Items items) {
            membership(part, value, items, findings);
        } else if (Collections.disjoint(ValueKind.of(second), Set.of(ValueKind.LIST, ValueKind.TEXT))) {
            findings.add(
                    NEVER,
                    part,
                    Part.shown(second) + " is neither a list nor a text, so " + part.shown()
                            + " is always false. Put the values into a list.");
        }
    }

    private static Node list(List<Node> arguments) {
        List<Node> elements = new ArrayList<>();
        for (Node argument : arguments.subList(1, arguments.size())) {
            if (argument instanceof Items items) {
                elements.addAll(items.elements());
            } else {
                elements.add(argument);
            }
        }
        return new Items(elements);
    }

    private static void membership(Part part, Node value, Items list, Findings findings) {
        Set<ValueKind> kinds = EnumSet.noneOf(ValueKind.class);
        list.elements().forEach(element -> kinds.addAll(ValueKind.of(element)));
        if (Collections.disjoint(ValueKind.of(value), kinds)) {
            findings.add(
                    NEVER,
                    part,
                    part.shown() + " is always false: no element is of the value's type."
                            + " \"in\" converts nothing; name values of its type.");
            return;
        }
        boolean numbers = list.elements().stream().allMatch(ValueKind::isNumber);
        if (value instanceof Literal || list.elements().stream().noneMatch(ValueKind::isNumber)) {
            return;
        }
        String message = part.shown() + " tells 100 from 100.00 and never finds the text of a number."
                + " Compare with each number by value.";
        if (numbers) {
            findings.add(SCALE, part, message, anyOf(value, list));
        } else {
            findings.add(SCALE, part, message);
        }
    }

    private static Node anyOf(Node value, Items list) {
        List<Node> equalities = new ArrayList<>();
        for (Node number : list.elements()) {
            equalities.add(
                    ValueKind.isNumber(value) ? Call.of("===", value, number) : Call.of("<=", number, value, number));
        }
        return equalities.size() == 1 ? equalities.get(0) : new Call("or", equalities);
    }
}

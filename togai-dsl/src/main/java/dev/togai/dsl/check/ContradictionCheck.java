package dev.togai.dsl.check;

import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Node;
import java.util.ArrayList;
import java.util.List;

/** Conditions that exclude or contain each other, as far as comparisons of one term with constants tell. */
final class ContradictionCheck implements RuleCheck {

    private static final Check CONTRADICTION = Check.warning(
            "contradiction",
            Evidence.DOCUMENTED,
            "Conditions that must all hold exclude each other, so that they never do.",
            "");

    private static final Check UNREACHABLE = Check.warning(
            "unreachable-branch",
            Evidence.DOCUMENTED,
            "A case of a choice is never reached, because an earlier one takes all its events.",
            "The choice without the case, which means the same.");

    private static final Check REDUNDANT = Check.note(
            "redundant-condition",
            Evidence.DOCUMENTED,
            "A condition says nothing that another one beside it does not say.",
            "The conditions without it, which mean the same.");

    @Override
    public List<Check> checks() {
        return List.of(CONTRADICTION, UNREACHABLE, REDUNDANT);
    }

    @Override
    public void check(Part part, Findings findings) {
        if (!(part.node() instanceof Call call)) {
            return;
        }
        switch (call.operator()) {
            case "and", "or" -> {
                if (!contradiction(part, call, findings)) {
                    redundant(part, call, findings);
                }
            }
            case "<", "<=" -> contradiction(part, call, findings);
            case "if", "?:" -> unreachable(part, call, findings);
            default -> {
                // no conditions beside each other
            }
        }
    }

    /** Reported where it arises: not again around a part that is one by itself. */
    private static boolean contradiction(Part part, Call call, Findings findings) {
        boolean here = Facts.of(call).isContradiction()
                && call.arguments().stream()
                        .noneMatch(operand -> Facts.of(operand).isContradiction());
        if (here) {
            findings.add(CONTRADICTION, part, "No event meets " + part.shown() + ". Mend one of its conditions.");
        }
        return here;
    }

    private static void redundant(Part part, Call call, Findings findings) {
        List<Node> conditions = call.arguments();
        for (int i = 0; i < conditions.size(); i++) {
            for (int j = 0; j < conditions.size(); j++) {
                boolean needless =
                        call.operator().equals("and") ? implies(conditions, j, i) : implies(conditions, i, j);
                if (i != j && needless) {
                    List<Node> others = new ArrayList<>(conditions);
                    others.remove(i);
                    Node mended = others.size() == 1 ? others.get(0) : new Call(call.operator(), others);
                    findings.add(
                            REDUNDANT,
                            part.children().get(i),
                            Part.shown(conditions.get(i)) + " adds nothing beside " + Part.shown(conditions.get(j))
                                    + ". Leave it out.",
                            part,
                            mended);
                    return; // one at a time: of two that are alike, one must stay
                }
            }
        }
    }

    /** Of two that say the same, the later one is the needless one. */
    private static boolean implies(List<Node> conditions, int from, int to) {
        Facts one = Facts.of(conditions.get(from));
        Facts two = Facts.of(conditions.get(to));
        return one.imply(two);
    }

    private static void unreachable(Part part, Call choice, Findings findings) {
        List<Node> arguments = choice.arguments();
        for (int later = 2; later + 1 < arguments.size(); later += 2) {
            for (int earlier = 0; earlier < later; earlier += 2) {
                Node condition = arguments.get(later);
                boolean taken = condition.equals(arguments.get(earlier))
                        || Facts.of(condition).imply(Facts.of(arguments.get(earlier)));
                if (taken) {
                    List<Node> others = new ArrayList<>(arguments);
                    others.subList(later, later + 2).clear();
                    findings.add(
                            UNREACHABLE,
                            part.children().get(later),
                            "The case " + Part.shown(condition)
                                    + " is never reached: " + Part.shown(arguments.get(earlier))
                                    + " takes its events before. Put the narrower case first, or leave it out.",
                            part,
                            new Call(choice.operator(), others));
                    return; // one at a time, since each fix moves the cases behind it
                }
            }
        }
    }
}

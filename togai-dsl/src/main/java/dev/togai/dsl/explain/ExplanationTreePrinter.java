package dev.togai.dsl.explain;

import dev.togai.dsl.explain.Outcome.Failure;
import dev.togai.dsl.explain.Outcome.Value;

/** Prints an explanation over several lines, with each part below its parent. */
final class ExplanationTreePrinter {

    private ExplanationTreePrinter() {}

    static String of(Explanation root) {
        StringBuilder text = new StringBuilder();
        append(root, 0, text);
        return text.toString();
    }

    private static void append(Explanation part, int depth, StringBuilder text) {
        text.append("  ".repeat(depth)).append(part.deciding() ? "* " : "- ");
        part.item().ifPresent(item -> text.append("item ").append(item).append(": "));
        text.append(ValueFormatter.part(part.node()))
                .append(result(part.outcome()))
                .append('\n');
        for (Explanation inner : part.parts()) {
            if (!ValueFormatter.isConstant(inner.node())) {
                append(inner, depth + 1, text);
            }
        }
    }

    private static String result(Outcome outcome) {
        if (outcome instanceof Value value) {
            return " -> " + ValueFormatter.value(value.value())
                    + (value.found() ? "" : value.present() ? ", null in the event" : ", not in the event");
        }
        return outcome instanceof Failure failure
                ? " -> failed at " + failure.at() + ": " + failure.detail()
                : ": not evaluated";
    }
}

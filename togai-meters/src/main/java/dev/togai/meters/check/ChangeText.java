package dev.togai.meters.check;

import dev.togai.meters.internal.EventText;
import dev.togai.meters.internal.MessageText;
import dev.togai.proof.ChangeClass;
import dev.togai.proof.CounterExample;
import dev.togai.proof.MeterChange;
import java.util.List;
import java.util.Locale;

/** Changes of meters in messages for reviewers. */
final class ChangeText {

    private ChangeText() {}

    /** Returns the class of a change with its proof and an event that shows it. */
    static String of(MeterChange change) {
        String text = MessageText.word(change.changeClass()) + ", "
                + (change.isProved()
                        ? "proved"
                        : "not decided: " + undecided(change.reason().orElse(""), change.eventsTried()));
        if (change.changeClass() == ChangeClass.RATE || change.changeClass() == ChangeClass.DIFFERENT) {
            text += MessageText.bounds(change)
                    .map(bounds -> ", units " + bounds)
                    .orElse("");
        }
        List<String> examples = examples(change);
        return examples.isEmpty() ? text : text + ": " + examples.get(0);
    }

    /** Returns the events after the first one that show a change. */
    static List<String> furtherExamples(MeterChange change) {
        List<String> examples = examples(change);
        return examples.isEmpty() ? examples : examples.subList(1, examples.size());
    }

    /** Returns why a statement is not decided: the reason, and the number of events that were tried. */
    static String undecided(String reason, long eventsTried) {
        return eventsTried == 0
                ? reason
                : reason + ", " + String.format(Locale.ROOT, "%,d", eventsTried)
                        + (eventsTried == 1 ? " event tried" : " events tried");
    }

    private static List<String> examples(MeterChange change) {
        boolean hasSchemas = change.counterExamples().stream()
                        .map(example -> example.event().schemaName())
                        .distinct()
                        .count()
                > 1;
        return change.counterExamples().stream()
                .map(example -> example(example, hasSchemas))
                .toList();
    }

    private static String example(CounterExample example, boolean hasSchema) {
        return '`' + (hasSchema ? example.event().schemaName() + ' ' : "") + EventText.of(example.event()) + "`: "
                + example.results().get(0) + " before, " + example.results().get(1) + " after";
    }
}

package dev.togai.benchmarks.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Sixty other rules of every operator, run before the measured one in the same process: the evaluator's inner calls then lead to many
 * classes, as they do in a process with many meters. An evaluator that has only ever seen one rule flatters itself.
 */
final class ProfilePollution {

    private static final int TIMES = 6_000;

    private ProfilePollution() {}

    /** Runs all rules, except for rules that the evaluator rejects because it lacks the operator. */
    static void run(
            BiFunction<String, Object, @Nullable Object> evaluator, Map<String, Object>[] events, Blackhole results) {
        for (String rule : rules()) {
            try {
                for (int i = 0; i < TIMES; i++) {
                    results.consume(evaluator.apply(rule, events[i % events.length]));
                }
            } catch (IllegalStateException ignored) {
                // The next one.
            }
        }
    }

    private static List<String> rules() {
        try (InputStream text = Objects.requireNonNull(ProfilePollution.class.getResourceAsStream("others.txt"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

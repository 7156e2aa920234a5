package dev.togai.feign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.call.Operation.SideEffect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The retry table of the operations document, compared with the one in the code. */
class RetryTableTest {

    private static final Path PAGE = Path.of("../docs/what-happens-when.md");

    private static String words(AttemptOutcome outcome) {
        return switch (outcome) {
            case NOT_SENT -> "It was not sent";
            case PROXY_REJECTED -> "A proxy rejected the credentials";
            case RATE_LIMITED -> "429";
            case UNAVAILABLE -> "503 with `Retry-After`, with `withRetryCreatesOnUnavailable(true)`";
            case LOST -> "The response was lost, or is a 5xx, 408, 421, 425, or above 431 but 451";
            case UNDOCUMENTED -> "An undocumented response, such as a redirect";
            case UNAUTHORIZED -> "401";
            case REJECTED -> "Any other rejection";
        };
    }

    private static String row(AttemptOutcome outcome) {
        String sets = yesOrNo(outcome.isRetryable(SideEffect.UPDATE));
        assertThat(yesOrNo(outcome.isRetryable(SideEffect.TRANSITION)))
                .as("updates and lifecycle transitions share one column")
                .isEqualTo(sets);
        assertThat(yesOrNo(outcome.isRetryable(SideEffect.INGEST)))
                .as("ingestion shares it too")
                .isEqualTo(sets);
        return "| " + words(outcome) + " | " + yesOrNo(outcome.isRetryable(SideEffect.READ)) + " | " + sets + " | "
                + lookedUp(outcome, SideEffect.CREATE) + " | " + lookedUp(outcome, SideEffect.CORRECT) + " |";
    }

    private static String lookedUp(AttemptOutcome outcome, SideEffect sideEffect) {
        boolean isLost = outcome == AttemptOutcome.LOST || outcome == AttemptOutcome.UNAVAILABLE;
        return isLost && outcome.needsLookup(sideEffect) ? "looked up first" : yesOrNo(outcome.isRetryable(sideEffect));
    }

    private static String yesOrNo(boolean repeated) {
        return repeated ? "yes" : "no";
    }

    @Test
    void the_document_shows_the_table_row_by_row() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .toList();

        assertThat(rows)
                .isEqualTo(Stream.of(AttemptOutcome.values())
                        .map(RetryTableTest::row)
                        .toList());
    }

    @Test
    void a_lost_create_is_never_repeated_without_being_looked_up() {
        assertThat(AttemptOutcome.LOST.isRetryable(SideEffect.CREATE)).isFalse();
        assertThat(AttemptOutcome.LOST.mayHaveBeenApplied()).isTrue();
    }
}

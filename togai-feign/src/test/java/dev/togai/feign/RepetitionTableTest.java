package dev.togai.feign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.call.Operation.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of repetition in the document for people on call, held against the one in the code. */
class RepetitionTableTest {

    private static final Path PAGE = Path.of("../docs/what-happens-when.md");

    private static String words(AttemptOutcome outcome) {
        return switch (outcome) {
            case NOT_SENT -> "It was not sent";
            case NOT_PASSED_ON -> "A proxy rejected the credentials";
            case RATE_LIMITED -> "429";
            case UNAVAILABLE -> "503 with `Retry-After`, with `withRepeatUnavailableCreates(true)`";
            case LOST -> "The response was lost, or is a 5xx, 408, 421, 425, or above 431 but 451";
            case UNDOCUMENTED -> "An undocumented response, such as a redirect";
            case UNAUTHORIZED -> "401";
            case REFUSED -> "Any other rejection";
        };
    }

    private static String row(AttemptOutcome outcome) {
        String sets = yesOrNo(outcome.mayRepeat(Effect.REPLACES));
        assertThat(yesOrNo(outcome.mayRepeat(Effect.TRANSITION)))
                .as("one column stands for updates and for steps of the life cycle")
                .isEqualTo(sets);
        String creates =
                outcome == AttemptOutcome.LOST ? "looked up first" : yesOrNo(outcome.mayRepeat(Effect.CREATES));
        return "| " + words(outcome) + " | " + yesOrNo(outcome.mayRepeat(Effect.NONE)) + " | " + sets + " | " + creates
                + " |";
    }

    private static String yesOrNo(boolean repeated) {
        return repeated ? "yes" : "no";
    }

    @Test
    void the_page_shows_the_table_row_by_row() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .toList();

        assertThat(rows)
                .isEqualTo(Stream.of(AttemptOutcome.values())
                        .map(RepetitionTableTest::row)
                        .toList());
    }

    @Test
    void a_lost_create_is_never_repeated_without_being_looked_up() {
        assertThat(AttemptOutcome.LOST.mayRepeat(Effect.CREATES)).isFalse();
        assertThat(AttemptOutcome.LOST.mayBeDone()).isTrue();
    }
}

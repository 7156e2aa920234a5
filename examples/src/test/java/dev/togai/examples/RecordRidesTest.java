package dev.togai.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RecordRidesTest {

    @Test
    @Tag("proof")
    void each_ride_is_metered_once_although_togai_fails_and_the_shop_is_killed() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        boolean succeeded = RecordRides.run(new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("waiting 0")
                .containsPattern("recorded +100000 +399800\\.000")
                .containsPattern("difference +0 +0\\.000")
                .containsPattern("commitments +equal");
        assertThat(succeeded).isTrue();
    }
}

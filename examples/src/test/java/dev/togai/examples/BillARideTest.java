package dev.togai.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BillARideTest {

    @Test
    void the_metrics_the_preview_and_plain_java_bill_the_same() {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();

        boolean equal = BillARide.run(new PrintStream(shown, true, StandardCharsets.UTF_8));

        String text = shown.toString(StandardCharsets.UTF_8);
        assertThat(equal).as(text).isTrue();
        assertThat(text)
                .contains("Ingested     10000 rides in 20 batches", "2026-11-30", "All totals are equal.")
                .containsPattern("acme +136285\\.056 +136285\\.056 +136285\\.056");
    }
}

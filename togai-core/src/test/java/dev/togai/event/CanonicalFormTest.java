package dev.togai.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The encoding of an event with its id. {@link DerivedIdTest} tests the content. */
class CanonicalFormTest {

    private static UsageEvent.Builder ride() {
        return UsageEvent.builder()
                .schemaName("ride_completed")
                .id("ride-1")
                .accountId("acme")
                .timestamp("2026-11-02T06:15:30Z")
                .attribute("distance", "12.40")
                .dimension("city", "chennai");
    }

    @Test
    void the_encoding_never_changes() throws NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(ride().build().canonicalForm());

        assertThat(HexFormat.of().formatHex(hash))
                .isEqualTo("8f9cce5830342176b4e1e20320c9608eb7f9afffff61948f4fbef034318d1859");
    }

    @Test
    void the_id_is_part_of_the_encoding() {
        byte[] form = ride().build().canonicalForm();

        assertThat(ride().id("ride-2").build().canonicalForm()).isNotEqualTo(form);
        assertThat(ride().id(Optional.empty()).build().canonicalForm()).isNotEqualTo(form);
        assertThat(ride().id("").build().canonicalForm())
                .isNotEqualTo(ride().id(Optional.empty()).build().canonicalForm());
    }

    @Test
    void a_long_value_is_encoded_whole() {
        byte[] form = ride().dimension("note", "n".repeat(5_000)).build().canonicalForm();

        assertThat(form).hasSizeGreaterThan(10_000);
        assertThat(ride().dimension("note", "n".repeat(4_999) + "m").build().canonicalForm())
                .isNotEqualTo(form)
                .hasSameSizeAs(form);
    }
}

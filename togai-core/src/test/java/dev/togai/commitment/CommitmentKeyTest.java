package dev.togai.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CommitmentKeyTest {

    @Test
    void a_generated_key_is_restored_from_its_bytes() {
        CommitmentKey key = CommitmentKey.generate(new SecureRandom());

        assertThat(CommitmentKey.of(key.secret()))
                .isEqualTo(key)
                .hasSameHashCodeAs(key)
                .returns(key.id(), CommitmentKey::id);
        assertThat(CommitmentKey.generate(new SecureRandom())).isNotEqualTo(key);
    }

    @Test
    void the_string_of_a_key_does_not_contain_the_key() {
        CommitmentKey key = GeneratedRides.KEY;

        assertThat(key).hasToString("CommitmentKey[cff77cd81ad89281]");
        assertThat(HexFormat.of().formatHex(key.secret())).doesNotContain(key.id());
    }

    @Test
    void a_short_key_is_rejected_without_being_shown() {
        byte[] secret = "not-a-long-key".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommitmentKey.of(secret))
                .withMessageContaining("at least 32 bytes")
                .withMessageNotContaining("not-a-long-key");
    }

    @Test
    void changes_of_the_given_and_of_the_returned_bytes_do_not_change_the_key() {
        byte[] secret = GeneratedRides.KEY.secret();
        CommitmentKey key = CommitmentKey.of(secret);

        Arrays.fill(secret, (byte) 0);
        Arrays.fill(key.secret(), (byte) 0);

        assertThat(key).isEqualTo(GeneratedRides.KEY);
    }
}

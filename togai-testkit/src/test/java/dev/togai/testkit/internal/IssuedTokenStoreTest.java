package dev.togai.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.testkit.FakeTogai;
import org.junit.jupiter.api.Test;

/** The limit on issued tokens. */
class IssuedTokenStoreTest {

    @Test
    void the_oldest_of_too_many_issued_tokens_expires_early() {
        FakeBackend backend = FakeBackendAccess.backendOf(FakeTogai.create());
        String first = backend.authenticate("Bearer key").token();
        String second = backend.authenticate("Bearer key").token();
        for (int i = 2; i < IssuedTokenStore.MAX_TOKENS; i++) {
            assertThat(backend.authenticate("Bearer key").token()).isNotEqualTo(first);
        }
        assertThat(backend.isAuthorized("Bearer " + first)).isTrue();

        String last = backend.authenticate("Bearer key").token();

        assertThat(backend.isAuthorized("Bearer " + first)).isFalse();
        assertThat(backend.isAuthorized("Bearer " + second)).isTrue();
        assertThat(backend.isAuthorized("Bearer " + last)).isTrue();
    }
}

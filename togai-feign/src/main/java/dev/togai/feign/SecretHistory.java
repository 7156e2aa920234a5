package dev.togai.feign;

import dev.togai.auth.ApiToken;
import dev.togai.auth.SecretRedactor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that a client sent, and that any response may repeat: the credentials of the proxy, and the latest tokens and keys.
 * Thread-safe.
 */
final class SecretHistory {

    /** The maximum number of tokens, more than a client uses at once unless it has a new token for each request. */
    private static final int MAX_TOKENS = 32;

    private final List<String> proxySecrets;
    private final Set<ApiToken> tokens = new LinkedHashSet<>();
    private volatile @Nullable ApiToken latest;
    private @Nullable SecretRedactor redactor;

    SecretHistory(Optional<HttpProxy> proxy) {
        this.proxySecrets = proxy.flatMap(HttpProxy::credentials)
                .map(it -> List.of(it.password(), basic(it)))
                .orElse(List.of());
    }

    private static String basic(HttpProxy.Credentials credentials) {
        byte[] pair = (credentials.user() + ":" + credentials.password()).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(pair);
    }

    /** Records a token that is about to be sent. */
    void recordSent(ApiToken token) {
        if (!Objects.equals(latest, token)) {
            add(token);
        }
    }

    private synchronized void add(ApiToken token) {
        tokens.remove(token);
        tokens.add(token);
        if (tokens.size() > MAX_TOKENS) {
            tokens.remove(tokens.iterator().next());
        }
        latest = token;
        redactor = null;
    }

    /** Returns the redactor of all sent secrets. */
    synchronized SecretRedactor redactor() {
        if (redactor == null) {
            redactor = SecretRedactor.of(tokens, proxySecrets);
        }
        return redactor;
    }

    /** Returns the redactor for the response to a request with the given token. */
    synchronized SecretRedactor redactor(ApiToken token) {
        if (tokens.contains(token)) {
            return redactor();
        }
        List<ApiToken> all = new ArrayList<>(tokens);
        all.add(token);
        return SecretRedactor.of(all, proxySecrets);
    }
}

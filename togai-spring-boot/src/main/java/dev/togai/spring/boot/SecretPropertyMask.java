package dev.togai.spring.boot;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * A mask of the secrets among the properties {@code togai.*}, in any spelling, for the endpoints {@code configprops} and {@code
 * env}. It applies where these endpoints show values. Immutable and thread-safe.
 */
final class SecretPropertyMask implements SanitizingFunction {

    /** Keys without separators. The URL is one because it may hold a password, which the client rejects. */
    private static final Set<String> SECRETS =
            Set.of("togaitoken", "togaiapitoken", "togaiproxyuser", "togaiproxypassword", "togaibaseurl");

    @Override
    public SanitizableData apply(SanitizableData data) {
        String key = data.getKey().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        boolean secret = SECRETS.contains(key) && !isPublicUrl(key, data.getValue());
        return secret ? data.withSanitizedValue() : data;
    }

    private static boolean isPublicUrl(String key, @Nullable Object value) {
        return key.equals("togaibaseurl") && !String.valueOf(value).contains("@");
    }
}

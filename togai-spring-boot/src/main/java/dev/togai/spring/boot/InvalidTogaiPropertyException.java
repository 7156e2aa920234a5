package dev.togai.spring.boot;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A property with a value that the library rejects. Its message names the property; it shows no value that may be a secret. */
final class InvalidTogaiPropertyException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String property;
    private final String reason;

    InvalidTogaiPropertyException(String property, String reason) {
        this(property, reason, null);
    }

    InvalidTogaiPropertyException(String property, String reason, @Nullable Throwable cause) {
        super("The property " + property + " is invalid: " + reason, cause);
        this.property = property;
        this.reason = reason;
    }

    String property() {
        return property;
    }

    String reason() {
        return reason;
    }
}

package dev.togai.spring.boot;

import dev.togai.auth.TokenSource;
import dev.togai.config.Environment;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * The address of Togai and the source of the token. A bean of this type replaces {@code togai.environment}, {@code
 * togai.base-url}, {@code togai.token} and {@code togai.token-file}, for example with a token from a vault.
 *
 * <p>Implementations are thread-safe. The client reads them once, when it is opened.
 */
public interface TogaiConnectionDetails extends ConnectionDetails {

    /** Returns the environment of Togai that the client calls. */
    Environment environment();

    /** Returns the source of the token that the client sends. */
    TokenSource tokens();
}

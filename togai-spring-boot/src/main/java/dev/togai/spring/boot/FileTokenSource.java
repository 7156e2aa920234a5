package dev.togai.spring.boot;

import dev.togai.auth.ApiToken;
import dev.togai.auth.TokenSource;
import dev.togai.error.TogaiConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A source of the token in a file, such as a mounted secret. It reads the file before every request, so that a new token is used
 * without a restart. Immutable and thread-safe.
 */
final class FileTokenSource implements TokenSource {

    /** The mark that editors on Windows write at the start of a file. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path file;

    FileTokenSource(Path file) {
        this.file = file;
    }

    @Override
    public ApiToken token() {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new TogaiConfigurationException(
                    "The token file " + file + " cannot be read ("
                            + e.getClass().getSimpleName() + "). Check its path and its permissions.",
                    e);
        }
        try {
            return ApiToken.of(text.replace(BYTE_ORDER_MARK, "").strip());
        } catch (TogaiConfigurationException e) {
            // In a call, which does not know the property, only this message leads to the file.
            throw new TogaiConfigurationException(
                    "The token file " + file + " has no valid token: " + e.getMessage(), e);
        }
    }

    /** Returns the file, never the token. */
    @Override
    public String toString() {
        return "TokenSource[file " + file + "]";
    }
}

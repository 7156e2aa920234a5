package dev.togai.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A buffered writer of results in UTF-8, with line feeds on all platforms. Not thread-safe. */
final class ResultWriter implements AutoCloseable {

    /** The control characters of Unicode, of which terminals read those from U+0080 as well. */
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    private final Writer writer;
    private final boolean owned;

    private ResultWriter(OutputStream out, boolean owned) {
        this.owned = owned;
        this.writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /** Returns a writer to standard output, which stays open. */
    static ResultWriter of(OutputStream standardOutput) {
        return new ResultWriter(standardOutput, false);
    }

    /** Returns a writer to a file, which is closed with it. */
    static ResultWriter ofFile(OutputStream file) {
        return new ResultWriter(file, true);
    }

    /** Replaces control characters, which could move the cursor of a terminal, or look like further lines. */
    static String visible(String text) {
        return CONTROL.matcher(text).replaceAll("?");
    }

    /**
     * Writes a line that users read, with visible characters only.
     *
     * @throws OutputException if it cannot be written
     */
    void text(String text) {
        line(visible(text));
    }

    /**
     * Writes a line as it is.
     *
     * @throws OutputException if it cannot be written
     */
    void line(CharSequence text) {
        try {
            writer.append(text).append('\n');
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    /**
     * Writes all lines that are still buffered.
     *
     * @throws OutputException if they cannot be written
     */
    void flush() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    /**
     * Flushes the results, and closes a file.
     *
     * @throws OutputException if they cannot be written
     */
    @Override
    public void close() {
        flush();
        if (owned) {
            try {
                writer.close();
            } catch (IOException e) {
                throw new OutputException(e);
            }
        }
    }
}

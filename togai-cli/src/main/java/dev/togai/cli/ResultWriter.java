package dev.togai.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** A buffered writer of results in UTF-8, with line feeds on all platforms. Not thread-safe. */
final class ResultWriter implements AutoCloseable {

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

    /**
     * Writes a line.
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

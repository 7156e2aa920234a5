package dev.togai.testkit;

import dev.togai.error.MalformedJsonException;
import dev.togai.testkit.internal.StateSnapshot;
import dev.togai.testkit.internal.snapshot.SnapshotReader;
import dev.togai.testkit.internal.snapshot.SnapshotWriter;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The resources and events of a {@link FakeTogai} at one time, as JSON in files and between fakes. A fake that restores a snapshot
 * responds to later calls as the fake of the snapshot does.
 *
 * <pre>{@code
 * fake.snapshot().write(file);
 * other.restore(FakeSnapshot.read(file));
 * }</pre>
 *
 * <p>A snapshot contains schemas and meters with their versions, deleted ones, customers, accounts, aliases, price plans, settings,
 * events with their statuses, pending events, statuses planned with {@link FakeTogai#failNextEvent}, and the time. Usage, counts and
 * enriched values are computed from the events and the rules that metered them.
 *
 * <p>A snapshot does not contain:
 *
 * <ul>
 *   <li>options of the builder: behaviors, quotas, limits, settle policy, sources of ids and time,
 *   <li>the API token, issued tokens, and recorded calls,
 *   <li>faults, planned errors, and the requests that count for the quota of the current second.
 * </ul>
 *
 * <p>The JSON has a version. This library reads its own version and all before. Immutable and thread-safe.
 */
public final class FakeSnapshot {

    private final StateSnapshot state;

    FakeSnapshot(StateSnapshot state) {
        this.state = state;
    }

    /**
     * Parses the JSON of a snapshot.
     *
     * @throws MalformedJsonException if the text is no snapshot, is damaged, or has a later version of the format. The message names
     *     the member
     */
    public static FakeSnapshot parse(String json) {
        try {
            return read(new StringReader(json));
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory failed", e);
        }
    }

    /**
     * Reads the JSON of a snapshot in UTF-8. Does not close the stream.
     *
     * @throws MalformedJsonException as {@link #parse} does
     * @throws UncheckedIOException if the stream cannot be read
     */
    public static FakeSnapshot read(InputStream in) {
        try {
            return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder())));
        } catch (IOException e) {
            throw new UncheckedIOException("The snapshot cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws MalformedJsonException as {@link #parse} does
     * @throws UncheckedIOException if the file cannot be read
     */
    public static FakeSnapshot read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        } catch (MalformedJsonException e) {
            throw new MalformedJsonException("File " + file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be read: " + reason(e), e);
        }
    }

    private static FakeSnapshot read(Reader source) throws IOException {
        return new FakeSnapshot(SnapshotReader.read(source));
    }

    /** Returns the time of the fake's clock. */
    public Instant takenAt() {
        return state.takenAt();
    }

    /** Returns the JSON. For many events, {@link #write(Path)} needs less memory. */
    public String toJson() {
        StringWriter json = new StringWriter();
        try {
            SnapshotWriter.write(state, json);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return json.toString();
    }

    /**
     * Writes the JSON in UTF-8. Does not close the stream.
     *
     * @throws UncheckedIOException if the stream fails
     */
    public void write(OutputStream out) {
        try {
            writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("The snapshot cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Writes a file. The JSON is written to a temporary file beside it, which then replaces the file in one step. If this fails, the
     * file is unchanged.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    public void write(Path file) {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(
                            temporary,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE);
                    OutputStream out = Channels.newOutputStream(channel)) {
                writeTo(out);
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            deleteAfter(e, temporary);
            throw new UncheckedIOException("The snapshot cannot be written to " + file + ": " + reason(e), e);
        }
    }

    private void writeTo(OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        SnapshotWriter.write(state, writer);
        writer.flush();
    }

    private static void deleteAfter(IOException failure, Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Returns the kind of the failure too, because the message of a missing file is only its name. */
    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + " (" + e.getMessage() + ")";
    }

    /** Returns the state, for the fake that restores it. */
    StateSnapshot state() {
        return state;
    }

    /** Returns the digest of the JSON. The values have no common equality, and equal JSON is restored to equal states. */
    private String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each Java platform has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }

    /** Returns whether both have equal JSON. */
    @Override
    public boolean equals(Object other) {
        return other instanceof FakeSnapshot that && digest().equals(that.digest());
    }

    @Override
    public int hashCode() {
        return Objects.hash(takenAt(), state.metering().events().size(), state.meterRevision());
    }

    /** Returns the time and the numbers of entries, without their content. */
    @Override
    public String toString() {
        return "FakeSnapshot[" + takenAt() + ", " + state.schemas().size() + " schemas, "
                + state.meters().size() + " meters, "
                + state.accounts().accounts().size() + " accounts, "
                + state.metering().events().size() + " events]";
    }
}

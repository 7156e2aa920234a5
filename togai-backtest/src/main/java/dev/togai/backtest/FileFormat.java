package dev.togai.backtest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The formats of files of events, found by the first bytes and not by the name. */
enum FileFormat {
    /** Lines of JSON, in any range of which a thread can begin. */
    PLAIN,
    /** Lines of JSON, compressed by gzip. */
    GZIP(0x1f, 0x8b),
    /** Lines of JSON, compressed by Zstandard. */
    ZSTD(0x28, 0xb5, 0x2f, 0xfd),
    /** Parquet, which only Spark reads. */
    PARQUET('P', 'A', 'R', '1'),
    /** Bytes that are no text. */
    UNKNOWN;

    private static final int SEARCHED_LENGTH = 512;

    @SuppressWarnings("ImmutableEnumChecker") // The array is never changed or passed on.
    private final byte[] magic;

    FileFormat(int... magic) {
        this.magic = new byte[magic.length];
        for (int i = 0; i < magic.length; i++) {
            this.magic[i] = (byte) magic[i];
        }
    }

    /** Returns the format of a file. */
    static FileFormat of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(SEARCHED_LENGTH);
            // A Zstandard file can begin with a frame without events, as those of pzstd.
            if (ZstdFrames.beginsWithSkippable(first)) {
                return ZSTD;
            }
            return Arrays.stream(values())
                    .filter(format -> format.magic.length > 0 && format.begins(first))
                    .findFirst()
                    .orElse(isText(first) ? PLAIN : UNKNOWN);
        }
    }

    /** Returns whether a file begins with the magic number, or is a part of it: a line of one to three bytes is no event. */
    private boolean begins(byte[] first) {
        int length = Math.min(first.length, magic.length);
        return length > 0 && Arrays.equals(first, 0, length, magic, 0, length);
    }

    /** Returns whether bytes have no control characters, which JSON does not allow and which other formats have. */
    private static boolean isText(byte[] bytes) {
        for (byte each : bytes) {
            if (each >= 0 && each < ' ' && each != '\n' && each != '\r' && each != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Opens the decompressed bytes of a stream. */
    InputStream decompress(InputStream in) throws IOException {
        return switch (this) {
            case PLAIN -> in;
            case GZIP -> new GzipInput(in);
            case ZSTD -> zstd(in);
            case PARQUET -> throw new IOException("it is a Parquet file, which only togai-spark reads");
            case UNKNOWN ->
                throw new IOException(
                        "it begins with bytes that are neither text nor gzip nor Zstandard: it is damaged or of another format");
        };
    }

    private static InputStream zstd(InputStream in) throws IOException {
        try {
            return new ZstdInput(in);
        } catch (NoClassDefFoundError e) {
            throw new IOException(
                    "Zstandard needs the module aircompressor: start Java with --add-modules aircompressor, or decompress the file",
                    e);
        }
    }
}

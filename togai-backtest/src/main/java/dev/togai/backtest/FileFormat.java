package dev.togai.backtest;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** The formats of files of events, found by the first bytes and not by the name. */
enum FileFormat {
    /** Lines of JSON, in any range of which a thread can begin. */
    PLAIN,
    /** Lines of JSON, compressed by gzip. */
    GZIP(0x1f, 0x8b),
    /** Lines of JSON, compressed by Zstandard. */
    ZSTD(0x28, 0xb5, 0x2f, 0xfd),
    /** Parquet, which only Spark reads. */
    PARQUET('P', 'A', 'R', '1');

    private static final int BUFFER = 1 << 16;
    private static final int MAX_MAGIC = 4;

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
            byte[] first = in.readNBytes(MAX_MAGIC);
            return Arrays.stream(values())
                    .filter(format -> format.magic.length > 0 && format.begins(first))
                    .findFirst()
                    .orElse(PLAIN);
        }
    }

    private boolean begins(byte[] first) {
        return first.length >= magic.length && Arrays.equals(first, 0, magic.length, magic, 0, magic.length);
    }

    /** Opens the decompressed bytes of a stream. */
    InputStream decompress(InputStream in) throws IOException {
        return switch (this) {
            case PLAIN -> in;
            case GZIP -> new GZIPInputStream(new BufferedInputStream(in, BUFFER), BUFFER);
            case ZSTD -> new ZstdInputStream(new BufferedInputStream(in, BUFFER));
            case PARQUET -> throw new IOException("it is a Parquet file, which only togai-spark reads");
        };
    }
}

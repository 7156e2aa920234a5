package dev.togai.backtest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A part of a file that one thread reads: the lines that begin in a range of a plain file, or a whole compressed file.
 *
 * @param file the file
 * @param format the format
 * @param begin the first byte of the range
 * @param end the end of the range, exclusive
 */
record FileRange(Path file, FileFormat format, long begin, long end) {

    /** The size of ranges: small enough for threads to end at about the same time. */
    private static final long MAX_LENGTH = 32L << 20;

    private static final int LINES_BETWEEN_CALLS = 1_000;

    /** Receives the progress of reading. */
    interface Reading {

        /** Receives a number of lines that were read, and returns whether to go on. */
        boolean onLines(long count);

        /** Receives a number of bytes that were read from the disk. */
        void onBytes(long count);
    }

    /** Returns the ranges of a file. */
    static List<FileRange> of(Path file) {
        FileFormat format;
        long size;
        try {
            format = FileFormat.of(file);
            size = Files.size(file);
        } catch (IOException e) {
            // Reading it fails again, and counts as a damage.
            return List.of(new FileRange(file, FileFormat.UNKNOWN, 0, 0));
        }
        List<FileRange> ranges = new ArrayList<>();
        long length = format == FileFormat.PLAIN ? MAX_LENGTH : Math.max(1, size);
        for (long begin = 0; begin < size; begin += length) {
            ranges.add(new FileRange(file, format, begin, Math.min(size, begin + length)));
        }
        return ranges;
    }

    /** Counts the bytes of a file. */
    private static final class CountedInputStream extends FilterInputStream {

        private final Reading reading;

        CountedInputStream(InputStream in, Reading reading) {
            super(in);
            this.reading = reading;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            reading.onBytes(Math.max(0, count));
            return count;
        }
    }

    /** Returns the number of bytes on disk. */
    long length() {
        return end - begin;
    }

    /** Adds the lines to a tally. Damage is counted in the tally. */
    void addTo(BacktestTally tally, Reading reading) {
        boolean isOpen = false;
        try (InputStream in = open(reading)) {
            isOpen = true;
            addLines(new LineReader(in, BacktestTally.MAX_LINE_LENGTH), tally, reading);
        } catch (IOException e) {
            Damage damage = isOpen ? Damage.DAMAGED_FILE : Damage.UNREADABLE_FILE;
            tally.addDamage(damage, reason(e), file::toString);
        }
    }

    private static String reason(IOException e) {
        // The messages of these are only the name of the file.
        if (e instanceof AccessDeniedException) {
            return "the permission is missing";
        }
        return e instanceof NoSuchFileException
                ? "it does not exist any more"
                : Objects.toString(e.getMessage(), e.getClass().getSimpleName());
    }

    /** Opens the file at the byte before the range, which is the end of a line if a line begins with the range. */
    private InputStream open(Reading reading) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(file);
        try {
            InputStream in =
                    new CountedInputStream(Channels.newInputStream(channel.position(Math.max(0, begin - 1))), reading);
            return format.decompress(in);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void addLines(LineReader lines, BacktestTally tally, Reading reading) throws IOException {
        long offset = Math.max(0, begin - 1);
        boolean hasLine = lines.next() && (begin == 0 || lines.next());
        long count = 0;
        while (hasLine && (format != FileFormat.PLAIN || offset + lines.position() < end)) {
            tally.add(
                    lines.buffer(),
                    lines.offset(),
                    lines.length(),
                    () -> file + " at byte " + (offset + lines.position()));
            count++;
            if (count % LINES_BETWEEN_CALLS == 0 && !reading.onLines(LINES_BETWEEN_CALLS)) {
                return;
            }
            hasLine = lines.next();
        }
        if (!hasLine && format == FileFormat.PLAIN && offset + lines.readBytes() < end) {
            // The file became shorter. It may grow again before the end of the run.
            tally.addDamage(Damage.CHANGED_FILE, "", file::toString);
        }
        reading.onLines(count % LINES_BETWEEN_CALLS);
    }
}

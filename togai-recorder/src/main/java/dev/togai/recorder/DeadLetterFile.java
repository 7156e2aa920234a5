package dev.togai.recorder;

import dev.togai.recorder.internal.log.DirectoryFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A file with one dead letter a line, as JSON: {@code reason}, {@code message}, {@code recordedAt}, and the {@code event}; or
 * {@code stored}, the stored string of an event that cannot be read. A line is forced to the disk before the event is settled. The
 * file is readable by its owner only, and never deleted by the recorder.
 */
final class DeadLetterFile implements DeadLetterHandler {

    private final Path file;
    private volatile boolean isNameForced;

    DeadLetterFile(Path file) {
        this.file = file;
    }

    @Override
    public void handle(DeadLetter letter) throws IOException {
        create();
        forceName();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = channel.size();
            try {
                // After a crash within a line, the next line begins on its own.
                String separator = end > 0 && last(channel, end) != '\n' ? "\n" : "";
                ByteBuffer line = ByteBuffer.wrap((separator + json(letter) + "\n").getBytes(StandardCharsets.UTF_8));
                channel.position(end);
                while (line.hasRemaining()) {
                    channel.write(line);
                }
                channel.force(true);
            } catch (IOException e) {
                channel.truncate(end);
                throw e;
            }
        }
    }

    private void create() throws IOException {
        try {
            if (DirectoryFiles.isPosix(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException ignored) {
            // It has earlier dead letters.
        }
    }

    /** Forces the name of the file, without which its lines would not survive the end of the machine. */
    private void forceName() throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (!isNameForced && directory != null) {
            DirectoryFiles.force(directory);
        }
        isNameForced = true;
    }

    private static byte last(FileChannel channel, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        channel.read(last, end - 1);
        return last.get(0);
    }

    private static String json(DeadLetter letter) {
        return "{\"reason\":" + quoted(letter.reason().name())
                + ",\"message\":" + quoted(letter.message())
                + ",\"recordedAt\":" + quoted(letter.recordedAt().toString())
                + (letter.event().isPresent()
                        ? ",\"event\":" + onOneLine(letter.json())
                        : ",\"stored\":" + quoted(letter.json()))
                + "}";
    }

    /** Replaces line breaks, which are between the tokens of the unknown fields of an event: strings of JSON have none. */
    private static String onOneLine(String json) {
        return json.replace('\n', ' ').replace('\r', ' ');
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}

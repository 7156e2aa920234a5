package dev.togai.meters.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A reader of the files that paths name, each of them once. Not thread-safe. */
final class PathReader {

    /** The keys of which each file of meters has one. */
    private static final Set<String> MAIN_KEYS = Set.of("meter", "meters", "removed");

    /** A key at the start of a line, which is one of the file. */
    private static final Pattern KEY = Pattern.compile("(?m)^\\uFEFF?([\\w-]+)\\s*:(?=\\s|$)");

    private final MeterFileReader reader;
    private final boolean requiresFiles;
    private final Set<Path> seen = new HashSet<>();

    /**
     * Creates a reader.
     *
     * @param requiresFiles whether a directory without a meter file is an error
     */
    PathReader(MeterFileReader reader, boolean requiresFiles) {
        this.reader = reader;
        this.requiresFiles = requiresFiles;
    }

    /** Reads files, and the files of directories. */
    void read(List<Path> paths) {
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                directory(path);
            } else {
                file(path);
            }
        }
    }

    private void directory(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            List<Path> files = paths.filter(path -> isYaml(path.getFileName().toString()))
                    .filter(path -> !isHidden(directory.relativize(path)))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            List<Path> meterFiles =
                    files.stream().filter(PathReader::isMeterFile).toList();
            if (meterFiles.size() > MeterFiles.MAX_FILES) {
                reader.unreadable(
                        directory.toString(), "The directory has more than " + MeterFiles.MAX_FILES + " meter files.");
                return;
            }
            meterFiles.forEach(this::file);
            int errors = reader.errorCount();
            files.stream().filter(path -> !isMeterFile(path)).forEach(this::checkName);
            if (requiresFiles && meterFiles.isEmpty() && reader.errorCount() == errors) {
                reader.unreadable(
                        directory.toString(), "The directory has no " + MeterFiles.SUFFIX + " file. Check the path.");
            }
        } catch (IOException | UncheckedIOException e) {
            reader.unreadable(directory.toString(), "The directory cannot be read: " + e.getMessage());
        }
    }

    private static boolean isMeterFile(Path path) {
        return path.getFileName().toString().endsWith(MeterFiles.SUFFIX);
    }

    private static boolean isYaml(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".yaml") || lower.endsWith(".yml");
    }

    /** Returns whether a name on a path starts with a dot. */
    private static boolean isHidden(Path path) {
        for (Path name : path) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    /** Reports a file of a directory that has the keys of a meter file, and that its name excludes. */
    private void checkName(Path path) {
        String name = path.getFileName().toString();
        try {
            boolean isNew = Files.size(path) <= MeterFiles.MAX_FILE_LENGTH && seen.add(path.toRealPath());
            // Not strictly decoded, because the file can be of another program.
            if (isNew && hasMeterKeys(new String(Files.readAllBytes(path), StandardCharsets.UTF_8))) {
                reader.unreadable(
                        path.toString(),
                        "The file has the keys of a meter file, but a directory is searched for names that end in "
                                + MeterFiles.SUFFIX + ". Rename it to "
                                + name.replaceFirst("(?i)(\\.meter)?\\.ya?ml$", MeterFiles.SUFFIX) + '.');
            }
        } catch (IOException e) {
            reader.unreadable(path.toString(), "The file cannot be read: " + e.getMessage());
        }
    }

    private static boolean hasMeterKeys(String text) {
        Set<String> known = Stream.of(KeyGroup.ONE_METER, KeyGroup.METERS)
                .flatMap(group -> group.keys().stream())
                .map(KeyGroup.FileKey::name)
                .collect(Collectors.toSet());
        Set<String> keys = KEY.matcher(text).results().map(key -> key.group(1)).collect(Collectors.toSet());
        return known.containsAll(keys) && keys.stream().anyMatch(MAIN_KEYS::contains);
    }

    private void file(Path path) {
        String file = path.toString();
        try {
            if (!Files.isRegularFile(path)) {
                reader.unreadable(file, "There is no such file.");
            } else if (Files.size(path) > 4L * MeterFiles.MAX_FILE_LENGTH) {
                reader.unreadable(
                        file, "The file has more than " + MeterFiles.MAX_FILE_LENGTH + " characters. Split it.");
            } else if (seen.add(path.toRealPath())) {
                ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path));
                reader.read(
                        file, StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
            }
        } catch (CharacterCodingException e) {
            reader.unreadable(file, "The file is not UTF-8.");
        } catch (IOException e) {
            reader.unreadable(file, "The file cannot be read: " + e.getMessage());
        }
    }
}

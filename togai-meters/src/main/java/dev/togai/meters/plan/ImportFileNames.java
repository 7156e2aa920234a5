package dev.togai.meters.plan;

import dev.togai.meters.file.MeterFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names of the files of imported meters: in one directory, valid on each platform, and of no other file, also where a file system
 * ignores case. Not thread-safe.
 */
final class ImportFileNames {

    private static final Pattern OTHER_CHARACTERS = Pattern.compile("[^\\p{L}\\p{N}_-]+");

    /** The names of devices of Windows, which are no files there, with any extension. */
    private static final Pattern DEVICE = Pattern.compile("con|prn|aux|nul|(?:com|lpt)[0-9]", Pattern.CASE_INSENSITIVE);

    private static final int MAX_LENGTH = 80;

    private final Path directory;
    private final Set<String> taken = new HashSet<>();

    private ImportFileNames(Path directory) {
        this.directory = directory;
    }

    /** Returns the names beside those in a directory. */
    static ImportFileNames of(Path directory) throws IOException {
        ImportFileNames names = new ImportFileNames(directory);
        try (Stream<Path> files = Files.list(directory)) {
            files.forEach(file -> names.taken.add(key(file.getFileName().toString())));
        }
        return names;
    }

    /** Returns a new path for the file of a meter. */
    Path next(String meter) {
        String name = OTHER_CHARACTERS
                .matcher(Normalizer.normalize(meter, Normalizer.Form.NFC))
                .replaceAll("-")
                .replaceAll("^-+|-+$", "");
        String start = name.substring(0, Math.min(name.length(), MAX_LENGTH));
        String base = start.isEmpty() || DEVICE.matcher(start).matches() ? "meter-" + start : start;
        String file = base + MeterFiles.SUFFIX;
        for (int i = 2; !taken.add(key(file)); i++) {
            file = base + '-' + i + MeterFiles.SUFFIX;
        }
        return directory.resolve(file);
    }

    private static String key(String file) {
        return Normalizer.normalize(file, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}

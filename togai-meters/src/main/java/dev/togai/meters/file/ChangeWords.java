package dev.togai.meters.file;

import dev.togai.meters.Permission;
import dev.togai.proof.ChangeClass;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The words for classes of changes and permissions in meter files: the names of the constants in lower case. */
final class ChangeWords {

    static final List<String> CLASSES =
            Arrays.stream(ChangeClass.values()).map(ChangeWords::of).toList();

    static final List<String> PERMISSIONS =
            Arrays.stream(Permission.values()).map(ChangeWords::of).toList();

    private ChangeWords() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static ChangeClass changeClass(String word) {
        return ChangeClass.valueOf(word.toUpperCase(Locale.ROOT));
    }

    static Permission permission(String word) {
        return Permission.valueOf(word.toUpperCase(Locale.ROOT));
    }
}

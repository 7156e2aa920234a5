package dev.togai.meters.file;

import dev.togai.meters.Permission;
import dev.togai.meters.internal.MessageText;
import dev.togai.proof.ChangeClass;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The words for classes of changes and permissions in meter files: the names of the constants in lower case. */
final class ChangeWords {

    static final List<String> CLASSES =
            Arrays.stream(ChangeClass.values()).map(MessageText::word).toList();

    static final List<String> PERMISSIONS =
            Arrays.stream(Permission.values()).map(MessageText::word).toList();

    private ChangeWords() {}

    static ChangeClass changeClass(String word) {
        return ChangeClass.valueOf(word.toUpperCase(Locale.ROOT));
    }

    static Permission permission(String word) {
        return Permission.valueOf(word.toUpperCase(Locale.ROOT));
    }
}

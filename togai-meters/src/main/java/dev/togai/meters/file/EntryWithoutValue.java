package dev.togai.meters.file;

import dev.togai.meters.file.YamlNode.YamlEntry;
import dev.togai.meters.file.YamlNode.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The messages for a name without a value, which most often was not meant to be a name. */
final class EntryWithoutValue {

    private static final Pattern DIGITS = Pattern.compile("-?[0-9]+");
    private static final Pattern PAIR = Pattern.compile("([\\w.]+)\\s*[:=]\\s*(.+)");

    private EntryWithoutValue() {}

    /** Returns the message for an entry; empty if it has a value, or nothing else can be meant. */
    static Optional<String> message(SourceText source, List<YamlEntry> entries, int index) {
        YamlScalar name = entries.get(index).key();
        if (!(entries.get(index).value() instanceof YamlScalar value) || ScalarType.of(value) != ScalarType.NULL) {
            return Optional.empty();
        }
        Matcher pair = PAIR.matcher(name.text());
        if (pair.matches()) {
            return Optional.of("The name `" + name.text() + "` has no value. Write " + pair.group(1) + ": "
                    + pair.group(2) + ", with a blank after the colon.");
        }
        return index > 0 && entries.get(index - 1).value() instanceof YamlScalar before
                ? number(source, before, name)
                : Optional.empty();
    }

    /** Returns the message for a number with a comma, whose digits after the comma were read as a name. */
    private static Optional<String> number(SourceText source, YamlScalar before, YamlScalar name) {
        boolean isOne = DIGITS.matcher(before.text()).matches()
                && DIGITS.matcher(name.text()).matches()
                && source.text().substring(before.end(), name.begin()).equals(",");
        String number = before.text() + ',' + name.text();
        return isOne
                ? Optional.of(
                        "The comma in " + number + " separates two values here." + ScalarType.numberAdvice(number))
                : Optional.empty();
    }
}

package dev.togai.meters.file;

import dev.togai.dsl.internal.text.SpellingSuggestions;
import dev.togai.meters.file.KeyGroup.FileKey;
import dev.togai.meters.file.YamlNode.YamlEntry;
import dev.togai.meters.file.YamlNode.YamlMapping;
import dev.togai.meters.file.YamlNode.YamlScalar;
import dev.togai.meters.file.YamlNode.YamlSequence;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A reader of the fields of one mapping. It reports keys that are unknown, repeated or missing, and values of another type. A value
 * with an error is absent. Not thread-safe.
 */
final class FieldReader {

    private final KeyGroup group;
    private final YamlMapping mapping;
    private final ReportCollector errors;
    private final Map<String, YamlEntry> entries = new LinkedHashMap<>();

    /** The keys that unknown ones probably mean. */
    private final Set<String> meant = new HashSet<>();

    private boolean isValid;

    private FieldReader(KeyGroup group, YamlMapping mapping, ReportCollector errors) {
        this.group = group;
        this.mapping = mapping;
        this.errors = errors;
    }

    /** Returns a reader of a mapping, after checking its keys and the types of its values. */
    static FieldReader of(KeyGroup group, YamlMapping mapping, ReportCollector errors) {
        FieldReader reader = new FieldReader(group, mapping, errors);
        int before = errors.size();
        reader.checkKeys();
        reader.isValid = errors.size() == before;
        return reader;
    }

    private void checkKeys() {
        Map<String, YamlScalar> seen = new HashMap<>();
        for (int i = 0; i < mapping.entries().size(); i++) {
            YamlEntry entry = mapping.entries().get(i);
            YamlScalar name = entry.key();
            Optional<FileKey> key = group.find(name.text());
            YamlScalar first = seen.putIfAbsent(name.text(), name);
            if (key.isEmpty()) {
                errors.error(
                        "unknown-key",
                        name.begin(),
                        EntryWithoutValue.message(errors.source(), mapping.entries(), i)
                                .orElseGet(() -> unknownKey(name.text())));
            } else if (first != null) {
                errors.error("duplicate-key", name.begin(), duplicate(name.text(), first.begin()));
            } else if (new ValueCheck(errors).accepts(key.get(), entry.value())) {
                entries.put(name.text(), entry);
            }
        }
        for (FileKey key : group.keys()) {
            if (key.required() && isMissing(key.name())) {
                errors.error(
                        "missing-key",
                        mapping.begin(),
                        "The key `" + key.name() + "` is missing. " + key.description());
            }
        }
    }

    private String unknownKey(String name) {
        List<String> names = FileKey.names(group.keys());
        Optional<String> near = SpellingSuggestions.nearest(name, names);
        near.ifPresent(meant::add);
        return "The key `" + name + "` is unknown here."
                + near.map(it -> " Did you mean `" + it + "`?")
                        .orElse(" The keys are " + String.join(", ", names) + '.');
    }

    private String duplicate(String name, int first) {
        return "The key `" + name + "` is here twice; the first is at " + errors.location(first) + '.';
    }

    /** Returns whether the keys and the types of the values have no errors. */
    boolean isValid() {
        return isValid;
    }

    /** Returns whether a key has a value, which may have an error. */
    boolean has(String key) {
        return mapping.find(key).isPresent();
    }

    /** Returns whether a key is absent, and no unknown key probably means it, which is reported. */
    boolean isMissing(String key) {
        return !has(key) && !meant.contains(key);
    }

    /** Returns the offset of a key; that of the mapping if the key is absent. */
    int offset(String key) {
        return mapping.entries().stream()
                .map(YamlEntry::key)
                .filter(name -> name.text().equals(key))
                .findFirst()
                .map(YamlScalar::begin)
                .orElse(mapping.begin());
    }

    /** Returns the value of a key. */
    Optional<YamlNode> value(String key) {
        return Optional.ofNullable(entries.get(key)).map(YamlEntry::value);
    }

    /** Returns the text of a key. */
    Optional<String> text(String key) {
        return value(key).map(value -> ((YamlScalar) value).text());
    }

    /** Returns the number of a key, with its scale. */
    Optional<BigDecimal> number(String key) {
        return text(key).map(BigDecimal::new);
    }

    /** Returns the boolean of a key. */
    Optional<Boolean> bool(String key) {
        return text(key).map(Boolean::parseBoolean);
    }

    /** Returns the texts of a key. */
    List<YamlScalar> texts(String key) {
        return value(key).map(FieldReader::scalars).orElse(List.of());
    }

    private static List<YamlScalar> scalars(YamlNode value) {
        return items(value).stream().map(YamlScalar.class::cast).toList();
    }

    /** Returns the items of a list; a value that is no list is the only item. */
    static List<YamlNode> items(YamlNode value) {
        return value instanceof YamlSequence sequence ? sequence.items() : List.of(value);
    }

    /** Returns the entries of a mapping of values by name, in order. */
    List<YamlEntry> values(String key) {
        return value(key).map(value -> ((YamlMapping) value).entries()).orElse(List.of());
    }

    /** Returns the entries of filters, in order. */
    List<YamlEntry> filters(String key) {
        return value(key).map(FieldReader::items).orElse(List.of()).stream()
                .flatMap(item -> ((YamlMapping) item).entries().stream())
                .toList();
    }

    /** Returns a reader of the mapping of a key. */
    Optional<FieldReader> object(String key) {
        return value(key).map(value -> of(groupOf(key), (YamlMapping) value, errors));
    }

    /** Returns a reader of each mapping in the list of a key. */
    List<FieldReader> objects(String key) {
        return value(key).map(FieldReader::items).orElse(List.of()).stream()
                .map(item -> of(groupOf(key), (YamlMapping) item, errors))
                .toList();
    }

    /** Returns the offset of the mapping. */
    int begin() {
        return mapping.begin();
    }

    private KeyGroup groupOf(String key) {
        return group.find(key).flatMap(FileKey::group).orElseThrow();
    }

    /** A check of the type of a value. */
    private record ValueCheck(ReportCollector errors) {

        boolean accepts(FileKey key, YamlNode value) {
            int before = errors.size();
            switch (key.type()) {
                case TEXT -> text(key, value);
                case NUMBER -> number(key, value);
                case BOOLEAN -> bool(key, value);
                case TEXTS, SENTENCES -> items(value).forEach(item -> text(key, item));
                case RULE -> rule(key, value);
                case VALUES -> values(key, value, false);
                case FILTERS -> items(value).forEach(item -> values(key, item, true));
                case OBJECT -> object(key, value);
                case OBJECTS -> objects(key, value);
            }
            return errors.size() == before;
        }

        private void text(FileKey key, YamlNode value) {
            if (!(value instanceof YamlScalar scalar)) {
                wrongType(key, "text", value, "");
                return;
            }
            ScalarType type = ScalarType.of(scalar);
            if (type != ScalarType.TEXT) {
                wrongType(key, "text", value, type == ScalarType.NULL ? "" : " Quote it: '" + scalar.text() + "'.");
            } else if (!key.words().isEmpty() && !key.words().contains(scalar.text())) {
                word(key, scalar);
            }
        }

        private void word(FileKey key, YamlScalar scalar) {
            Optional<String> near = SpellingSuggestions.nearest(scalar.text(), key.words());
            if (key.closed() || near.isPresent()) {
                errors.error(
                        "unknown-value",
                        scalar.begin(),
                        "The value \"" + scalar.text() + "\" of `" + key.name() + "` is unknown."
                                + near.map(it -> " Did you mean " + it + '?')
                                        .orElse(" The values are " + String.join(", ", key.words()) + '.'));
            }
        }

        private void number(FileKey key, YamlNode value) {
            boolean decimal =
                    value instanceof YamlScalar scalar && scalar.isPlain() && ScalarType.isDecimal(scalar.text());
            if (!decimal) {
                String advice = value instanceof YamlScalar scalar ? ScalarType.numberAdvice(scalar.text()) : "";
                wrongType(key, "a number such as 0.5, without quotes", value, advice);
            }
        }

        private void bool(FileKey key, YamlNode value) {
            if (!(value instanceof YamlScalar scalar) || ScalarType.of(scalar) != ScalarType.BOOLEAN) {
                wrongType(key, "true or false, without quotes", value, "");
            }
        }

        private void rule(FileKey key, YamlNode value) {
            if (value instanceof YamlScalar scalar
                    ? ScalarType.of(scalar) == ScalarType.NULL
                    : value instanceof YamlSequence || !((YamlMapping) value).isFlow()) {
                wrongType(key, "a rule on one line", value, " For example: city == \"chennai\" and distance > 100.");
            }
        }

        private void values(FileKey key, YamlNode value, boolean textOnly) {
            if (!(value instanceof YamlMapping values)) {
                wrongType(key, "values by name", value, " For example: {city: chennai}.");
                return;
            }
            Map<String, YamlScalar> seen = new HashMap<>();
            for (int i = 0; i < values.entries().size(); i++) {
                YamlEntry entry = values.entries().get(i);
                YamlScalar name = entry.key();
                Optional<String> missing = EntryWithoutValue.message(errors.source(), values.entries(), i);
                YamlScalar first = seen.putIfAbsent(name.text(), name);
                if (first != null) {
                    errors.error(
                            "duplicate-key",
                            name.begin(),
                            "The name `" + name.text() + "` is here twice; the first is at "
                                    + errors.location(first.begin()) + '.');
                }
                if (missing.isPresent()) {
                    errors.error("wrong-type", name.begin(), missing.get());
                } else if (textOnly) {
                    text(key, entry.value());
                } else if (!(entry.value() instanceof YamlScalar scalar) || ScalarType.of(scalar) == ScalarType.NULL) {
                    wrongType(key, "a value by name", entry.value(), "");
                }
            }
        }

        private void object(FileKey key, YamlNode value) {
            if (!(value instanceof YamlMapping)) {
                wrongType(key, "keys with values", value, keysOf(key));
            }
        }

        private void objects(FileKey key, YamlNode value) {
            if (!(value instanceof YamlSequence sequence)) {
                wrongType(key, "a list", value, " Write each item with a leading \"- \".");
                return;
            }
            sequence.items().forEach(item -> object(key, item));
        }

        private static String keysOf(FileKey key) {
            return key.group()
                    .map(group -> " The keys are " + String.join(", ", FileKey.names(group.keys())) + '.')
                    .orElse("");
        }

        private void wrongType(FileKey key, String expected, YamlNode value, String advice) {
            String found = value instanceof YamlScalar scalar
                    ? ScalarType.describe(scalar)
                    : value instanceof YamlSequence ? "a list" : "keys with values";
            errors.error(
                    "wrong-type",
                    value.begin(),
                    "The value of `" + key.name() + "` must be " + expected + "; found " + found + '.' + advice);
        }
    }
}

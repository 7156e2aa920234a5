package dev.togai.meters.file;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys of one kind of mapping in a meter file, in canonical order. Reader, formatter and JSON Schema use these, and nothing else
 * lists keys.
 *
 * @param name the kind of mapping, for messages and as the name of the definition in the JSON Schema
 * @param keys the keys
 */
record KeyGroup(String name, List<FileKey> keys) {

    /** The types of values. */
    enum ValueType {
        /** A string. */
        TEXT,
        /** A number whose notation is kept. */
        NUMBER,
        /** True or false. */
        BOOLEAN,
        /** A list of strings, or one string. */
        TEXTS,
        /** A list of sentences, one a line. */
        SENTENCES,
        /** A rule in readable form or as JSONLogic. */
        RULE,
        /** Strings or numbers by name. */
        VALUES,
        /** Strings by name, or a list of these. */
        FILTERS,
        /** A mapping with keys of a group. */
        OBJECT,
        /** A list of mappings with keys of a group. */
        OBJECTS
    }

    /**
     * A key.
     *
     * @param name the name
     * @param type the type of its value
     * @param group the keys within the value; empty if the value has none
     * @param words the values that are known; empty if any value is
     * @param closed whether only the known values are allowed
     * @param required whether the key must be present
     * @param description the purpose in a sentence, for editors
     */
    record FileKey(
            String name,
            ValueType type,
            Optional<KeyGroup> group,
            List<String> words,
            boolean closed,
            boolean required,
            String description) {

        private FileKey requiredKey() {
            return new FileKey(name, type, group, words, closed, true, description);
        }

        private FileKey oneOf(List<String> allowed) {
            return new FileKey(name, type, group, allowed, true, required, description);
        }

        private FileKey oftenOneOf(String... known) {
            return new FileKey(name, type, group, List.of(known), false, required, description);
        }

        /** Returns the names of keys. */
        static List<String> names(List<FileKey> keys) {
            return keys.stream().map(FileKey::name).toList();
        }
    }

    /** The classes of changes, in the order of their declaration. */
    private static final List<String> CHANGES = ChangeWords.CLASSES;

    static final KeyGroup NAMES = new KeyGroup(
            "names",
            List.of(
                    key("attributes", ValueType.TEXTS, "The attributes that rules and examples name without a prefix."),
                    key(
                            "dimensions",
                            ValueType.TEXTS,
                            "The dimensions that rules and examples name without a prefix.")));

    static final KeyGroup COMPUTATION = new KeyGroup(
            "computation",
            List.of(
                    key("id", ValueType.TEXT, "The id of the computation, which Togai assigned."),
                    key("order", ValueType.NUMBER, "The position among the computations; by default that in the list."),
                    key("when", ValueType.RULE, "The rule that selects events; by default all events count."),
                    key("compute", ValueType.RULE, "The rule for the units of an event; 1 for a COUNT meter.")));

    static final KeyGroup EXAMPLE = new KeyGroup(
            "example",
            List.of(
                    key("event", ValueType.VALUES, "The attributes and dimensions of the event.")
                            .requiredKey(),
                    key("units", ValueType.NUMBER, "The units of the event; 0 if it must not count.")
                            .requiredKey(),
                    key("because", ValueType.TEXT, "The reason for these units.")));

    static final KeyGroup CHANGE = new KeyGroup(
            "change",
            List.of(
                    key("allow", ValueType.TEXTS, "The classes of changes that are made.")
                            .oneOf(CHANGES),
                    key("confirm", ValueType.TEXTS, "The classes of changes that must be confirmed.")
                            .oneOf(CHANGES),
                    key("forbid", ValueType.TEXTS, "The classes of changes that are not made.")
                            .oneOf(CHANGES),
                    key(
                                    "gap",
                                    ValueType.TEXT,
                                    "Whether the meter may be inactive while it is changed; by default, this must be confirmed.")
                            .oneOf(ChangeWords.PERMISSIONS)));

    static final KeyGroup METER = new KeyGroup(
            "meter",
            List.of(
                    key("meter", ValueType.TEXT, "The name, unique in the organisation; at most 50 characters.")
                            .requiredKey(),
                    key("was", ValueType.TEXTS, "The names that the meter had before."),
                    key("owner", ValueType.TEXT, "The team or person that owns the meter."),
                    key("description", ValueType.TEXT, "The description; at most 255 characters."),
                    key("billable_name", ValueType.TEXT, "The name on invoices, if it differs from the name."),
                    key("active", ValueType.BOOLEAN, "Whether the meter should be active; true by default."),
                    key("type", ValueType.TEXT, "The type; COUNTER by default.").oftenOneOf("COUNTER"),
                    key("event", ValueType.TEXT, "The name of the event schema."),
                    key("aggregation", ValueType.TEXT, "How units are combined.")
                            .oftenOneOf("COUNT", "SUM")
                            .requiredKey(),
                    group("names", ValueType.OBJECT, NAMES, "The short names of rules and examples."),
                    key("filters", ValueType.FILTERS, "The values that fields of events must have."),
                    key("when", ValueType.RULE, "The rule that selects events; by default all events count."),
                    key("compute", ValueType.RULE, "The rule for the units of an event; 1 for a COUNT meter."),
                    group(
                            "computations",
                            ValueType.OBJECTS,
                            COMPUTATION,
                            "The computations, in place of when and compute."),
                    group(
                            "examples",
                            ValueType.OBJECTS,
                            EXAMPLE,
                            "Events, and the units that the meter must compute for them."),
                    key("promises", ValueType.SENTENCES, "Statements that must hold for all events."),
                    group("change", ValueType.OBJECT, CHANGE, "The changes of the meter that are allowed.")));

    private static final FileKey REMOVED =
            key("removed", ValueType.TEXTS, "The names of meters that must no longer exist.");

    /** The keys of a file of several meters. */
    static final KeyGroup METERS = new KeyGroup(
            "meters", List.of(group("meters", ValueType.OBJECTS, METER, "The meters of this file."), REMOVED));

    /** The keys of a file of one meter. */
    static final KeyGroup ONE_METER = new KeyGroup(
            "file", Stream.concat(METER.keys().stream(), Stream.of(REMOVED)).toList());

    /** Returns the key of this name. */
    Optional<FileKey> find(String key) {
        return keys.stream().filter(it -> it.name().equals(key)).findFirst();
    }

    private static FileKey key(String name, ValueType type, String description) {
        return new FileKey(name, type, Optional.empty(), List.of(), false, false, description);
    }

    private static FileKey group(String name, ValueType type, KeyGroup group, String description) {
        return new FileKey(name, type, Optional.of(group), List.of(), false, false, description);
    }
}

package dev.togai.meters.file;

import dev.togai.dsl.text.ShortNames;
import dev.togai.meters.file.FileComments.Attached;
import dev.togai.meters.file.KeyGroup.FileKey;
import dev.togai.meters.file.KeyGroup.ValueType;
import dev.togai.meters.file.YamlNode.YamlEntry;
import dev.togai.meters.file.YamlNode.YamlMapping;
import dev.togai.meters.file.YamlNode.YamlScalar;
import dev.togai.meters.file.YamlNode.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A printer of meter files in canonical form, for nodes without errors. Not thread-safe. */
final class FilePrinter {

    private static final int INDENT = 2;
    private static final String DASH = "- ";

    private final SourceText source;
    private final FileComments comments;
    private final StringBuilder out = new StringBuilder();
    private ShortNames names = ShortNames.none();

    /**
     * Creates a printer.
     *
     * @param source the source of the nodes; its text is used for rules that are mappings
     * @param comments the comments of the nodes
     */
    FilePrinter(SourceText source, FileComments comments) {
        this.source = source;
        this.comments = comments;
    }

    /** Returns the text of a file. */
    String print(YamlMapping document) {
        comments.head().forEach(comment -> line(0, comment));
        if (!comments.head().isEmpty()) {
            out.append('\n');
        }
        mapping(document, MeterFileReader.groupOf(document), 0, "");
        comments.tail().forEach(comment -> line(0, comment));
        return out.toString();
    }

    private void line(int indent, String text) {
        out.append(" ".repeat(indent)).append(text).append('\n');
    }

    /** Prints a blank line, unless one was just printed or nothing is above. */
    private void blankLine() {
        if (out.length() > 1 && out.charAt(out.length() - 2) != '\n') {
            out.append('\n');
        }
    }

    /**
     * Prints the entries of a mapping in canonical order.
     *
     * @param dash the mark of the item that the mapping is, which is before its first key
     */
    private void mapping(YamlMapping mapping, KeyGroup group, int indent, String dash) {
        if (group.equals(KeyGroup.METER) || group.equals(KeyGroup.ONE_METER)) {
            FieldReader fields = FieldReader.of(group, mapping, new ReportCollector(source));
            names = DeclarationReader.names(fields).shortNames();
        }
        boolean isFirst = true;
        for (FileKey key : group.keys()) {
            for (YamlEntry entry : mapping.entries()) {
                if (entry.key().text().equals(key.name())) {
                    entry(entry, key, indent, isFirst ? dash : " ".repeat(dash.length()), isFirst);
                    isFirst = false;
                }
            }
        }
    }

    private void entry(YamlEntry entry, FileKey key, int indent, String prefix, boolean isFirst) {
        Attached attached = comments.of(entry);
        int depth = indent + prefix.length();
        boolean hasItems = hasItems(key, entry.value());
        String line = prefix + key.name() + ':' + (hasItems ? "" : ' ' + oneLine(entry.value(), key, false));
        boolean fits = indent + line.length() <= YamlText.WIDTH || !canWrap(entry.value(), key);
        if (!fits) {
            line = prefix + key.name() + ':' + (isText(key) ? " >-" : "");
        }
        List<String> above = new ArrayList<>(attached.above());
        if (key.type() == ValueType.RULE && entry.value() instanceof YamlScalar scalar) {
            above.addAll(ruleComments(scalar.text()));
        }
        String inline = attached.inline();
        if (inline != null && !fits && isText(key)) {
            above.add(inline);
            inline = null;
        }
        if (attached.blankBefore() && !isFirst) {
            blankLine();
        }
        above.forEach(comment -> line(isFirst ? indent : depth, comment));
        line(indent, inline == null ? line : line + ' ' + inline);
        if (hasItems) {
            items(entry.value(), key, depth + INDENT);
        } else if (!fits) {
            wrapped(entry.value(), key, depth + INDENT);
        }
    }

    /** Returns whether the value is a list whose items have lines of their own. */
    private static boolean hasItems(FileKey key, YamlNode value) {
        boolean isSequence =
                value instanceof YamlSequence sequence && !sequence.items().isEmpty();
        return switch (key.type()) {
            case OBJECTS -> isSequence;
            case SENTENCES -> isSequence || value instanceof YamlScalar;
            default -> false;
        };
    }

    private static boolean isText(FileKey key) {
        return key.type() == ValueType.TEXT || key.type() == ValueType.RULE;
    }

    private void items(YamlNode value, FileKey key, int indent) {
        if (value instanceof YamlScalar sentence) {
            sentence(sentence, indent, null);
            return;
        }
        boolean isFirst = true;
        for (YamlNode item : ((YamlSequence) value).items()) {
            Attached attached = comments.of(item);
            if (!isFirst
                    && (attached.blankBefore()
                            || key.group().filter(KeyGroup.METER::equals).isPresent())) {
                blankLine();
            }
            isFirst = false;
            attached.above().forEach(comment -> line(indent, comment));
            if (key.type() == ValueType.SENTENCES) {
                sentence((YamlScalar) item, indent, attached.inline());
            } else {
                object((YamlMapping) item, key, indent, attached.inline());
            }
        }
    }

    private void sentence(YamlScalar item, int indent, @Nullable String inline) {
        Optional<PromiseText.Sentence> found = PromiseText.find(item.text());
        found.filter(PromiseText.Sentence::hasReadableRule)
                .ifPresent(it -> RuleComments.of(it.part()).forEach(comment -> line(indent, comment)));
        String sentence = found.map(it -> it.format(names)).orElse(item.text());
        String text = DASH + YamlText.quoteIfNeeded(sentence, false);
        if (indent + text.length() <= YamlText.WIDTH || !YamlText.isFoldable(sentence)) {
            line(indent, inline == null ? text : text + ' ' + inline);
            return;
        }
        if (inline != null) {
            line(indent, inline);
        }
        line(indent, DASH + ">-");
        folded(sentence, indent + INDENT, true);
    }

    private void object(YamlMapping item, FileKey key, int indent, @Nullable String inline) {
        KeyGroup group = key.group().orElseThrow();
        if (group.equals(KeyGroup.EXAMPLE)) {
            String text = DASH + object(item, group);
            if (indent + text.length() <= YamlText.WIDTH) {
                line(indent, inline == null ? text : text + ' ' + inline);
                return;
            }
        }
        if (inline != null) {
            line(indent, inline);
        }
        if (item.entries().isEmpty()) {
            line(indent, DASH + "{}");
        }
        mapping(item, group, indent, DASH);
    }

    /** Returns whether a value that is too long for a line can be on several. */
    private boolean canWrap(YamlNode value, FileKey key) {
        return switch (key.type()) {
            case TEXT -> YamlText.isFoldable(((YamlScalar) value).text());
            case RULE ->
                value instanceof YamlScalar scalar
                        && !RuleText.isJson(scalar.text())
                        && YamlText.isFoldable(RuleText.format(scalar.text(), names));
            case NUMBER, BOOLEAN, SENTENCES, OBJECTS -> false;
            case TEXTS, VALUES, FILTERS, OBJECT -> true;
        };
    }

    private void wrapped(YamlNode value, FileKey key, int indent) {
        switch (key.type()) {
            case TEXT -> folded(((YamlScalar) value).text(), indent, false);
            case RULE -> folded(RuleText.format(((YamlScalar) value).text(), names), indent, true);
            case OBJECT -> mapping((YamlMapping) value, key.group().orElseThrow(), indent, "");
            case VALUES -> values((YamlMapping) value, indent);
            case TEXTS, FILTERS -> FieldReader.items(value).forEach(item -> item(item, indent));
            case NUMBER, BOOLEAN, SENTENCES, OBJECTS -> throw new IllegalStateException(key.name());
        }
    }

    private void folded(String text, int indent, boolean rule) {
        YamlText.fold(text, YamlText.WIDTH - indent, rule).forEach(line -> line(indent, line));
    }

    private void values(YamlMapping values, int indent) {
        values.entries()
                .forEach(entry -> line(
                        indent,
                        YamlText.quoteIfNeeded(entry.key().text(), false) + ": " + value(entry.value(), false)));
    }

    private void item(YamlNode item, int indent) {
        if (item instanceof YamlMapping filter) {
            filter.entries().forEach(entry -> line(indent, DASH + '{' + pair(entry) + '}'));
        } else {
            line(indent, DASH + YamlText.quoteIfNeeded(((YamlScalar) item).text(), false));
        }
    }

    /** Returns a value on one line. */
    private String oneLine(YamlNode value, FileKey key, boolean flow) {
        return switch (key.type()) {
            case TEXT -> YamlText.quoteIfNeeded(((YamlScalar) value).text(), flow);
            case RULE -> rule(value);
            case NUMBER -> ((YamlScalar) value).text();
            case BOOLEAN -> ((YamlScalar) value).text().toLowerCase(Locale.ROOT);
            case TEXTS -> list(value);
            case VALUES -> pairs((YamlMapping) value);
            case FILTERS -> filters(value);
            case OBJECT -> object((YamlMapping) value, key.group().orElseThrow());
            case SENTENCES, OBJECTS -> value instanceof YamlSequence ? "[]" : list(value);
        };
    }

    private String rule(YamlNode value) {
        Optional<String> json = RuleNodeReader.jsonText(source, value);
        String text = json.orElseGet(() -> RuleText.format(((YamlScalar) value).text(), names));
        return json.isPresent() && !RuleText.isJson(text)
                ? '{' + RuleNodeReader.JSON + ": " + YamlText.quoteIfNeeded(text, true) + '}'
                : YamlText.rule(text);
    }

    private String list(YamlNode value) {
        return FieldReader.items(value).stream()
                .map(item -> YamlText.quoteIfNeeded(((YamlScalar) item).text(), true))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private String filters(YamlNode value) {
        return value instanceof YamlMapping filters
                ? pairs(filters)
                : FieldReader.items(value).stream()
                        .map(item -> pairs((YamlMapping) item))
                        .collect(Collectors.joining(", ", "[", "]"));
    }

    /** Returns a mapping on one line. */
    String object(YamlMapping mapping, KeyGroup group) {
        return group.keys().stream()
                .flatMap(key ->
                        mapping.find(key.name()).stream().map(value -> key.name() + ": " + oneLine(value, key, true)))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String pairs(YamlMapping mapping) {
        return mapping.entries().stream().map(FilePrinter::pair).collect(Collectors.joining(", ", "{", "}"));
    }

    private static String pair(YamlEntry entry) {
        return YamlText.quoteIfNeeded(entry.key().text(), true) + ": " + value(entry.value(), true);
    }

    /**
     * Returns a value of an event or a filter. A value in quotes keeps them, because an attribute without quotes must be a number, and a
     * number without quotes is an attribute.
     */
    private static String value(YamlNode value, boolean flow) {
        YamlScalar scalar = (YamlScalar) value;
        if (!scalar.isPlain()) {
            return YamlText.quote(scalar.text());
        }
        return ScalarType.of(scalar) == ScalarType.TEXT ? YamlText.quoteIfNeeded(scalar.text(), flow) : scalar.text();
    }

    private static List<String> ruleComments(String text) {
        return RuleText.isJson(text) ? List.of() : RuleComments.of(text);
    }
}

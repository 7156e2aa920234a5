package dev.togai.meters.file;

import dev.togai.dsl.ast.Node;
import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.MeterType;
import dev.togai.meters.ChangePolicy;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterExample;
import dev.togai.meters.MeterPromise;
import dev.togai.meters.Permission;
import dev.togai.meters.file.FieldNames.Field;
import dev.togai.meters.file.YamlNode.ScalarStyle;
import dev.togai.meters.file.YamlNode.YamlEntry;
import dev.togai.meters.file.YamlNode.YamlMapping;
import dev.togai.meters.file.YamlNode.YamlScalar;
import dev.togai.meters.file.YamlNode.YamlSequence;
import dev.togai.meters.internal.MessageText;
import dev.togai.meters.internal.RulePaths;
import dev.togai.proof.ChangeClass;
import dev.togai.rule.JsonLogic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The writer of the file of one meter: makes the nodes of a file, which {@link FilePrinter} prints. Not thread-safe. */
final class DeclarationWriter {

    private final MeterDeclaration declaration;
    private final CreateUsageMeterRequest request;
    private final FieldNames names;

    private DeclarationWriter(MeterDeclaration declaration, FieldNames names) {
        this.declaration = declaration;
        this.request = declaration.meter();
        this.names = names;
    }

    /** Returns the nodes of the file of a meter with these names. */
    static YamlMapping mapping(MeterDeclaration declaration, FieldNames names) {
        return new DeclarationWriter(declaration, names).file();
    }

    static String write(MeterDeclaration declaration) {
        YamlMapping file = mapping(declaration, names(declaration));
        return new FilePrinter(SourceText.of("", ""), FileComments.none()).print(file);
    }

    /** Returns the sentence of a promise with the short names of the fields that it names. */
    static String sentence(MeterPromise promise) {
        Set<Field> fields = new LinkedHashSet<>();
        PromiseText.rule(promise).flatMap(RuleText::tree).ifPresent(tree -> addFields(tree, fields));
        return PromiseText.write(promise, new FieldNames(names(fields, true), names(fields, false)).shortNames());
    }

    /** Returns an example on one line with the short names of its fields. */
    static String example(MeterExample example) {
        Set<Field> fields = new LinkedHashSet<>();
        addFields(example, fields);
        YamlMapping node = example(example, new FieldNames(names(fields, true), names(fields, false)));
        return new FilePrinter(SourceText.of("", ""), FileComments.none()).object(node, KeyGroup.EXAMPLE);
    }

    private YamlMapping file() {
        Fields file = new Fields();
        file.text("meter", request.name());
        file.texts("was", declaration.formerNames());
        declaration.owner().ifPresent(owner -> file.text("owner", owner));
        request.description().ifPresent(description -> file.text("description", description));
        request.billableName().ifPresent(name -> file.text("billable_name", name));
        if (!declaration.active()) {
            file.plain("active", "false");
        }
        if (!request.type().equals(MeterType.COUNTER)) {
            file.text("type", request.type().wireName());
        }
        request.eventSchemaName().ifPresent(schema -> file.text("event", schema));
        file.text("aggregation", request.aggregation().wireName());
        file.object("names", namesNode());
        filters(file);
        computations(file);
        file.list(
                "examples",
                declaration.examples().stream()
                        .map(example -> example(example, names))
                        .toList());
        file.list(
                "promises",
                declaration.promises().stream()
                        .map(this::promise)
                        .map(DeclarationWriter::text)
                        .toList());
        file.object("change", change());
        return file.mapping();
    }

    /** Returns the trees of the rules of a meter and of its promises. */
    private static Stream<Node> rules(MeterDeclaration declaration) {
        Stream<JsonLogic> rules = declaration.meter().computations().stream()
                .flatMap(it -> Stream.concat(it.matcher().stream(), it.formula().stream()));
        Stream<JsonLogic> promises = declaration.promises().stream().flatMap(it -> PromiseText.rule(it).stream());
        return Stream.concat(rules, promises).flatMap(rule -> RuleText.tree(rule).stream());
    }

    private static Set<Field> ruleFields(MeterDeclaration declaration) {
        Set<Field> fields = new LinkedHashSet<>();
        rules(declaration).forEach(tree -> addFields(tree, fields));
        return fields;
    }

    /** Returns the fields that rules and examples name, which get short names. */
    private static FieldNames names(MeterDeclaration declaration) {
        Set<Field> fields = ruleFields(declaration);
        declaration.examples().forEach(example -> addFields(example, fields));
        return new FieldNames(names(fields, true), names(fields, false));
    }

    /**
     * Returns names with those of the fields that only the rules of the second declaration read. A name that is declared for the other kind
     * of field, or that a rule reads without a prefix, stays without a short name.
     */
    static FieldNames addNames(FieldNames declared, MeterDeclaration before, MeterDeclaration after) {
        Set<Field> fields = ruleFields(after);
        fields.removeAll(ruleFields(before));
        Set<String> paths = new LinkedHashSet<>();
        rules(after).forEach(tree -> paths.addAll(RulePaths.of(tree)));
        fields.removeIf(field -> declared.attributes().contains(field.name())
                || declared.dimensions().contains(field.name())
                || paths.contains(field.name()));
        return new FieldNames(
                joined(declared.attributes(), names(fields, true)),
                joined(declared.dimensions(), names(fields, false)));
    }

    private static List<String> joined(List<String> names, List<String> others) {
        return Stream.concat(names.stream(), others.stream()).toList();
    }

    /** Returns the names of one kind, without those that the other kind has too. */
    private static List<String> names(Collection<Field> fields, boolean attributes) {
        Set<String> names = new TreeSet<>();
        for (Field field : fields) {
            if (field.isAttribute() == attributes && !fields.contains(new Field(!attributes, field.name()))) {
                names.add(field.name());
            }
        }
        return List.copyOf(names);
    }

    private static void addFields(MeterExample example, Set<Field> fields) {
        example.attributes().keySet().forEach(name -> fields.add(new Field(true, name)));
        example.dimensions().keySet().forEach(name -> fields.add(new Field(false, name)));
    }

    private static void addFields(Node rule, Set<Field> fields) {
        RulePaths.of(rule).forEach(path -> FieldNames.fieldOf(path).ifPresent(fields::add));
    }

    private Fields namesNode() {
        Fields node = new Fields();
        node.texts("attributes", names.attributes());
        node.texts("dimensions", names.dimensions());
        return node;
    }

    private void filters(Fields file) {
        List<String> fields = request.filters().stream().map(MeterFilter::field).toList();
        if (fields.stream().distinct().count() == fields.size()) {
            Fields filters = new Fields();
            request.filters().forEach(filter -> filters.text(filter.field(), filter.value()));
            file.object("filters", filters);
            return;
        }
        List<YamlNode> filters = new ArrayList<>();
        for (MeterFilter filter : request.filters()) {
            Fields one = new Fields();
            one.text(filter.field(), filter.value());
            filters.add(one.mapping());
        }
        file.list("filters", filters);
    }

    private void computations(Fields file) {
        List<Computation> computations = request.computations();
        boolean counts = request.aggregation().equals(Aggregation.COUNT);
        if (computations.size() == 1
                && computations.get(0).id().isEmpty()
                && computations.get(0).order().orElse(1) == 1) {
            computation(computations.get(0), counts, file);
            return;
        }
        boolean isListOrder = IntStream.range(0, computations.size())
                .allMatch(i -> computations.get(i).order().orElse(i + 1) == i + 1);
        List<YamlNode> nodes = new ArrayList<>();
        for (Computation computation : computations) {
            Fields node = new Fields();
            computation.id().ifPresent(id -> node.text("id", id));
            if (!isListOrder) {
                computation.order().ifPresent(order -> node.plain("order", String.valueOf(order)));
            }
            computation(computation, counts, node);
            nodes.add(node.mapping());
        }
        file.add("computations", new YamlSequence(nodes, false, 0, 0));
    }

    private void computation(Computation computation, boolean counts, Fields node) {
        computation.matcher().ifPresent(rule -> node.add("when", rule(rule)));
        computation
                .formula()
                .filter(rule -> !(counts && rule.equals(DeclarationReader.ONE)))
                .ifPresent(rule -> node.add("compute", rule(rule)));
    }

    private YamlNode rule(JsonLogic rule) {
        Optional<String> readable = RuleText.readable(rule, names.shortNames());
        if (readable.isPresent() || RuleText.isJson(rule.text())) {
            return text(readable.orElse(rule.text()));
        }
        Fields json = new Fields();
        json.text(RuleNodeReader.JSON, rule.text());
        return json.mapping();
    }

    private static YamlMapping example(MeterExample example, FieldNames names) {
        Fields event = new Fields();
        example.attributes()
                .forEach((name, value) -> event.add(
                        names.keyOf(new Field(true, name)),
                        ScalarType.isDecimal(value) ? plain(value) : quoted(value)));
        example.dimensions().forEach((name, value) -> event.text(names.keyOf(new Field(false, name)), value));
        Fields node = new Fields();
        node.add("event", event.mapping());
        node.plain("units", example.units().toString());
        example.because().ifPresent(reason -> node.text("because", reason));
        return node.mapping();
    }

    private String promise(MeterPromise promise) {
        PromiseText.rule(promise)
                .filter(rule -> RuleText.readable(rule, names.shortNames()).isEmpty() && !RuleText.isJson(rule.text()))
                .ifPresent(rule -> {
                    throw new InvalidRequestException(
                            "write a meter file",
                            List.of(new Violation("promises", "must be a rule", rule.text())),
                            "Give the promise a rule that can be read.");
                });
        return PromiseText.write(promise, names.shortNames());
    }

    private Fields change() {
        ChangePolicy policy = declaration.changePolicy();
        Fields node = new Fields();
        for (Permission permission : Permission.values()) {
            List<String> classes = new ArrayList<>();
            for (ChangeClass changeClass : ChangeClass.values()) {
                if (policy.permissions().get(changeClass) == permission) {
                    classes.add(MessageText.word(changeClass));
                }
            }
            node.texts(MessageText.word(permission), classes);
        }
        if (policy.gap() != ChangePolicy.defaults().gap()) {
            node.text("gap", MessageText.word(policy.gap()));
        }
        return node;
    }

    /** Returns a string, in quotes if they are needed. */
    private static YamlScalar text(String text) {
        return YamlText.quoteIfNeeded(text, true).equals(text) ? plain(text) : quoted(text);
    }

    private static YamlScalar quoted(String text) {
        return new YamlScalar(text, ScalarStyle.DOUBLE_QUOTED, 0, 0);
    }

    private static YamlScalar plain(String text) {
        return new YamlScalar(text, ScalarStyle.PLAIN, 0, 0);
    }

    /** The entries of a mapping. */
    private static final class Fields {

        private final List<YamlEntry> entries = new ArrayList<>();

        void add(String key, YamlNode value) {
            entries.add(new YamlEntry(DeclarationWriter.text(key), value));
        }

        void text(String key, String value) {
            add(key, DeclarationWriter.text(value));
        }

        void plain(String key, String value) {
            add(key, DeclarationWriter.plain(value));
        }

        void texts(String key, List<String> values) {
            list(key, values.stream().map(DeclarationWriter::text).toList());
        }

        void list(String key, List<? extends YamlNode> items) {
            if (!items.isEmpty()) {
                add(key, new YamlSequence(List.copyOf(items), false, 0, 0));
            }
        }

        void object(String key, Fields value) {
            if (!value.entries.isEmpty()) {
                add(key, value.mapping());
            }
        }

        YamlMapping mapping() {
            return new YamlMapping(List.copyOf(entries), false, 0, 0);
        }
    }
}

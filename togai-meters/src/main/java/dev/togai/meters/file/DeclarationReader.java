package dev.togai.meters.file;

import dev.togai.dsl.internal.text.SpellingSuggestions;
import dev.togai.error.InvalidRequestException;
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
import dev.togai.meters.file.YamlNode.YamlEntry;
import dev.togai.meters.file.YamlNode.YamlScalar;
import dev.togai.meters.internal.MessageText;
import dev.togai.meters.report.SourceLocation;
import dev.togai.proof.ChangeClass;
import dev.togai.rule.JsonLogic;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A reader of one meter from its fields, which records the place of each value. Not thread-safe. */
final class DeclarationReader {

    /** The formula of a COUNT meter, which a file does not have. */
    static final JsonLogic ONE = JsonLogic.unchecked("1");

    private final FieldReader fields;
    private final ReportCollector errors;
    private final RuleNodeReader rules;
    private final FieldNames names;
    private final int before;
    private final Map<String, Integer> offsets = new HashMap<>();
    private final Map<String, SourceLocation> locations = new HashMap<>();

    DeclarationReader(FieldReader fields, ReportCollector errors) {
        this.fields = fields;
        this.errors = errors;
        this.before = errors.size();
        this.names = names(fields);
        this.rules = new RuleNodeReader(errors, names.shortNames());
    }

    /** Returns the names that a meter declares. */
    static FieldNames names(FieldReader meter) {
        Optional<FieldReader> names = meter.object("names");
        return new FieldNames(
                names.map(it -> texts(it, "attributes")).orElse(List.of()),
                names.map(it -> texts(it, "dimensions")).orElse(List.of()));
    }

    private static List<String> texts(FieldReader fields, String key) {
        return fields.texts(key).stream().map(YamlScalar::text).toList();
    }

    /** Returns the places of the values that were read, by path. */
    Map<String, SourceLocation> locations() {
        return locations;
    }

    /** Returns the meter; empty if it has errors, which are reported. */
    Optional<MeterDeclaration> read() {
        locations.put("", errors.location(fields.begin()));
        MeterDeclaration.Builder declaration = MeterDeclaration.builder()
                .formerNames(texts(fields, "was"))
                .owner(located("owner", "owner").text("owner"))
                .active(located("active", "active").bool("active").orElse(true));
        for (int i = 0; i < fields.texts("was").size(); i++) {
            locate("formerNames[" + i + ']', fields.texts("was").get(i).begin());
        }
        declaration.examples(examples()).promises(promises()).changePolicy(changePolicy());
        CreateUsageMeterRequest.Builder request = request();
        if (errors.size() > before || !fields.isValid()) {
            return Optional.empty();
        }
        try {
            return Optional.of(declaration.meter(request.build()).build());
        } catch (InvalidRequestException e) {
            e.violations()
                    .forEach(violation -> errors.error(
                            "limit", offsets.getOrDefault(violation.field(), fields.begin()), violation.toString()));
            return Optional.empty();
        }
    }

    private void locate(String path, int offset) {
        offsets.put(path, offset);
        locations.put(path, errors.location(offset));
    }

    /** Records the place of a key of the meter under a path, and returns the fields. */
    private FieldReader located(String path, String key) {
        if (fields.has(key)) {
            locate(path, fields.offset(key));
        }
        return fields;
    }

    private CreateUsageMeterRequest.Builder request() {
        CreateUsageMeterRequest.Builder request = CreateUsageMeterRequest.builder()
                .name(located("name", "meter").text("meter").orElse(""))
                .description(located("description", "description").text("description"))
                .billableName(located("billableName", "billable_name").text("billable_name"))
                .eventSchemaName(located("eventSchemaName", "event").text("event"));
        located("type", "type").text("type").map(MeterType::of).ifPresent(request::type);
        Aggregation aggregation = located("aggregation", "aggregation")
                .text("aggregation")
                .map(Aggregation::of)
                .orElse(Aggregation.SUM);
        List<YamlEntry> filters = located("filters", "filters").filters("filters");
        for (int i = 0; i < filters.size(); i++) {
            locate("filters[" + i + ']', filters.get(i).key().begin());
            request.addFilter(MeterFilter.of(
                    filters.get(i).key().text(), ((YamlScalar) filters.get(i).value()).text()));
        }
        return request.aggregation(aggregation).computations(computations(aggregation.equals(Aggregation.COUNT)));
    }

    private List<Computation> computations(boolean counts) {
        if (fields.has("computations")) {
            for (String key : List.of("when", "compute")) {
                if (fields.has(key)) {
                    errors.error(
                            "wrong-key",
                            fields.offset(key),
                            "A meter with `computations` has no `" + key + "`. Move it into a computation.");
                }
            }
            located("computations", "computations");
            List<FieldReader> readers = fields.objects("computations");
            Computation[] computations = new Computation[readers.size()];
            for (int i = 0; i < computations.length; i++) {
                computations[i] = computation(readers.get(i), "computations[" + i + ']', counts);
            }
            return List.of(computations);
        }
        return List.of(computation(fields, "computations[0]", counts));
    }

    private Computation computation(FieldReader computation, String path, boolean counts) {
        if (computation.has("when")) {
            locate(path + ".matcher", computation.offset("when"));
        }
        locate(path + ".computation", computation.offset(computation.has("compute") ? "compute" : "aggregation"));
        Optional<JsonLogic> formula = computation.value("compute").flatMap(rules::rule);
        if (!counts
                && computation.isMissing("compute")
                && fields.value("aggregation").isPresent()) {
            errors.error(
                    "missing-key",
                    computation.begin(),
                    "The key `compute` is missing: it is the rule for the units of an event.");
        }
        Computation.Builder builder = Computation.builder()
                .matcher(computation.value("when").flatMap(rules::rule))
                .formula(formula.or(() -> counts ? Optional.of(ONE) : Optional.empty()));
        if (computation != fields) {
            builder.id(computation.text("id"));
            computation.number("order").ifPresent(order -> order(computation, order, builder));
        }
        return builder.build();
    }

    private void order(FieldReader computation, BigDecimal order, Computation.Builder builder) {
        try {
            builder.order(order.intValueExact());
        } catch (ArithmeticException ignored) { // Reported with its place.
            errors.error("wrong-type", computation.offset("order"), "The value of `order` must be a whole number.");
        }
    }

    private List<MeterExample> examples() {
        located("examples", "examples");
        List<FieldReader> readers = fields.objects("examples");
        MeterExample[] examples = new MeterExample[readers.size()];
        for (int i = 0; i < examples.length; i++) {
            FieldReader reader = readers.get(i);
            String path = "examples[" + i + ']';
            locate(path, reader.begin());
            locate(path + ".units", reader.offset("units"));
            locate(path + ".event", reader.offset("event"));
            MeterExample.Builder example = MeterExample.builder()
                    .units(reader.number("units").orElse(BigDecimal.ZERO))
                    .because(reader.text("because"));
            Set<FieldNames.Field> seen = new HashSet<>();
            reader.values("event").forEach(entry -> field(entry, seen, example));
            examples[i] = example.build();
        }
        return List.of(examples);
    }

    private void field(YamlEntry entry, Set<FieldNames.Field> seen, MeterExample.Builder example) {
        String key = entry.key().text();
        YamlScalar value = (YamlScalar) entry.value();
        Optional<FieldNames.Field> field = names.find(key);
        if (field.isEmpty()) {
            errors.error("unknown-name", entry.key().begin(), unknownName(key));
        } else if (!seen.add(field.get())) {
            errors.error(
                    "duplicate-key",
                    entry.key().begin(),
                    "The field `" + key + "` is here twice, with and without a prefix.");
        } else if (field.get().isAttribute()) {
            if (value.isPlain() && !ScalarType.isDecimal(value.text())) {
                errors.error(
                        "wrong-type",
                        value.begin(),
                        "The attribute `" + field.get().name() + "` must be a number such as 12.5; found "
                                + ScalarType.describe(value) + '.' + ScalarType.numberAdvice(value.text()));
            }
            example.putAttribute(field.get().name(), value.text());
        } else {
            if (ScalarType.of(value) != ScalarType.TEXT) {
                errors.error(
                        "wrong-type",
                        value.begin(),
                        "The dimension `" + field.get().name() + "` must be text; found " + ScalarType.describe(value)
                                + ". Quote it: '" + value.text() + "'.");
            }
            example.putDimension(field.get().name(), value.text());
        }
    }

    private String unknownName(String key) {
        boolean both = names.attributes().contains(key) && names.dimensions().contains(key);
        return both
                ? "The name `" + key + "` is an attribute and a dimension. Write attributes." + key + " or dimensions."
                        + key + '.'
                : "The name `" + key + "` is not declared. Add it to the attributes or dimensions of `names`."
                        + SpellingSuggestions.didYouMean(SpellingSuggestions.nearest(key, names.all()));
    }

    private List<MeterPromise> promises() {
        located("promises", "promises");
        List<YamlScalar> sentences = fields.texts("promises");
        for (int i = 0; i < sentences.size(); i++) {
            locate("promises[" + i + ']', sentences.get(i).begin());
        }
        return sentences.stream()
                .flatMap(sentence -> rules.promise(sentence).stream())
                .toList();
    }

    private ChangePolicy changePolicy() {
        located("changePolicy", "change");
        ChangePolicy.Builder policy = ChangePolicy.builder();
        fields.object("change").ifPresent(change -> {
            Map<ChangeClass, YamlScalar> seen = new EnumMap<>(ChangeClass.class);
            for (Permission permission : Permission.values()) {
                for (YamlScalar word : change.texts(MessageText.word(permission))) {
                    ChangeClass changeClass = ChangeWords.changeClass(word.text());
                    YamlScalar first = seen.putIfAbsent(changeClass, word);
                    if (first == null) {
                        policy.permission(changeClass, permission);
                    } else {
                        errors.error(
                                "duplicate-key",
                                word.begin(),
                                "The class \"" + word.text() + "\" has two permissions; the first is at "
                                        + errors.location(first.begin()) + '.');
                    }
                }
            }
            change.text("gap").map(ChangeWords::permission).ifPresent(policy::gap);
        });
        return policy.build();
    }
}

package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.lint.RuleChecker;
import dev.togai.dsl.lint.finding.Finding;
import dev.togai.dsl.lint.finding.RuleKind;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventDimension;
import dev.togai.schema.EventSchema;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule on which a check fires, a similar one on which it does not, and the fix. In the rules, single quotes replace double ones.
 * {@code D}, {@code N} and {@code C} in angles are the variables of a distance, a count and a city.
 */
final class CheckCase {

    /** The value of a rule that fails. */
    static final String FAILS = "fails";

    private static final EventSchema RIDES = EventSchema.builder()
            .name("rides")
            .addAttribute(EventAttribute.builder().name("distance").build())
            .addAttribute(EventAttribute.builder().name("count").build())
            .addDimension(EventDimension.builder().name("city").build())
            .build();

    final String id;
    final RuleKind kind;
    final JsonLogic rule;
    final String path;
    final JsonLogic near;
    final boolean withSchema;

    @Nullable
    JsonLogic fix;

    boolean means;

    @Nullable
    Object event;

    @Nullable
    Object before;

    @Nullable
    Object after;

    private CheckCase(String id, RuleKind kind, String rule, String path, String near, boolean withSchema) {
        this.id = id;
        this.kind = kind;
        this.rule = text(rule);
        this.path = path;
        this.near = text(near);
        this.withSchema = withSchema;
    }

    static CheckCase matcher(String id, String rule, String path, String near) {
        return new CheckCase(id, RuleKind.MATCHER, rule, path, near, false);
    }

    static CheckCase formula(String id, String rule, String path, String near) {
        return new CheckCase(id, RuleKind.FORMULA, rule, path, near, false);
    }

    static CheckCase enrichment(String id, String rule, String path, String near) {
        return new CheckCase(id, RuleKind.ENRICHMENT, rule, path, near, false);
    }

    static CheckCase withSchema(String id, String rule, String path, String near) {
        return new CheckCase(id, RuleKind.MATCHER, rule, path, near, true);
    }

    /** Expects a fix that means the same for every event. */
    CheckCase fixedAlike(String text) {
        fix = text(text);
        means = true;
        return this;
    }

    /** Expects a fix that gives another value for an event. */
    CheckCase fixed(String text, Object event, @Nullable Object before, @Nullable Object after) {
        fix = text(text);
        this.event = event;
        this.before = before;
        this.after = after;
        return this;
    }

    List<Finding> findings() {
        return of(checker().check(rule));
    }

    List<Finding> nearFindings() {
        return of(checker().check(near));
    }

    List<Finding> findingsOf(Node node) {
        return of(checker().check(node));
    }

    private RuleChecker checker() {
        RuleChecker checker = RuleChecker.of(kind);
        return withSchema ? checker.withSchema(RIDES) : checker;
    }

    private List<Finding> of(List<Finding> findings) {
        return findings.stream().filter(finding -> finding.id().equals(id)).toList();
    }

    static JsonLogic text(String text) {
        return JsonLogic.unchecked(text.replace("<D>", "{'var':'attributes.distance'}")
                .replace("<N>", "{'var':'attributes.count'}")
                .replace("<C>", "{'var':'dimensions.city'}")
                .replace('\'', '"'));
    }

    static Map<String, Object> attributes(Object... namesAndValues) {
        return Map.of("attributes", map(namesAndValues));
    }

    static Map<String, Object> city(String city) {
        return Map.of("dimensions", Map.of("city", city));
    }

    static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    static BigDecimal number(String number) {
        return new BigDecimal(number);
    }

    @Override
    public String toString() {
        return id + ": " + rule;
    }
}

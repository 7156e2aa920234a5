package dev.togai.dsl.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.togai.dsl.eval.Dialect;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests of building and copying assumptions. */
class AssumptionsTest {

    private static final Assumptions DEFAULTS = Assumptions.defaults();

    private static List<Method> accessors() {
        return Arrays.stream(Assumptions.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .toList();
    }

    /** Returns the assumptions that differ from the defaults, as name=value. */
    private static List<String> changes(Assumptions assumptions) throws ReflectiveOperationException {
        List<String> changes = new ArrayList<>();
        for (Method accessor : accessors()) {
            Object value = accessor.invoke(assumptions);
            if (!value.equals(accessor.invoke(DEFAULTS))) {
                changes.add(accessor.getName() + '=' + value);
            }
        }
        return changes;
    }

    @Test
    void each_assumption_can_be_changed_by_itself() throws ReflectiveOperationException {
        ZoneId zone = ZoneOffset.ofHours(5);
        Map<String, Assumptions> changed = Map.ofEntries(
                Map.entry("dialect=JSON_LOGIC_JS", DEFAULTS.withDialect(Dialect.JSON_LOGIC_JS)),
                Map.entry("attributeBinding=NUMBER", DEFAULTS.withAttributeBinding(AttributeBinding.NUMBER)),
                Map.entry("filterLogic=ANY", DEFAULTS.withFilterLogic(FilterLogic.ANY)),
                Map.entry("filterScope=DIMENSIONS", DEFAULTS.withFilterScope(FilterScope.DIMENSIONS)),
                Map.entry(
                        "multipleMatchPolicy=EVERY_MATCH",
                        DEFAULTS.withMultipleMatchPolicy(MultipleMatchPolicy.EVERY_MATCH)),
                Map.entry(
                        "ambiguousOrderPolicy=REJECT", DEFAULTS.withAmbiguousOrderPolicy(AmbiguousOrderPolicy.REJECT)),
                Map.entry("noUnitsPolicy=COUNT_AS_ZERO", DEFAULTS.withNoUnitsPolicy(NoUnitsPolicy.COUNT_AS_ZERO)),
                Map.entry("periodZone=+05:00", DEFAULTS.withPeriodZone(zone)),
                Map.entry("defaultEventZone=+05:00", DEFAULTS.withDefaultEventZone(zone)),
                Map.entry("singularNames=true", DEFAULTS.withSingularNames(true)),
                Map.entry("eventFields=true", DEFAULTS.withEventFields(true)),
                Map.entry("duplicatePolicy=COUNT_EVERY", DEFAULTS.withDuplicatePolicy(DuplicatePolicy.COUNT_EVERY)));

        assertThat(changed).hasSameSizeAs(accessors());
        for (Map.Entry<String, Assumptions> each : changed.entrySet()) {
            assertThat(changes(each.getValue())).containsExactly(each.getKey());
        }
    }

    @Test
    void a_builder_starts_with_the_defaults() {
        assertThat(Assumptions.builder().build()).isEqualTo(DEFAULTS).hasSameHashCodeAs(DEFAULTS);
        assertThat(Assumptions.builder().filterLogic(FilterLogic.ANY).build())
                .isEqualTo(DEFAULTS.withFilterLogic(FilterLogic.ANY))
                .isNotEqualTo(DEFAULTS);
    }

    @Test
    void assumptions_survive_serialization() {
        Assumptions changed = DEFAULTS.withDialect(Dialect.JSON_LOGIC_JS)
                .withPeriodZone(ZoneId.of("Asia/Kolkata"))
                .withEventFields(true);

        assertThat(Rides.sent(changed)).isEqualTo(changed);
        assertThat(Rides.sent(changed).withEventFields(false)).isEqualTo(changed.withEventFields(false));
    }

    @Test
    @SuppressWarnings("NullAway")
    void a_missing_value_is_rejected_by_name() {
        assertThatNullPointerException()
                .isThrownBy(() -> DEFAULTS.withDialect(null))
                .withMessageContaining("dialect");
    }
}

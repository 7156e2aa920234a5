package dev.togai.dsl.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.eval.Dialect;
import java.lang.reflect.RecordComponent;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How assumptions are changed. */
class AssumptionsTest {

    private static final Assumptions DEFAULTS = Assumptions.defaults();

    /** What is otherwise than usual, as name=value. */
    private static List<String> changes(Assumptions assumptions) throws ReflectiveOperationException {
        List<String> changes = new ArrayList<>();
        for (RecordComponent component : Assumptions.class.getRecordComponents()) {
            Object value = component.getAccessor().invoke(assumptions);
            if (!value.equals(component.getAccessor().invoke(DEFAULTS))) {
                changes.add(component.getName() + '=' + value);
            }
        }
        return changes;
    }

    @Test
    void each_assumption_can_be_changed_by_itself() throws ReflectiveOperationException {
        ZoneId zone = ZoneOffset.ofHours(5);
        Map<String, Assumptions> changed = Map.ofEntries(
                Map.entry("dialect=STANDARD", DEFAULTS.withDialect(Dialect.STANDARD)),
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

        assertThat(changed).hasSameSizeAs(Assumptions.class.getRecordComponents());
        for (Map.Entry<String, Assumptions> each : changed.entrySet()) {
            assertThat(changes(each.getValue())).containsExactly(each.getKey());
        }
    }
}

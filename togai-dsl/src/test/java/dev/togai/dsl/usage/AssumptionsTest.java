package dev.togai.dsl.usage;

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

    private static final Assumptions USUAL = Assumptions.usual();

    /** What is otherwise than usual, as name=value. */
    private static List<String> changes(Assumptions assumptions) throws ReflectiveOperationException {
        List<String> changes = new ArrayList<>();
        for (RecordComponent component : Assumptions.class.getRecordComponents()) {
            Object value = component.getAccessor().invoke(assumptions);
            if (!value.equals(component.getAccessor().invoke(USUAL))) {
                changes.add(component.getName() + '=' + value);
            }
        }
        return changes;
    }

    @Test
    void each_assumption_can_be_changed_by_itself() throws ReflectiveOperationException {
        ZoneId zone = ZoneOffset.ofHours(5);
        Map<String, Assumptions> changed = Map.ofEntries(
                Map.entry("dialect=STANDARD", USUAL.withDialect(Dialect.STANDARD)),
                Map.entry("attributes=NUMBER", USUAL.withAttributes(AttributeBinding.NUMBER)),
                Map.entry("filterLogic=ANY", USUAL.withFilterLogic(FilterLogic.ANY)),
                Map.entry("filterScope=DIMENSIONS", USUAL.withFilterScope(FilterScope.DIMENSIONS)),
                Map.entry("several=EVERY_MATCH", USUAL.withSeveral(SeveralComputations.EVERY_MATCH)),
                Map.entry("unclearOrder=REFUSED", USUAL.withUnclearOrder(UnclearOrder.REFUSED)),
                Map.entry("noUnits=ZERO", USUAL.withNoUnits(NoUnits.ZERO)),
                Map.entry("periodZone=+05:00", USUAL.withPeriodZone(zone)),
                Map.entry("localZone=+05:00", USUAL.withLocalZone(zone)),
                Map.entry("singulars=true", USUAL.withSingulars(true)),
                Map.entry("eventFields=true", USUAL.withEventFields(true)),
                Map.entry("duplicates=COUNT_EVERY", USUAL.withDuplicates(DuplicateEvents.COUNT_EVERY)));

        assertThat(changed).hasSameSizeAs(Assumptions.class.getRecordComponents());
        for (Map.Entry<String, Assumptions> each : changed.entrySet()) {
            assertThat(changes(each.getValue())).containsExactly(each.getKey());
        }
    }
}

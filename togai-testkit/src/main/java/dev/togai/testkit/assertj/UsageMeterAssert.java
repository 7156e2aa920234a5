package dev.togai.testkit.assertj;

import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions for a usage meter. A failure names the meter. Not thread-safe. */
public final class UsageMeterAssert extends AbstractAssert<UsageMeterAssert, UsageMeter> {

    UsageMeterAssert(@Nullable UsageMeter actual) {
        super(actual, UsageMeterAssert.class);
    }

    /** Verifies the id. */
    public UsageMeterAssert hasId(String expected) {
        return has("id", expected, present().id());
    }

    /** Verifies the name. */
    public UsageMeterAssert hasName(String expected) {
        return has("name", expected, present().name());
    }

    /** Verifies the display name. */
    public UsageMeterAssert hasDisplayName(String expected) {
        return has("display name", expected, present().displayName());
    }

    /** Verifies the name on invoices. */
    public UsageMeterAssert hasBillableName(String expected) {
        return has("billable name", expected, present().billableName());
    }

    /** Verifies that there is no separate name for invoices. */
    public UsageMeterAssert hasNoBillableName() {
        return hasNo("billable name", present().billableName());
    }

    /** Verifies the description. */
    public UsageMeterAssert hasDescription(String expected) {
        return has("description", expected, present().description());
    }

    /** Verifies that there is no description. */
    public UsageMeterAssert hasNoDescription() {
        return hasNo("description", present().description());
    }

    /** Verifies the aggregation. */
    public UsageMeterAssert hasAggregation(Aggregation expected) {
        return has("aggregation", expected, present().aggregation());
    }

    /** Verifies the status. */
    public UsageMeterAssert hasStatus(MeterStatus expected) {
        return has("status", expected, present().status());
    }

    /** Verifies that the meter is active. */
    public UsageMeterAssert isActive() {
        return hasStatus(MeterStatus.ACTIVE);
    }

    /** Verifies that the meter is a draft. */
    public UsageMeterAssert isDraft() {
        return hasStatus(MeterStatus.DRAFT);
    }

    /** Verifies that the meter is inactive. */
    public UsageMeterAssert isInactive() {
        return hasStatus(MeterStatus.INACTIVE);
    }

    /** Verifies that the meter is archived, which means deleted. */
    public UsageMeterAssert isArchived() {
        return hasStatus(MeterStatus.ARCHIVED);
    }

    /** Verifies that there is a computation at this index, and that it satisfies the assertions. */
    public UsageMeterAssert hasComputation(int index, Consumer<ComputationAssert> assertions) {
        List<Computation> computations = present().computations();
        if (index < 0 || index >= computations.size()) {
            throw failure(
                    "Expected %s to have a computation at index %d, but it has %d.",
                    named(), index, computations.size());
        }
        assertions.accept(new ComputationAssert(computations.get(index)).as("computation %d of %s", index, named()));
        return this;
    }

    /** Verifies the number of computations. */
    public UsageMeterAssert hasComputations(int expected) {
        return has("number of computations", expected, present().computations().size());
    }

    /** Verifies that there are no computations. */
    public UsageMeterAssert hasNoComputations() {
        return hasComputations(0);
    }

    /** Verifies that the meter filters by this field and value, among others. */
    public UsageMeterAssert hasFilter(String field, String value) {
        boolean found = present().filters().stream()
                .anyMatch(
                        filter -> filter.field().equals(field) && filter.value().equals(value));
        if (!found) {
            throw failure(
                    "Expected %s to filter by %s = \"%s\", but it filters by %s.",
                    named(), field, value, shown(present().filters()));
        }
        return this;
    }

    /** Verifies that there are no filters. */
    public UsageMeterAssert hasNoFilters() {
        if (!present().filters().isEmpty()) {
            throw failure(
                    "Expected %s to have no filters, but it filters by %s.",
                    named(), shown(present().filters()));
        }
        return this;
    }

    /** Verifies that the meter includes the event schema with this name. */
    public UsageMeterAssert readsSchema(String expected) {
        return has("event schema", expected, present().eventSchema().map(schema -> schema.name()));
    }

    private UsageMeter present() {
        isNotNull();
        return actual;
    }

    private String named() {
        return "usage meter \"" + actual.name() + "\" (" + actual.id() + ")";
    }

    private UsageMeterAssert has(String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw failureWithActualExpected(
                    found,
                    expected,
                    "Expected the %s of %s to be \"%s\", but it is \"%s\".",
                    what,
                    named(),
                    expected,
                    found);
        }
        return this;
    }

    private UsageMeterAssert has(String what, Object expected, Optional<?> found) {
        if (found.isEmpty()) {
            throw failure("Expected the %s of %s to be \"%s\", but it has none.", what, named(), expected);
        }
        return has(what, expected, found.get());
    }

    private UsageMeterAssert hasNo(String what, Optional<?> found) {
        if (found.isPresent()) {
            throw failure("Expected %s to have no %s, but it is \"%s\".", named(), what, found.get());
        }
        return this;
    }

    private static String shown(List<MeterFilter> filters) {
        return filters.isEmpty()
                ? "nothing"
                : String.join(
                        " and ",
                        filters.stream()
                                .map(filter -> filter.field() + " = \"" + filter.value() + '"')
                                .toList());
    }
}

package dev.togai.meters.plan;

import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meters.plan.PlanStep.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A factory of the steps of one planned change, with their words.
 *
 * @param meterName the name of the change
 */
record StepFactory(String meterName) {

    private static final String NEVER_BACKDATED =
            "The meter counts events that Togai processes from then on, and no earlier ones.";
    private static final String PRICE_PLANS =
            "Togai may reject this if a price plan has the meter: its documents contradict each other.";

    PlanStep create(CreateUsageMeterRequest request, String reason) {
        return new PlanStep(
                0,
                Kind.CREATE,
                meterName,
                Optional.empty(),
                Optional.of(request),
                Optional.empty(),
                Optional.empty(),
                "create " + request.name(),
                reason,
                List.of("Togai rejects a name that a deleted meter may still have. Nothing has changed in that case."));
    }

    PlanStep update(
            BaseMeter base,
            CreateUsageMeterRequest declared,
            List<FieldDifference> differences,
            Optional<GapStrategy> gap,
            String reason) {
        boolean renames = !base.name().equals(declared.name());
        List<String> fields = differences.stream()
                .map(difference -> difference.field().replaceAll("\\[.*", ""))
                .distinct()
                .filter(field -> !field.equals(MeterMeaning.NAME))
                .toList();
        List<String> parts = new ArrayList<>();
        if (renames) {
            parts.add("rename " + base.name() + " to " + declared.name());
        }
        if (!fields.isEmpty()) {
            parts.add("update " + String.join(", ", fields) + " of " + declared.name());
        }
        List<String> risks = new ArrayList<>();
        if (renames) {
            risks.add("Reports, price plans and queries that use the name " + base.name() + " may have to be changed.");
        }
        return new PlanStep(
                0,
                Kind.UPDATE,
                meterName,
                Optional.of(base.id()),
                Optional.empty(),
                Optional.of(MeterContent.update(declared, differences)),
                gap,
                String.join(" and ", parts),
                reason,
                risks);
    }

    PlanStep activate(Optional<String> id, Optional<GapStrategy> gap, String reason) {
        return transition(
                Kind.ACTIVATE,
                id,
                gap,
                "activate " + meterName,
                reason,
                gap.isPresent() ? List.of() : List.of(NEVER_BACKDATED));
    }

    PlanStep deactivate(BaseMeter base, Optional<GapStrategy> gap, String reason, List<String> risks) {
        List<String> all = new ArrayList<>(risks);
        all.add(PRICE_PLANS);
        return transition(Kind.DEACTIVATE, Optional.of(base.id()), gap, "deactivate " + base.name(), reason, all);
    }

    PlanStep delete(BaseMeter base) {
        return transition(
                Kind.DELETE,
                Optional.of(base.id()),
                Optional.empty(),
                "delete " + base.name(),
                "The set removes the name.",
                List.of("A deleted meter cannot be restored, and its name may remain in use."));
    }

    private PlanStep transition(
            Kind kind,
            Optional<String> id,
            Optional<GapStrategy> gap,
            String description,
            String reason,
            List<String> risks) {
        return new PlanStep(
                0, kind, meterName, id, Optional.empty(), Optional.empty(), gap, description, reason, risks);
    }

    /** Returns the risks of a gap with this strategy. */
    static List<String> gapRisks(GapStrategy strategy) {
        return switch (strategy) {
            case SUCCESSOR -> List.of();
            case HOLD -> List.of("Events of senders that are not held are not counted while the meter is inactive.");
            case CORRECTION ->
                List.of(
                        "Events that are processed until the activation are found and corrected after it: two requests"
                                + " to read and one to correct each of them. Togai meters them again for all meters of the schema.",
                        "An event of a past pricing cycle cannot be corrected.");
            case ACCEPT -> List.of("Events that are processed until the activation are not counted by the meter.");
        };
    }
}

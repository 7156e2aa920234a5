package dev.togai.meters.plan;

import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeter;
import dev.togai.meters.ChangePolicy;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.Permission;
import dev.togai.meters.internal.ChangeClassifier;
import dev.togai.meters.internal.MessageText;
import dev.togai.meters.plan.PlannedWork.Phase;
import dev.togai.proof.ChangeClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A planner of the work on the meters of one declaration. Not thread-safe. */
final class DeclarationPlanner {

    private static final Set<MeterStatus> KNOWN = Set.of(MeterStatus.DRAFT, MeterStatus.ACTIVE, MeterStatus.INACTIVE);

    private static final String DECLARED_ACTIVE = "The declaration is active.";

    private final PlannerSettings settings;
    private final ChangeClassifier classifier;
    private final boolean showsSchemas;
    private final Instant now;
    private final MeterMatch match;
    private final MeterDeclaration declaration;
    private final StepFactory steps;
    private final PlannedWork work = new PlannedWork();
    private final List<String> obstacles;
    private final List<String> notes = new ArrayList<>();
    private Optional<RuleChange> change = Optional.empty();
    private Optional<GapStrategy> gap = Optional.empty();
    private Optional<String> formerName = Optional.empty();

    /** The classes of the change, which need a permission. */
    private final Set<ChangeClass> classes = EnumSet.noneOf(ChangeClass.class);

    /** The phase of an activation; that of a successor is followed at once by the deactivation of the former meter. */
    private Phase activation = Phase.ACTIVATE;

    private DeclarationPlanner(
            PlannerSettings settings,
            ChangeClassifier classifier,
            boolean showsSchemas,
            Instant now,
            MeterMatch match) {
        this.settings = settings;
        this.classifier = classifier;
        this.showsSchemas = showsSchemas;
        this.now = now;
        this.match = match;
        this.declaration = match.declaration();
        this.steps = new StepFactory(declaration.name());
        this.obstacles = new ArrayList<>(match.obstacles());
        this.notes.addAll(match.notes());
    }

    /** Returns the work that makes the meters of the service those of the declaration. */
    static PlannedWork plan(
            PlannerSettings settings,
            ChangeClassifier classifier,
            boolean showsSchemas,
            Instant now,
            MeterMatch match) {
        return new DeclarationPlanner(settings, classifier, showsSchemas, now, match).plan();
    }

    private PlannedWork plan() {
        if (obstacles.isEmpty()) {
            Optional<GapStrategy> chosen = settings.gap(declaration.name());
            boolean replaces = chosen.filter(GapStrategy.SUCCESSOR::equals).isPresent() && declaration.active();
            if (replaces && match.former().filter(UsageMeter::isActive).isPresent()) {
                activation = Phase.IN_PLACE;
            }
            if (match.current().isPresent()) {
                edit(match.current().get());
                match.former().ifPresent(former -> retire(former, replaces));
            } else if (match.former().isPresent()
                    && replaces
                    && match.former().get().isActive()) {
                replace(match.former().get());
            } else if (match.former().isPresent()) {
                formerName = Optional.of(match.former().get().name());
                edit(match.former().get());
            } else {
                create("No meter has the name.");
            }
        }
        return work.change(planned());
    }

    private PlannedChange planned() {
        Permission permission = classes.stream()
                .map(declaration.changePolicy()::permission)
                .max(Comparator.naturalOrder())
                .orElse(Permission.ALLOW);
        List<String> allNotes = new ArrayList<>(notes);
        change.ifPresent(it -> allNotes.addAll(it.notes()));
        return new PlannedChange(
                declaration.name(),
                formerName,
                change.map(it -> it.change().changeClass()),
                change.map(it -> it.change().isProved()).orElse(true),
                change.map(RuleChange::evidence).orElse(List.of()),
                permission,
                gap,
                change.map(RuleChange::differences)
                        .orElse(
                                work.hasSteps()
                                        ? List.of(new FieldDifference("meter", Optional.empty(), Optional.of("exists")))
                                        : List.of()),
                allNotes,
                List.of(),
                obstacles);
    }

    private void create(String reason) {
        work.add(Phase.CREATE, steps.create(declaration.meter(), reason));
        if (declaration.active()) {
            work.add(activation, steps.activate(Optional.empty(), Optional.empty(), DECLARED_ACTIVE));
        }
    }

    /** Adds the steps of a new meter that replaces an active one. */
    private void replace(UsageMeter former) {
        base(former).ifPresent(base -> {
            formerName = Optional.of(base.name());
            gap = Optional.of(GapStrategy.SUCCESSOR);
            classify(base.content());
            create("It replaces " + base.name() + ", which is active and cannot be edited.");
            work.base(base);
            retire(base);
        });
    }

    /** Adds the deactivation of a meter that another one has replaced. */
    private void retire(UsageMeter former, boolean replaces) {
        if (!former.isActive()) {
            notes.add("The former meter " + former.name() + " still exists and counts no events.");
        } else if (!declaration.active()) {
            notes.add("The former meter " + former.name() + " still exists and counts events.");
        } else if (!replaces) {
            obstacles.add("The former meter " + former.name() + " is active, and events would count for both. Plan with"
                    + " the strategy " + MessageText.word(GapStrategy.SUCCESSOR) + ", which deactivates it.");
        } else {
            base(former).ifPresent(base -> {
                gap = Optional.of(GapStrategy.SUCCESSOR);
                formerName = Optional.of(base.name());
                match.current()
                        .filter(UsageMeter::isActive)
                        .flatMap(UsageMeter::lastActivatedAt)
                        .ifPresent(time -> notes.add("Events since about " + time + " count for " + base.name()
                                + " and for " + declaration.name() + '.'));
                work.base(base);
                retire(base);
            });
        }
    }

    private void retire(BaseMeter former) {
        work.add(
                Phase.IN_PLACE,
                steps.deactivate(
                        former,
                        Optional.of(GapStrategy.SUCCESSOR),
                        declaration.name() + " replaces it and is active.",
                        List.of(
                                "Events that are processed between the activation of " + declaration.name()
                                        + " and this step count for both meters.",
                                "Price plans name " + former.name()
                                        + ": without a change of the price plan, the usage of " + declaration.name()
                                        + " is not billed.")));
    }

    /** Adds the steps that change an existing meter. */
    private void edit(UsageMeter live) {
        base(live).ifPresent(base -> {
            work.base(base);
            RuleChange found = classify(base.content());
            boolean differs = !found.differences().isEmpty();
            if (base.status().equals(MeterStatus.ACTIVE)) {
                editActive(base, found, differs);
            } else {
                editInactive(live, base, found, differs);
            }
        });
    }

    private void editInactive(UsageMeter live, BaseMeter base, RuleChange found, boolean differs) {
        if (differs) {
            work.add(
                    Phase.UPDATE,
                    steps.update(base, declaration.meter(), found.differences(), Optional.empty(), reason(found)));
        }
        if (declaration.active()) {
            if (EarlierPlanNotes.wasActiveLately(live, now)) {
                endInterruption(live.updatedAt().orElseThrow());
            } else if (live.lastActivatedAt().isPresent()) {
                notes.add(EarlierPlanNotes.uncounted(live));
            }
            String reason = gap.isPresent()
                    ? DECLARED_ACTIVE + " The meter was active until about "
                            + live.updatedAt().orElseThrow() + "."
                    : DECLARED_ACTIVE;
            work.add(activation, steps.activate(Optional.of(base.id()), gap, reason));
        }
    }

    /**
     * Chooses the strategy for the events of a gap that began before. Another plan may have stopped within it, or the meter was made
     * inactive on purpose: only a strategy for this meter bills its events.
     */
    private void endInterruption(Instant since) {
        String name = declaration.name();
        Optional<GapStrategy> chosen = settings.gap(name);
        if (chosen.filter(GapStrategy.ACCEPT::equals).isPresent()) {
            gap = chosen;
        } else if (settings.gaps().get(name) == GapStrategy.CORRECTION) {
            gap = chosen;
            notes.add("Corrects and bills the events since about " + since
                    + ", when the meter became inactive or was changed.");
        } else {
            (chosen.isPresent() ? obstacles : notes)
                    .add("The meter was active until about " + since
                            + ", and its events since then are not billed. Plan with "
                            + name + '=' + MessageText.word(GapStrategy.CORRECTION)
                            + " as strategy to bill them, or with "
                            + name + '=' + MessageText.word(GapStrategy.ACCEPT) + " if it was inactive on purpose.");
        }
        notes.add(EarlierPlanNotes.HELD);
    }

    private void editActive(BaseMeter base, RuleChange found, boolean differs) {
        if (!declaration.active()) {
            // No event counts for an inactive meter.
            requirePermission(Set.of(ChangeClass.NARROWER));
            work.add(
                    Phase.IN_PLACE,
                    steps.deactivate(
                            base,
                            Optional.empty(),
                            "The declaration is not active.",
                            List.of("The meter counts no events from then on.")));
        }
        if (!differs) {
            return;
        }
        boolean inGap = declaration.active() && !isEditable(found.differences());
        if (inGap) {
            gap = Optional.of(strategy());
            work.add(
                    Phase.IN_PLACE,
                    steps.deactivate(
                            base,
                            gap,
                            "Togai documents that an active meter cannot be edited.",
                            StepFactory.gapRisks(gap.get())));
        }
        work.add(Phase.IN_PLACE, steps.update(base, declaration.meter(), found.differences(), gap, reason(found)));
        if (inGap) {
            work.add(Phase.IN_PLACE, steps.activate(Optional.of(base.id()), gap, "This ends the gap."));
        }
    }

    private boolean isEditable(List<FieldDifference> differences) {
        return switch (settings.activeEdits()) {
            case NONE -> false;
            case NAMES -> differences.stream().allMatch(MeterMeaning::isOfNames);
            case ALL -> true;
        };
    }

    /** Returns the strategy for the gap of a change. Without one, or if it does not fit, the change is not allowed. */
    private GapStrategy strategy() {
        Optional<GapStrategy> chosen = settings.gap(declaration.name());
        Permission permission = declaration.changePolicy().gap();
        if (permission == Permission.FORBID) {
            obstacles.add(
                    "The change policy forbids a gap, and an active meter cannot be edited without one. Declare a new"
                            + " name with this one as former name, and plan with the strategy "
                            + MessageText.word(GapStrategy.SUCCESSOR)
                            + ".");
        } else if (chosen.filter(GapStrategy.SUCCESSOR::equals).isPresent()) {
            obstacles.add("The strategy " + MessageText.word(GapStrategy.SUCCESSOR)
                    + " needs a new name: declare one, with " + declaration.name() + " as former name.");
        } else if (chosen.isEmpty() && permission == Permission.CONFIRM) {
            obstacles.add(
                    "Events that are processed while the meter is inactive are not counted. Plan with a strategy for"
                            + " them: "
                            + Stream.of(GapStrategy.values())
                                    .map(MessageText::word)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        return chosen.orElse(GapStrategy.ACCEPT);
    }

    private RuleChange classify(CreateUsageMeterRequest live) {
        RuleChange found = RuleChange.of(live, declaration.meter(), showsSchemas, classifier);
        change = Optional.of(found);
        if (!found.differences().isEmpty()) {
            requirePermission(ChangePolicy.classesOf(found.change()));
        }
        return found;
    }

    private void requirePermission(Set<ChangeClass> required) {
        required.stream().filter(classes::add).forEach(this::requirePermission);
    }

    private void requirePermission(ChangeClass changeClass) {
        Permission permission = declaration.changePolicy().permission(changeClass);
        String word = MessageText.word(changeClass);
        if (permission == Permission.FORBID) {
            obstacles.add("The change policy forbids changes of the class " + word + ".");
        } else if (permission == Permission.CONFIRM && !settings.confirmed().contains(changeClass)) {
            obstacles.add("Changes of the class " + word + " must be confirmed.");
        }
    }

    private static String reason(RuleChange found) {
        return "The declaration differs in "
                + String.join(
                        ", ",
                        found.differences().stream().map(FieldDifference::field).toList()) + ".";
    }

    /** Returns the meter to start from. An unclear one is an obstacle. */
    private Optional<BaseMeter> base(UsageMeter live) {
        return base(live, obstacles);
    }

    /** Returns the meter to start from, or adds the reason why it is not clear. */
    static Optional<BaseMeter> base(UsageMeter live, List<String> obstacles) {
        Optional<CreateUsageMeterRequest> content = MeterContent.of(live);
        if (content.isEmpty()) {
            obstacles.add("Togai returned no aggregation of " + live.name() + " (" + live.id() + ").");
        }
        if (live.status().filter(KNOWN::contains).isEmpty()) {
            obstacles.add("The status of " + live.name() + " (" + live.id() + ") is "
                    + live.status().map(MeterStatus::wireName).orElse("absent")
                    + ", which this library does not know.");
        }
        return content.isPresent() && live.status().filter(KNOWN::contains).isPresent()
                ? Optional.of(new BaseMeter(
                        live.id(),
                        live.status().get(),
                        live.updatedAt(),
                        live.lastActivatedAt(),
                        MeterMeaning.of(content.get()).fingerprint(),
                        content.get()))
                : Optional.empty();
    }
}

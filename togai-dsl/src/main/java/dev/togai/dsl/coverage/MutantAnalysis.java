package dev.togai.dsl.coverage;

import dev.togai.dsl.coverage.RuleTrial.Difference;
import dev.togai.event.UsageEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries the mutants of a meter on the sample events, and searches for events that distinguish the others. Not thread-safe. */
final class MutantAnalysis {

    /** The most units of work for the sample events, and again for the search: some seconds each. */
    private static final long MAX_WORK = 150_000_000;

    private static final String NOT_TRIED =
            "the sample events were not all tried, because the rules take too many steps";
    private static final String NOT_FOUND =
            "no event was found that distinguishes them, and no proof that they are equal";

    private final MeterModel model;
    private final EventSet samples;
    private final EventSet candidates;
    private final EquivalenceProof proof;
    private final CanonicalRule canonical;

    private final List<SurvivingMutant> surviving = new ArrayList<>();
    private final List<UndecidedMutant> undecided = new ArrayList<>();
    private int killed;
    private int equivalent;
    private int omitted;

    /** A mutant that no sample event kills, and the trial of its rule. */
    private record Survivor(RuleMutant mutant, RuleTrial trial) {}

    private MutantAnalysis(MeterModel model, List<UsageEvent> events, long seed) {
        this.model = model;
        this.samples = new EventSet(model.compiled(), events);
        this.canonical = new CanonicalRule(model.assumptions().dialect());
        CandidateSearch search = CandidateSearch.of(model, events, seed, CandidateEvents.MAX_EVENTS);
        this.candidates = new EventSet(model.compiled(), search.events());
        this.proof = new EquivalenceProof(model, search.templates().get(0), search.values());
    }

    /** Returns the coverage of a meter by sample events. */
    static MeterCoverage of(MeterModel model, List<UsageEvent> events, long seed) {
        List<Decision> decisions = DecisionCoverage.of(model, events);
        MutantAnalysis analysis = new MutantAnalysis(model, events, seed);
        analysis.run();
        return new MeterCoverage(
                model.meter().name(),
                events.size(),
                decisions,
                analysis.surviving,
                analysis.undecided,
                new MutantCounts(
                        analysis.killed,
                        analysis.surviving.size(),
                        analysis.undecided.size(),
                        analysis.equivalent,
                        analysis.omitted));
    }

    private void run() {
        List<Survivor> survivors = new ArrayList<>();
        WorkBudget work = new WorkBudget(MAX_WORK);
        for (RuleTrial trial : trials()) {
            for (RuleMutant mutant : trial.mutants()) {
                if (trial.find(mutant, samples, work).isPresent()) {
                    killed++;
                } else if (work.isExhausted()) {
                    undecided.add(new UndecidedMutant(mutant, NOT_TRIED));
                } else {
                    survivors.add(new Survivor(mutant, trial));
                }
            }
        }
        WorkBudget search = new WorkBudget(MAX_WORK);
        List<Survivor> unknown = new ArrayList<>();
        for (int i = 0; i < survivors.size(); i++) {
            WorkBudget share = search.takeShare(survivors.size() - i);
            if (!isDecided(survivors.get(i), share)) {
                unknown.add(survivors.get(i));
            }
            search.addRest(share);
        }
        // An event that was found for a later mutant, by its proof, may distinguish an earlier one.
        for (Survivor survivor : unknown) {
            if (!isDistinguished(survivor, new EventSet(model.compiled(), distinguishing()), search)) {
                undecided.add(new UndecidedMutant(survivor.mutant(), NOT_FOUND));
            }
        }
    }

    /** Returns the trials of all rules, with at most {@link MeterCoverage#MAX_MUTANTS} mutants, evenly from all rules. */
    private List<RuleTrial> trials() {
        List<List<RuleMutant>> all =
                model.rules().stream().map(MutantGenerator::mutantsOf).toList();
        int total = all.stream().mapToInt(List::size).sum();
        int tried = Math.min(total, MeterCoverage.MAX_MUTANTS);
        omitted = total - tried;
        List<RuleTrial> trials = new ArrayList<>();
        long index = 0;
        for (int rule = 0; rule < all.size(); rule++) {
            List<RuleMutant> selected = new ArrayList<>();
            for (RuleMutant mutant : all.get(rule)) {
                // The number of selected mutants grows by one each time that the share of the total reaches the next
                // integer.
                if ((index + 1) * tried / total > index * tried / total) {
                    selected.add(mutant);
                }
                index++;
            }
            trials.add(new RuleTrial(model, model.rules().get(rule), selected));
        }
        return trials;
    }

    private boolean isDecided(Survivor survivor, WorkBudget work) {
        RuleMutant mutant = survivor.mutant();
        RuleTrial trial = survivor.trial();
        if (canonical.of(mutant.rule()).equals(canonical.of(trial.rule().node()))) {
            equivalent++;
            return true;
        }
        // Few events that distinguish many mutants are easier to add than one for each.
        if (isDistinguished(survivor, new EventSet(model.compiled(), distinguishing()), work)
                || isDistinguished(survivor, candidates, work)) {
            return true;
        }
        Optional<EventSet> deciding =
                proof.decidingEvents(trial.rule(), mutant).map(events -> new EventSet(model.compiled(), events));
        if (deciding.isPresent() && trial.areSame(mutant, deciding.get(), work)) {
            equivalent++;
            return true;
        }
        return deciding.isPresent() && isDistinguished(survivor, deciding.get(), work);
    }

    private boolean isDistinguished(Survivor survivor, EventSet events, WorkBudget work) {
        Optional<Difference> difference = survivor.trial().find(survivor.mutant(), events, work);
        difference.ifPresent(found -> surviving.add(new SurvivingMutant(
                survivor.mutant(),
                found.event(),
                found.expected().toString(),
                found.found().toString())));
        return difference.isPresent();
    }

    private List<UsageEvent> distinguishing() {
        return surviving.stream()
                .map(SurvivingMutant::distinguishingEvent)
                .distinct()
                .toList();
    }
}

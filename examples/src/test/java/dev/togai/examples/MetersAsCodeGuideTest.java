package dev.togai.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.TogaiClient;
import dev.togai.meter.Meters;
import dev.togai.meters.check.MeterSetChecker;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.file.MeterFiles;
import dev.togai.meters.plan.ApplyResult;
import dev.togai.meters.plan.GapStrategy;
import dev.togai.meters.plan.MeterImport;
import dev.togai.meters.plan.MeterPlan;
import dev.togai.meters.plan.MeterPlanner;
import dev.togai.meters.plan.PlanApplier;
import dev.togai.meters.report.MeterReport;
import dev.togai.proof.ChangeClass;
import dev.togai.rule.JsonLogic;
import dev.togai.testkit.FakeTogai;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files, the code and the output of docs/guide/meters-as-code.md. */
class MetersAsCodeGuideTest {

    private static final Pattern BLOCK = Pattern.compile("```(yaml|text)\\n(.*?)```", Pattern.DOTALL);

    private static List<String> blocks(String language) throws IOException {
        return BLOCK.matcher(Files.readString(Path.of("../docs/guide/meters-as-code.md")))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map((MatchResult block) -> block.group(2))
                .toList();
    }

    private static String file() throws IOException {
        return blocks("yaml").get(0);
    }

    private static LocatedMeterSet parse(String text) {
        return MeterFiles.parse("meters/ride-units.meter.yaml", text);
    }

    private static String changedRules() throws IOException {
        return file().replace("> 100", ">= 100").replace("compute: distance * 0.4", "compute: distance * 0.5");
    }

    /** Returns the changed rules with examples and a promise that agree with them. */
    private static String changedFile() throws IOException {
        return changedRules()
                .replace("units: 60", "units: 75")
                .replace("units: 0, because: 100 km is not long", "units: 50")
                .replace("more than distance * 0.4", "more than distance * 0.5");
    }

    @Test
    void the_file_is_formatted_and_passes_its_checks(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("ride-units.meter.yaml"), file());
        LocatedMeterSet meters = MeterFiles.read(folder);
        MeterSetChecker checker = MeterSetChecker.create();
        MeterReport tested = checker.test(meters);
        MeterReport proved = checker.prove(meters);

        assertThat(tested.summary()).isEqualTo("3 examples passed");
        assertThat(proved.summary()).isEqualTo("2 promises proved");
        assertThat(MeterFiles.format("ride-units.meter.yaml", file())).isEqualTo(file());
    }

    @Test
    void changed_rules_fail_the_examples() throws IOException {
        assertThat(MeterSetChecker.create().test(parse(changedRules())).text())
                .isEqualTo(blocks("text").get(0));
    }

    @Test
    void a_diff_has_the_class_of_the_change_and_events_that_show_it() throws IOException {
        MeterReport report = MeterSetChecker.create()
                .diff(parse(file()), parse(changedRules()))
                .report();

        assertThat(report.text()).isEqualTo(blocks("text").get(1));
    }

    @Test
    void a_plan_has_the_change_its_steps_and_their_risks(@TempDir Path folder) throws IOException {
        TogaiClient togai = TogaiClient.of(FakeTogai.create());
        PlanApplier.builder(togai)
                .build()
                .apply(MeterPlanner.builder(togai).build().plan(parse(file()).set()));
        Files.writeString(folder.resolve("ride-units.meter.yaml"), changedFile());

        MeterPlan plan = MeterPlanner.builder(togai)
                .confirm(ChangeClass.DIFFERENT)
                .gap(GapStrategy.CORRECTION)
                .build()
                .plan(MeterFiles.read(folder).set());
        ApplyResult result = PlanApplier.builder(togai).build().apply(plan);

        assertThat(plan.report().text()).isEqualTo(blocks("text").get(2));
        assertThat(result.isComplete()).isTrue();
        assertThat(MeterPlanner.builder(togai)
                        .build()
                        .drift(parse(changedFile()).set())
                        .isEmpty())
                .isTrue();
    }

    @Test
    void without_a_strategy_for_its_gap_a_plan_is_not_allowed() throws IOException {
        TogaiClient togai = TogaiClient.of(FakeTogai.create());
        PlanApplier.builder(togai)
                .build()
                .apply(MeterPlanner.builder(togai).build().plan(parse(file()).set()));

        MeterPlan plan = MeterPlanner.builder(togai)
                .confirm(ChangeClass.DIFFERENT)
                .build()
                .plan(parse(changedFile()).set());

        assertThat(plan.isAllowed()).isFalse();
        assertThat(plan.obstacles()).singleElement().asString().contains("correction");
    }

    @Test
    void a_plan_of_a_file_whose_examples_and_promises_fail_is_not_allowed() throws IOException {
        TogaiClient togai = TogaiClient.of(FakeTogai.create());

        MeterPlan plan =
                MeterPlanner.builder(togai).build().plan(parse(changedRules()).set());

        assertThat(plan.obstacles())
                .hasSize(3)
                .allMatch(obstacle -> obstacle.startsWith("ride-units: The check of the declaration fails: "));
    }

    @Test
    void a_review_finds_the_mistake_of_the_published_matcher() throws IOException {
        String published = blocks("yaml").get(1);
        String repaired = published.replace("in(city, \"chennai\", \"mumbai\")", "city in (\"chennai\", \"mumbai\")");
        LocatedMeterSet before = MeterFiles.parse("ride-units.meter.yaml", published);
        LocatedMeterSet after = MeterFiles.parse("ride-units.meter.yaml", repaired);
        MeterSetChecker checker = MeterSetChecker.create();

        assertThat(checker.lint(before).text()).startsWith(blocks("text").get(3));
        assertThat(checker.prove(before).text()).startsWith(blocks("text").get(4));
        assertThat(checker.diff(before, after).report().text())
                .startsWith(blocks("text").get(5));
        assertThat(checker.lint(after).hasErrors()).isFalse();
        assertThat(checker.prove(after).summary()).isEqualTo("1 promise proved");
    }

    @Test
    void the_file_of_the_review_is_that_of_an_import(@TempDir Path folder) throws IOException {
        TogaiClient togai = TogaiClient.of(FakeTogai.create());
        togai.usageMeters()
                .create(Meters.sum("ride-units")
                        .forEvent("ride_completed")
                        .when(JsonLogic.of("{\"and\":[{\"in\":[{\"var\":\"dimensions.city\"},\"chennai\",\"mumbai\"]},"
                                + "{\">\":[{\"var\":\"attributes.distance\"},100]}]}"))
                        .compute(JsonLogic.of("{\"*\":[{\"var\":\"attributes.distance\"},0.4]}")));
        String published = blocks("yaml").get(1);

        MeterImport.run(MeterPlanner.builder(togai).build(), folder);

        assertThat(Files.readString(folder.resolve("ride-units.meter.yaml")).replace("active: false\n", ""))
                .isEqualTo(published.substring(0, published.indexOf("promises:")));
    }
}

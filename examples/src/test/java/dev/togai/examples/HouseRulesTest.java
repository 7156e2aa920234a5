package dev.togai.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The rules of dependencies between packages, checked on the compiled code of all modules. */
@AnalyzeClasses(packages = "dev.togai", importOptions = ImportOption.DoNotIncludeTests.class)
@ArchTag("proof")
class HouseRulesTest {

    private static final String[] FEIGN = {"feign..", "org.apache.hc..", "io.github.resilience4j.."};
    private static final String JACKSON = "com.fasterxml.jackson..";
    private static final String JACKSON_3 = "tools.jackson..";
    private static final String[] DATA_BINDING = {"dev.togai.jackson2..", "dev.togai.jackson3.."};
    private static final String[] CORE = {
        "dev.togai",
        "dev.togai.auth..",
        "dev.togai.call..",
        "dev.togai.commitment..",
        "dev.togai.config..",
        "dev.togai.error..",
        "dev.togai.event..",
        "dev.togai.internal..",
        "dev.togai.json..",
        "dev.togai.meter..",
        "dev.togai.model..",
        "dev.togai.page..",
        "dev.togai.rule..",
        "dev.togai.schema..",
        "dev.togai.spi..",
        "dev.togai.time.."
    };

    private static final String[] OTHER_MODULES = {
        "dev.togai.backtest..",
        "dev.togai.cli..",
        "dev.togai.dsl..",
        "dev.togai.examples..",
        "dev.togai.feign..",
        "dev.togai.jackson2..",
        "dev.togai.jackson3..",
        "dev.togai.meters..",
        "dev.togai.micrometer..",
        "dev.togai.opentelemetry..",
        "dev.togai.proof..",
        "dev.togai.recorder..",
        "dev.togai.spring..",
        "dev.togai.testkit.."
    };

    private static final String[] LISTENERS = {"dev.togai.micrometer..", "dev.togai.opentelemetry.."};

    @ArchTest
    static final ArchRule core_knows_no_other_module = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(OTHER_MODULES)
            .because("core is what everything else stands on");

    @ArchTest
    static final ArchRule data_binding_knows_only_core = noClasses()
            .that()
            .resideInAnyPackage(DATA_BINDING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.togai.dsl..", "dev.togai.feign..", "dev.togai.testkit..", "dev.togai.examples..")
            .because("it delegates to the codecs of core");

    @ArchTest
    static final ArchRule each_module_of_data_binding_sees_one_jackson = noClasses()
            .that()
            .resideInAPackage("dev.togai.jackson3..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(JACKSON)
            .because("an application with Jackson 3 may have no databind of Jackson 2");

    @ArchTest
    static final ArchRule only_its_module_sees_jackson_3 = noClasses()
            .that()
            .resideOutsideOfPackage("dev.togai.jackson3..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(JACKSON_3)
            .because("the codecs use Jackson 2, and most applications have one of both");

    @ArchTest
    static final ArchRule the_dsl_knows_only_core = noClasses()
            .that()
            .resideInAPackage("dev.togai.dsl..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.togai.cli..",
                    "dev.togai.feign..",
                    "dev.togai.spring..",
                    "dev.togai.testkit..",
                    "dev.togai.examples..")
            .because("rules are written without a transport in sight");

    @ArchTest
    static final ArchRule the_transport_knows_only_core = noClasses()
            .that()
            .resideInAPackage("dev.togai.feign..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.togai.cli..",
                    "dev.togai.dsl..",
                    "dev.togai.spring..",
                    "dev.togai.testkit..",
                    "dev.togai.examples..")
            .because("a transport carries rules as text and is tested from outside");

    @ArchTest
    static final ArchRule the_testkit_knows_no_transport = noClasses()
            .that()
            .resideInAPackage("dev.togai.testkit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.togai.cli..", "dev.togai.feign..", "dev.togai.spring..", "dev.togai.examples..")
            .because("it is what every transport proves itself by");

    @ArchTest
    static final ArchRule the_command_line_knows_no_transport = noClasses()
            .that()
            .resideInAPackage("dev.togai.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.togai.feign..", "dev.togai.examples..")
            .because("it needs no network but that of the fake");

    @ArchTest
    static final ArchRule only_the_command_line_sees_picocli = noClasses()
            .that()
            .resideOutsideOfPackage("dev.togai.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..")
            .because("a library needs no command line");

    @ArchTest
    static final ArchRule listeners_know_only_core = noClasses()
            .that()
            .resideInAnyPackage(LISTENERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.togai.dsl..", "dev.togai.feign..", "dev.togai.testkit..", "dev.togai.examples..")
            .because("they serve every transport");

    @ArchTest
    static final ArchRule no_other_module_needs_a_listener = noClasses()
            .that()
            .resideOutsideOfPackages(LISTENERS)
            .and()
            .resideOutsideOfPackage("dev.togai.spring..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(LISTENERS)
            .because("metrics and traces are a choice of the application");

    @ArchTest
    static final ArchRule only_the_module_of_metrics_sees_micrometer = noClasses()
            .that()
            .resideOutsideOfPackages("dev.togai.micrometer..", "dev.togai.spring..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micrometer..")
            .because("a client runs without it");

    @ArchTest
    static final ArchRule only_the_module_of_traces_sees_opentelemetry = noClasses()
            .that()
            .resideOutsideOfPackage("dev.togai.opentelemetry..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.opentelemetry..")
            .because("a client runs without it");

    @ArchTest
    static final ArchRule only_its_module_sees_the_solver = noClasses()
            .that()
            .resideOutsideOfPackage("dev.togai.proof.smtinterpol..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("de.uni_freiburg..")
            .because("it has another license, and proofs run without it");

    @ArchTest
    static final ArchRule only_backtests_see_the_library_of_zstandard = noClasses()
            .that()
            .resideOutsideOfPackage("dev.togai.backtest..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.airlift..")
            .because("only files of events are compressed by it");

    @ArchTest
    static final ArchRule backtests_need_no_network = noClasses()
            .that()
            .resideInAPackage("dev.togai.backtest..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.togai.cli..", "dev.togai.feign..", "dev.togai.testkit..", "dev.togai.examples..")
            .because("they read events that a company has");

    @ArchTest
    static final ArchRule only_the_transport_sees_http_libraries = noClasses()
            .that()
            .resideOutsideOfPackage("dev.togai.feign..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FEIGN)
            .because("the transport can be swapped");

    @ArchTest
    static final ArchRule only_the_auto_configuration_sees_spring = noClasses()
            .that()
            .resideOutsideOfPackage("dev.togai.spring..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..")
            .because("the library serves applications of any framework");

    @ArchTest
    static final ArchRule the_auto_configuration_knows_neither_the_dsl_nor_the_testkit = noClasses()
            .that()
            .resideInAPackage("dev.togai.spring.boot")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.togai.dsl..", "dev.togai.testkit..", "dev.togai.spring.boot.test..")
            .because("it is part of production");

    @ArchTest
    static final ArchRule only_json_and_syntax_see_jackson = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.togai.json..",
                    "dev.togai.internal..",
                    "dev.togai.dsl.codec..",
                    "dev.togai.dsl.internal.event..",
                    "dev.togai.jackson2..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(JACKSON)
            .because("the JSON library is nobody's business but the codecs'");

    @ArchTest
    static final ArchRule only_glue_sees_junit = noClasses()
            .that()
            .resideOutsideOfPackages("dev.togai.testkit.junit..", "dev.togai.testkit.contract..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.junit..")
            .because("the fake serves tests of any framework");

    @ArchTest
    static final ArchRule only_assertions_see_assertj = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.togai.testkit.assertj..", "dev.togai.testkit.contract..", "dev.togai.recorder.test..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.assertj..")
            .because("the fake serves tests of any assertion library");

    @ArchTest
    static final ArchRule only_assertions_samples_and_internals_of_the_testkit_see_the_dsl = noClasses()
            .that()
            .resideInAPackage("dev.togai.testkit..")
            .and()
            .resideOutsideOfPackages(
                    "dev.togai.testkit.assertj..", "dev.togai.testkit.sample..", "dev.togai.testkit.internal..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.togai.dsl..")
            .because("only the metering of the fake needs the DSL, not its public types");

    @ArchTest
    static final ArchRule packages_form_no_cycle =
            slices().matching("dev.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule classes_of_the_evaluator_form_no_cycle =
            slices().assignedFrom(new EvaluatorClasses()).should().beFreeOfCycles();

    /** Each class of the evaluator is a slice of its own; classes that need each other by nature share one. */
    private static final class EvaluatorClasses implements SliceAssignment {

        private static final Map<String, Set<String>> NATURAL_CYCLES = Map.of(
                "a visitor and the nodes that accept it",
                Set.of("Node", "NodeVisitor", "Literal", "Variable", "ListNode", "OperatorCall"),
                "an operator compiles the operands of its call, which are calls of operators",
                Set.of("Operator", "OperandEvaluator", "OperatorCallContext", "ExpressionBuilder"),
                "a class that defines others from the bytes of its template, which extends it",
                Set.of("FastPathRule", "FastPathRuleTemplate"),
                "an event and the layout that read it",
                Set.of("EventLayout", "PreparedEvent"));

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            if (!type.getPackageName().matches("dev\\.togai\\.dsl\\.(ast|error|eval|internal\\..*)")) {
                return SliceIdentifier.ignore();
            }
            String name = type.getName().replaceAll(".*\\.", "").replaceAll("\\$.*", "");
            return NATURAL_CYCLES.entrySet().stream()
                    .filter(cycle -> cycle.getValue().contains(name))
                    .map(cycle -> SliceIdentifier.of(cycle.getKey()))
                    .findFirst()
                    .orElseGet(() -> SliceIdentifier.of(name));
        }

        @Override
        public String getDescription() {
            return "classes of the evaluator, but for cycles that are natural: " + NATURAL_CYCLES.keySet();
        }
    }

    @ArchTest
    static final ArchRule signatures_name_no_foreign_library = classes()
            .that()
            .resideOutsideOfPackages("dev.togai.examples..", "dev.togai.jackson2..", "dev.togai.jackson3..")
            .and(DescribedPredicate.describe("are visible to users", HouseRulesTest::visible))
            .should(notNameForeignLibraries())
            .because("a library in a signature is a library nobody can replace");

    @ArchTest
    static final ArchRule no_interface_takes_a_lambda_by_accident = classes()
            .that()
            // Spring Boot, which the interfaces of its modules extend, is not on this class path.
            .resideOutsideOfPackage("dev.togai.spring..")
            .and()
            .areInterfaces()
            .and(DescribedPredicate.describe("are visible to users", HouseRulesTest::visible))
            .and(DescribedPredicate.describe("have one abstract method", HouseRulesTest::hasOneAbstractMethod))
            .should()
            .beAnnotatedWith(FunctionalInterface.class)
            .because("Kotlin takes a lambda for any of them, and calls with overloads become ambiguous");

    @ArchTest
    static void no_package_is_in_two_modules(JavaClasses classes) {
        Map<String, Set<String>> modules = new TreeMap<>();
        for (JavaClass type : classes) {
            String location = type.getSource().orElseThrow().getUri().toString();
            String module = location.replaceAll(".*/(togai-[a-z0-9-]+|examples)/target/.*", "$1");
            modules.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
                    .add(module);
        }

        assertThat(modules)
                .isNotEmpty()
                .allSatisfy((name, homes) -> assertThat(homes).as(name).hasSize(1));
        assertThat(modules.values().stream().flatMap(Set::stream).distinct())
                .containsExactlyInAnyOrder(
                        "togai-core",
                        "togai-jackson2",
                        "togai-jackson3",
                        "togai-dsl",
                        "togai-testkit",
                        "togai-cli",
                        "togai-feign",
                        "togai-recorder",
                        "togai-recorder-test",
                        "togai-proof",
                        "togai-proof-smtinterpol",
                        "togai-meters",
                        "togai-backtest",
                        "togai-micrometer",
                        "togai-opentelemetry",
                        "togai-spring-boot",
                        "togai-spring-boot-test",
                        "examples");
    }

    private static boolean hasOneAbstractMethod(JavaClass type) {
        long methods = type.getAllMethods().stream()
                .filter(method -> method.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(method -> method.getName() + method.getRawParameterTypes())
                .distinct()
                .count();
        // A sealed interface never takes a lambda. Only few classes are loaded, because the types of Spring are not
        // there.
        return methods == 1 && !type.reflect().isSealed();
    }

    private static boolean visible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(HouseRulesTest::visible).orElse(true)
                && !List.of(type.getPackageName().split("\\.")).contains("internal");
    }

    private static ArchCondition<JavaClass> notNameForeignLibraries() {
        return new ArchCondition<>("not name Jackson, Feign, HttpClient or Resilience4j in a public signature") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream.concat(type.getInterfaces().stream(), type.getSuperclass().stream())
                        .forEach(parent -> check(type, type.getName() + " extends", parent, events));
                for (JavaCodeUnit unit : type.getCodeUnits()) {
                    if (exposed(unit.getModifiers())) {
                        check(type, unit.getFullName(), unit.getReturnType(), events);
                        unit.getParameterTypes().forEach(it -> check(type, unit.getFullName(), it, events));
                        unit.getThrowsClause().forEach(it -> check(type, unit.getFullName(), it.getRawType(), events));
                    }
                }
                for (JavaField field : type.getFields()) {
                    if (exposed(field.getModifiers())) {
                        check(type, field.getFullName(), field.getType(), events);
                    }
                }
            }

            private void check(JavaClass owner, String where, JavaType named, ConditionEvents events) {
                for (JavaClass raw : named.getAllInvolvedRawTypes()) {
                    String name = raw.getBaseComponentType().getName();
                    boolean foreign = Stream.of(
                                    "com.fasterxml.",
                                    "tools.jackson.",
                                    "feign.",
                                    "org.apache.hc.",
                                    "io.airlift.",
                                    "io.github.resilience4j.")
                            .anyMatch(name::startsWith);
                    events.add(new SimpleConditionEvent(owner, !foreign, where + " names " + name));
                }
            }

            private boolean exposed(Set<JavaModifier> modifiers) {
                return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
            }
        };
    }
}

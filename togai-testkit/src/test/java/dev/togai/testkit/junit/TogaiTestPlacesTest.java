package dev.togai.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The elements on which {@link TogaiTest} is found. */
class TogaiTestPlacesTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                Composed.class,
                ComposedTwice.class,
                ByInterface.class,
                ByComposedInterface.class,
                BySuperclass.class,
                ByComposedSuperclass.class,
                ByMethod.class,
                AroundNested.class,
                NestedAgain.class
            })
    void an_annotation_is_found_on_all_supported_elements(Class<?> testClass) {
        run(testClass).assertStatistics(stats -> stats.succeeded(1).failed(0));
    }

    @Test
    void an_extension_without_an_annotation_fails_with_advice() {
        assertThat(failureOf(WithoutAnnotation.class))
                .hasMessageContaining("without @TogaiTest")
                .hasMessageContaining("TogaiExtension.overHttp with @RegisterExtension");
    }

    @Test
    void an_annotation_on_a_parameter_is_not_supported() {
        assertThat(failureOf(OnParameter.class)).hasMessageContaining("No ParameterResolver registered");
    }

    @Test
    void an_invalid_start_fails_with_a_message() {
        assertThat(failureOf(WrongStart.class)).hasMessageContaining("must be an instant such as");
    }

    private static Throwable failureOf(Class<?> testClass) {
        return run(testClass).failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    private static Events run(Class<?> testClass) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .execute()
                .testEvents();
    }

    private static void requireHttp(UsageMeters meters, FakeTogai fake) {
        meters.create(Meters.count("rides"));
        assertThat(fake.journal())
                .singleElement()
                .satisfies(call -> assertThat(call.headers()).containsEntry("authorization", List.of("Bearer ***")));
    }

    @TogaiTest(overHttp = true)
    @Retention(RetentionPolicy.RUNTIME)
    @interface OverHttp {}

    @OverHttp
    @Retention(RetentionPolicy.RUNTIME)
    @interface OverHttpToo {}

    @Test
    @TogaiTest(overHttp = true)
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface HttpTest {}

    @ExtendWith(TogaiExtension.class)
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Given {}

    @TogaiTest(overHttp = true)
    interface Annotated {}

    @OverHttp
    interface ComposedAnnotated {}

    @TogaiTest(overHttp = true)
    abstract static class AnnotatedBase {}

    @OverHttp
    abstract static class ComposedBase {}

    @OverHttp
    static class Composed {
        @Test
        void calls_are_made_over_http(UsageMeters meters, FakeTogai fake) {
            requireHttp(meters, fake);
        }
    }

    @OverHttpToo
    static class ComposedTwice {
        @Test
        void calls_are_made_over_http(UsageMeters meters, FakeTogai fake) {
            requireHttp(meters, fake);
        }
    }

    static class ByInterface implements Annotated {
        @Test
        void calls_are_made_over_http(UsageMeters meters, FakeTogai fake) {
            requireHttp(meters, fake);
        }
    }

    static class ByComposedInterface implements ComposedAnnotated {
        @Test
        void calls_are_made_over_http(UsageMeters meters, FakeTogai fake) {
            requireHttp(meters, fake);
        }
    }

    static class BySuperclass extends AnnotatedBase {
        @Test
        void calls_are_made_over_http(UsageMeters meters, FakeTogai fake) {
            requireHttp(meters, fake);
        }
    }

    static class ByComposedSuperclass extends ComposedBase {
        @Test
        void calls_are_made_over_http(UsageMeters meters, FakeTogai fake) {
            requireHttp(meters, fake);
        }
    }

    static class ByMethod {
        @HttpTest
        void calls_are_made_over_http(UsageMeters meters, FakeTogai fake) {
            requireHttp(meters, fake);
        }
    }

    @OverHttp
    static class AroundNested {
        @Nested
        class Inside {
            @Nested
            class FurtherInside {
                @Test
                void calls_are_made_over_http(UsageMeters meters, FakeTogai fake) {
                    requireHttp(meters, fake);
                }
            }
        }
    }

    @TogaiTest
    static class NestedAgain {
        @Nested
        class Inside implements ComposedAnnotated {
            @Test
            void calls_are_made_over_http(UsageMeters meters, FakeTogai fake) {
                requireHttp(meters, fake);
            }
        }
    }

    @ExtendWith(TogaiExtension.class)
    static class WithoutAnnotation {
        @Test
        void fails(FakeTogai fake) {
            throw new AssertionError("given " + fake);
        }
    }

    static class OnParameter {
        @Test
        void fails(@Given FakeTogai fake) {
            throw new AssertionError("given " + fake);
        }
    }

    @TogaiTest(startsAt = "tomorrow")
    static class WrongStart {
        @Test
        void fails(VirtualTimeSource time) {
            throw new AssertionError("given " + time);
        }
    }
}

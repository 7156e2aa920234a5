package dev.togai.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.meter.UsageMeters;
import dev.togai.testkit.FakeTogai;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Captor;
import org.mockito.junit.jupiter.MockitoExtension;

/** Parameters with annotations. */
@TogaiTest
class ParameterAnnotationsTest {

    @Retention(RetentionPolicy.RUNTIME)
    @interface Nonnull {}

    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(MockitoExtension.class)
    @interface BringsItsExtension {}

    @Test
    void parameters_with_descriptive_annotations_are_resolved(
            @Nonnull FakeTogai fake, @Nonnull @SuppressWarnings("unused") UsageMeters meters) {
        assertThat(meters.all()).isEmpty();
        assertThat(fake.journal()).hasSize(1);
    }

    @Test
    void an_annotation_of_another_extension_is_recognized() throws NoSuchMethodException {
        List<Boolean> others = Stream.of(ParameterAnnotationsTest.class
                        .getDeclaredMethod("annotated", String.class, String.class, String.class, String.class)
                        .getParameters())
                .map((Parameter parameter) -> ParameterAnnotations.requestValue(parameter))
                .toList();

        assertThat(others).containsExactly(false, false, true, true);
    }

    @SuppressWarnings("unused")
    private static void annotated(
            String plain,
            @Nonnull String described,
            @Captor String captured,
            @Nonnull @BringsItsExtension String extended) {}
}

package dev.togai.meters.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.proof.ChangeClass;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannerOptionsTest {

    @Test
    void classes_and_strategies_are_words() {
        PlannerOptions options =
                PlannerOptions.parse(List.of("wider, RATE", "equal"), List.of("accept,rides=hold", "a=b=successor"));

        assertThat(options.confirmed())
                .containsExactlyInAnyOrder(ChangeClass.WIDER, ChangeClass.RATE, ChangeClass.EQUAL);
        assertThat(options.gap()).contains(GapStrategy.ACCEPT);
        assertThat(options.gaps()).containsEntry("rides", GapStrategy.HOLD).containsEntry("a=b", GapStrategy.SUCCESSOR);
    }

    @Test
    void an_unknown_word_is_rejected_with_the_known_ones() {
        assertThatThrownBy(() -> PlannerOptions.parse(List.of("bigger"), List.of()))
                .hasMessage("There is no class of changes \"bigger\"."
                        + " Choose from equal, narrower, wider, rate, different, unknown.");
        assertThatThrownBy(() -> PlannerOptions.parse(List.of(), List.of("rides=wait")))
                .hasMessage("There is no strategy \"wait\". Choose from successor, hold, correction, accept.");
    }
}

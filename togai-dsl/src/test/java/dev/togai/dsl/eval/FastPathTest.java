package dev.togai.dsl.eval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The quick way through a rule, without allocation, and the way that knows the whole dialect give the same answers. */
class FastPathTest {

    @Test
    void both_ways_through_a_rule_of_numbers_give_the_same_answers() {
        assertThat(new FastPathComparison().get()).isEmpty();
    }
}

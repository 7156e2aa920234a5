package dev.togai.commitment;

import static dev.togai.commitment.GeneratedRides.KEY;
import static dev.togai.commitment.GeneratedRides.random;
import static dev.togai.commitment.GeneratedRides.respelled;
import static dev.togai.commitment.GeneratedRides.ride;
import static dev.togai.commitment.GeneratedRides.rides;
import static dev.togai.commitment.GeneratedRides.shuffled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.togai.event.UsageEvent;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws of commitments. An independent implementation in Python calculated the strings here. */
class CommitmentTest {

    private static final String ONE =
            "c1:cff77cd81ad89281:1:93ed2114e32505908b6abf06a0296cab7b8effea2a7be9b6e5b25b2f4f14912b";
    private static final String MINUS_ONE =
            "c1:cff77cd81ad89281:-1:6c12deeb1cdafa6f749540f95fd6935484710015d58416491a4da4d0b0eb6ed5";
    private static final String ONE_AND_TWICE_TWO =
            "c1:cff77cd81ad89281:3:ca0fb532f70a7e794c2a7e36729ff7ba0ae4e87ac8dc1b7113681badd5d63bbb";

    private static UsageEvent.Builder plainRide(int number) {
        return UsageEvent.builder()
                .schemaName("ride_completed")
                .id("ride-" + number)
                .accountId("acme")
                .timestamp("2026-11-02T06:15:30Z")
                .attribute("distance", "12.4")
                .dimension("city", "chennai");
    }

    private static Commitment of(UsageEvent... events) {
        return Commitment.of(KEY, List.of(events));
    }

    @Test
    void the_function_never_changes() {
        UsageEvent one = plainRide(1).build();
        UsageEvent two = plainRide(2).build();

        assertThat(Commitment.of(KEY, one)).hasToString(ONE);
        assertThat(of(two, one, two)).hasToString(ONE_AND_TWICE_TWO);
        assertThat(Commitment.empty(KEY).minus(of(one))).hasToString(MINUS_ONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE, MINUS_ONE, ONE_AND_TWICE_TWO})
    void a_string_is_parsed_to_an_equal_commitment(String text) {
        assertThat(Commitment.parse(text)).hasToString(text).isEqualTo(Commitment.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c1:cff77cd81ad89281:1:93ed",
                "c2:cff77cd81ad89281:1:93ed2114e32505908b6abf06a0296cab7b8effea2a7be9b6e5b25b2f4f14912b",
                "c1:cff77cd81ad89281:01:93ed2114e32505908b6abf06a0296cab7b8effea2a7be9b6e5b25b2f4f14912b",
                "c1:cff77cd81ad89281:9999999999999999999:93ed2114e32505908b6abf06a0296cab7b8effea2a7be9b6e5b25b2f4f14912b"
            })
    void a_string_of_another_form_is_rejected(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Commitment.parse(text));
    }

    @Test
    void order_has_no_meaning() {
        RandomGenerator random = random(1);
        List<UsageEvent> events = rides(50);
        Commitment expected = Commitment.of(KEY, events);

        for (int run = 0; run < 20; run++) {
            assertThat(Commitment.of(KEY, shuffled(events, random))).isEqualTo(expected);
        }
    }

    @Test
    void the_commitments_of_parts_add_up_to_that_of_the_whole() {
        RandomGenerator random = random(2);
        List<UsageEvent> events = rides(50);
        Commitment whole = Commitment.of(KEY, events);

        for (int cut = 0; cut <= events.size(); cut++) {
            List<UsageEvent> order = shuffled(events, random);
            Commitment head = Commitment.of(KEY, order.subList(0, cut));
            Commitment tail = Commitment.of(KEY, order.subList(cut, order.size()));

            assertThat(head.plus(tail)).isEqualTo(tail.plus(head)).isEqualTo(whole);
            assertThat(whole.minus(tail)).isEqualTo(head);
        }
    }

    @Test
    void accumulators_of_several_threads_are_merged_by_their_commitments() {
        CommitmentAccumulator one = CommitmentAccumulator.create(KEY);
        CommitmentAccumulator other = CommitmentAccumulator.create(KEY);
        for (UsageEvent event : rides(100)) {
            (event.accountId().equals("account-3") ? one : other).add(event);
        }

        one.add(other.commitment());

        assertThat(one.commitment()).isEqualTo(Commitment.of(KEY, rides(100)));
        assertThat(one.commitment().count()).isEqualTo(100);
    }

    @Test
    void the_difference_of_equal_commitments_is_empty() {
        Commitment commitment = Commitment.of(KEY, rides(9));

        assertThat(commitment.minus(commitment))
                .isEqualTo(Commitment.empty(KEY))
                .returns(true, Commitment::isEmpty);
        assertThat(Commitment.empty(KEY).minus(commitment).plus(commitment).isEmpty())
                .isTrue();
    }

    @Test
    void the_sum_of_words_agrees_with_big_integers() {
        RandomGenerator random = random(3);
        HashSum sum = new HashSum();
        BigInteger expected = BigInteger.ZERO;
        for (int i = 0; i < 2_000; i++) {
            byte[] hash = new byte[Commitment.BYTES];
            if (i % 3 == 0) {
                java.util.Arrays.fill(hash, (byte) -1); // carries through all words
                hash[random.nextInt(hash.length)] = (byte) random.nextInt();
            } else {
                random.nextBytes(hash);
            }
            sum.add(hash);
            expected = expected.add(new BigInteger(1, hash));

            assertThat(sum.toCommitment(KEY.id())).isEqualTo(new Commitment(KEY.id(), i + 1, expected));
        }
        HashSum restored = new HashSum();
        restored.add(sum.toCommitment(KEY.id()));
        assertThat(restored.sameAs(sum)).isTrue();
    }

    @Test
    void a_lost_a_doubled_and_an_altered_event_change_the_commitment() {
        Commitment all = of(ride(1), ride(2), ride(3));

        assertThat(of(ride(1), ride(3))).isNotEqualTo(all);
        assertThat(of(ride(1), ride(2), ride(3), ride(2))).isNotEqualTo(all);
        assertThat(of(ride(1), ride(2), ride(4))).isNotEqualTo(all);
        assertThat(of(ride(1), ride(1), ride(3))).isNotEqualTo(of(ride(1), ride(3), ride(3)));
    }

    @Test
    void a_thousand_clean_runs_raise_no_false_alarm() {
        RandomGenerator random = random(4);
        for (int run = 0; run < 1_000; run++) {
            List<UsageEvent> recorded = rides(random.nextInt(12));
            List<UsageEvent> metered = shuffled(recorded, random);
            metered.replaceAll(event -> random.nextInt(4) == 0 ? respelled(event) : event);

            assertThat(Commitment.of(KEY, metered)).isEqualTo(Commitment.of(KEY, recorded));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-02T06:15:30.000Z, 12.4",
        "2026-11-02T11:45:30+05:30, 12.40",
        "2026-11-02T06:15:30, 012.4",
        "2026-11-02T06:15:30+0000, 12.400"
    })
    void another_spelling_of_the_same_content_is_no_alteration(String timestamp, String distance) {
        UsageEvent respelled = plainRide(1)
                .timestamp(timestamp)
                .attributes(List.of())
                .attribute("distance", distance)
                .build();

        assertThat(of(respelled)).isEqualTo(of(plainRide(1).build()));
    }

    @Test
    void another_id_and_another_value_are_alterations() {
        List<UsageEvent> events = List.of(
                plainRide(1).build(),
                plainRide(2).build(),
                plainRide(1).attribute("distance2", 1).build(),
                plainRide(1).accountId("acm").build(),
                plainRide(1).timestamp("2026-11-02T06:15:30.001Z").build(),
                plainRide(1).id("").build(),
                plainRide(1).id(Optional.empty()).build());

        assertThat(events.stream().map(event -> Commitment.of(KEY, event))).doesNotHaveDuplicates();
    }

    @Test
    void an_event_without_an_id_has_the_commitment_of_its_derived_id() {
        UsageEvent event = plainRide(1).id(Optional.empty()).build();

        assertThat(of(event)).isEqualTo(of(event.withDerivedId()));
    }

    @Test
    void commitments_of_different_keys_are_not_comparable() {
        Commitment one = Commitment.of(KEY, ride(1));
        Commitment other = Commitment.of(GeneratedRides.key(1), ride(1));

        assertThat(one).isNotEqualTo(other);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.plus(other))
                .withMessageContaining(one.keyId())
                .withMessageContaining(other.keyId());
        assertThatIllegalArgumentException().isThrownBy(() -> one.minus(other));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommitmentAccumulator.create(KEY).add(other));
    }
}

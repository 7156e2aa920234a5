package dev.togai.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.togai.meter.UsageMeters;
import dev.togai.testkit.fault.FaultKind.Impact;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

    private static final Fault NO = Fault.status(500, "no");

    @Test
    void the_latest_of_many_faults_are_kept() {
        FaultPlan faults = FaultPlan.seeded(1, 100);
        for (int i = 0; i <= 10_000; i++) {
            assertThat(faults.nextForRequest(null)).isPresent();
        }

        assertThat(faults.injected()).hasSize(10_000);
        assertThat(faults.injected().get(0).ordinal()).isEqualTo(2);
    }

    @Test
    void an_empty_script_injects_nothing() {
        FaultPlan faults = FaultPlan.none();

        assertThat(faults.nextForConnection()).isEmpty();
        assertThat(faults.nextForRequest(UsageMeters.GET)).isEmpty();
        assertThat(faults.nextForRequest(null)).isEmpty();
        assertThat(faults.injected()).isEmpty();
    }

    @Test
    void a_fault_is_injected_into_the_scripted_request() {
        FaultPlan faults = FaultPlan.script().on(UsageMeters.GET, 2, Fault.reset());

        assertThat(faults.nextForRequest(UsageMeters.GET)).isEmpty();
        assertThat(faults.nextForRequest(UsageMeters.LIST)).isEmpty();
        assertThat(faults.nextForRequest(UsageMeters.GET)).contains(Fault.reset());
        assertThat(faults.nextForRequest(UsageMeters.GET)).isEmpty();
    }

    @Test
    void faults_for_one_request_take_precedence() {
        FaultPlan faults = FaultPlan.script()
                .next(Fault.stalled())
                .on(UsageMeters.GET, Fault.html(), Fault.emptyBody())
                .on(UsageMeters.GET, 1, Fault.reset());

        assertThat(faults.nextForRequest(UsageMeters.GET)).contains(Fault.reset());
        assertThat(faults.nextForRequest(UsageMeters.GET)).contains(Fault.html());
        assertThat(faults.nextForRequest(UsageMeters.GET)).contains(Fault.emptyBody());
        assertThat(faults.nextForRequest(UsageMeters.GET)).contains(Fault.stalled());
        assertThat(faults.nextForRequest(UsageMeters.GET)).isEmpty();
    }

    @Test
    void injected_faults_can_be_read() {
        FaultScript faults = FaultPlan.script()
                .onConnect(Fault.connectionRefused())
                .on(UsageMeters.CREATE, 2, NO)
                .next(Fault.reset());
        assertThat(faults).hasToString("a script with 3 remaining faults");
        faults.nextForConnection();
        faults.nextForRequest(null);
        faults.nextForRequest(UsageMeters.CREATE);
        faults.nextForRequest(UsageMeters.CREATE);

        assertThat(faults).hasToString("a script with 0 remaining faults");
        assertThat(faults.injected())
                .hasToString("[connection 1: connection refused,"
                        + " other, request 1: reset after the request, with effect,"
                        + " create usage meter, request 2: status 500, without effect]");
        assertThat(faults.injected()).last().isEqualTo(new InjectedFault(Optional.of(UsageMeters.CREATE), 2, NO));
    }

    @Test
    void connections_and_requests_have_faults_of_their_own() {
        FaultScript faults = FaultPlan.script();

        assertThatIllegalArgumentException().isThrownBy(() -> faults.next(Fault.connectionRefused()));
        assertThatIllegalArgumentException().isThrownBy(() -> faults.on(UsageMeters.GET, Fault.resetAtAccept()));
        assertThatIllegalArgumentException().isThrownBy(() -> faults.on(UsageMeters.GET, 1, Fault.connectionRefused()));
        assertThatIllegalArgumentException().isThrownBy(() -> faults.on(UsageMeters.GET, 0, NO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> faults.onConnect(Fault.reset()))
                .withMessage(
                        "A fault of a request cannot be injected into a connection: reset after the request, with effect."
                                + " Use on or next.");
    }

    @Test
    void a_seed_gives_the_same_each_time() {
        assertThat(requests(FaultPlan.seeded(42, 50))).isEqualTo(requests(FaultPlan.seeded(42, 50)));
        assertThat(requests(FaultPlan.seeded(42, 50))).isNotEqualTo(requests(FaultPlan.seeded(43, 50)));
        assertThat(FaultPlan.seeded(42)).hasToString("seed 42, 30 percent");
    }

    @Test
    void another_connection_does_not_change_the_faults_of_requests() {
        FaultPlan faults = FaultPlan.seeded(7, 50);
        faults.nextForConnection();

        assertThat(requests(faults)).isEqualTo(requests(FaultPlan.seeded(7, 50)));
    }

    @Test
    void random_faults_have_all_kinds() {
        FaultPlan faults = FaultPlan.seeded(1, 100);
        Set<FaultKind> kinds = requests(faults).stream().map(Fault::kind).collect(Collectors.toSet());
        for (int i = 0; i < 50; i++) {
            kinds.add(faults.nextForConnection().orElseThrow().kind());
        }

        assertThat(kinds).containsExactlyInAnyOrderElementsOf(EnumSet.allOf(FaultKind.class));
    }

    @Test
    void random_faults_stay_within_limits_and_are_consistent() {
        List<Fault> drawn = requests(FaultPlan.seeded(5, 100));

        assertThat(drawn).hasSize(2_000).allSatisfy(fault -> {
            assertThat(fault.time()).isLessThan(Duration.ofSeconds(90));
            assertThat(fault.effectAfter().orElse(Duration.ZERO)).isLessThan(Duration.ofSeconds(90));
            if (fault.deniesEffect()) {
                assertThat(fault.effectAfter()).isEmpty();
            }
        });
        assertThat(drawn.stream()
                        .filter(fault -> fault.kind() == FaultKind.RESET)
                        .map(Fault::effectAfter))
                .contains(Optional.empty(), Optional.of(Duration.ZERO))
                .anyMatch(after -> after.filter(time -> !time.isZero()).isPresent());
    }

    @Test
    void random_faults_may_be_chosen_from_a_list() {
        FaultPlan faults = FaultPlan.seeded(3, 100, List.of(Fault.html(), Fault.reset()));

        assertThat(requests(faults)).containsOnly(Fault.html(), Fault.reset());
        assertThat(faults.nextForConnection()).isEmpty();
        assertThat(FaultPlan.seeded(3, 100, List.of(Fault.connectionRefused())).nextForConnection())
                .map(Fault::kind)
                .map(FaultKind::impact)
                .contains(Impact.CONNECTION);
        assertThatIllegalArgumentException().isThrownBy(() -> FaultPlan.seeded(3, 100, List.of()));
    }

    @Test
    void a_percentage_must_be_valid() {
        assertThat(requests(FaultPlan.seeded(1, 0))).isEmpty();
        assertThat(requests(FaultPlan.seeded(1, 30))).hasSizeBetween(500, 700);
        assertThatIllegalArgumentException().isThrownBy(() -> FaultPlan.seeded(1, 101));
        assertThatIllegalArgumentException().isThrownBy(() -> FaultPlan.seeded(1, -1));
    }

    private static List<Fault> requests(FaultPlan faults) {
        return IntStream.range(0, 2_000)
                .mapToObj(i -> faults.nextForRequest(UsageMeters.GET))
                .flatMap(Optional::stream)
                .toList();
    }
}

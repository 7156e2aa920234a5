package dev.togai.testkit.junit;

import dev.togai.testkit.behavior.FakeBehavior;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class, or a test, whose methods may ask for a {@link dev.togai.TogaiClient}, {@link dev.togai.meter.UsageMeters}, the
 * {@link dev.togai.testkit.FakeTogai} behind them, a {@link dev.togai.testkit.http.FakeTogaiServer} in front of it, or the
 * {@link dev.togai.testkit.VirtualTimeSource} they all live in, as parameters. Every test has its own, and they are closed after it.
 * Waiting takes no time; what the network takes, it takes. When a test fails, what the fake was asked and answered stands
 * with its stack trace, at most the last 20 calls.
 *
 * <pre>{@code
 * @TogaiTest
 * class BillingTest {
 *     @Test
 *     void a_new_meter_is_activated(UsageMeters meters, FakeTogai fake) {
 *         UsageMeter meter = meters.create(Meters.count("rides"));
 *
 *         meters.activate(meter.id());
 *
 *         assertThat(fake.meters().get(0)).isActive();
 *     }
 * }
 * }</pre>
 *
 * <p>The annotation is found on the test method, the class, its superclasses and interfaces, and the classes around it, directly
 * or on an annotation of your own. The nearest one counts. It can be on an annotation for methods:
 *
 * <pre>{@code
 * @TogaiTest(overHttp = true, meterQuota = 5_000, without = FakeBehavior.NEW_METERS_ARE_DRAFTS)
 * @Retention(RetentionPolicy.RUNTIME)
 * @interface OverHttp {}
 * }</pre>
 *
 * <p>A constructor can ask from JUnit 5.12 on. For faults, ids and other clocks see {@link TogaiExtension}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(TogaiExtension.class)
public @interface TogaiTest {

    /**
     * Whether the client goes over HTTP, through the transport on the class path, to a server in front of the fake. It goes to
     * the fake in memory unless set.
     */
    boolean overHttp() default false;

    /** How many meters there may be, see {@link dev.togai.testkit.FakeTogai.Builder#meterQuota}. */
    int meterQuota() default 100;

    /** The only bearer token the fake lets in over HTTP, and the client's; any is let in unless set. */
    String token() default "";

    /** Behaviors to enable, beside those enabled by default. */
    FakeBehavior[] with() default {};

    /** Behaviors to disable. */
    FakeBehavior[] without() default {};

    /** The instant at which the time of each test begins, such as {@code 2024-01-31T23:59:00Z}. */
    String startsAt() default "";
}

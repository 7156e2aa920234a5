package dev.togai.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class whose tests may ask for a {@link dev.togai.TogaiClient}, {@link dev.togai.meter.UsageMeters}, the
 * {@link dev.togai.testkit.FakeTogai} behind them, a {@link dev.togai.testkit.http.FakeTogaiServer} in front of it, or the
 * {@link dev.togai.testkit.VirtualTime} they all live in, as parameters. Every test has its own, and they are closed after it.
 * Waiting takes no time; what the network takes, it takes. When a test fails, what the fake was asked and answered stands
 * with its stack trace.
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
}

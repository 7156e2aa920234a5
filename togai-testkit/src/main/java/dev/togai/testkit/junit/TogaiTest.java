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
 * A test class, or a test, with parameters that use a fake: a {@link dev.togai.TogaiClient}, {@link
 * dev.togai.meter.UsageMeters}, {@link dev.togai.schema.EventSchemas}, the {@link dev.togai.testkit.FakeTogai} itself, a {@link
 * dev.togai.testkit.http.FakeTogaiServer} in front of it, or the {@link dev.togai.testkit.VirtualTimeSource} of all of them.
 * Each test has its own objects, which are closed after it. Waiting takes no time, but real connections do. If a test fails,
 * its stack trace shows the last 20 calls of the fake.
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
 * <p>The annotation is found on the test method, the class, its superclasses and interfaces, and the enclosing classes,
 * directly or as a meta-annotation. The nearest one counts. A composed annotation can also be used on methods:
 *
 * <pre>{@code
 * @TogaiTest(overHttp = true, meterQuota = 5_000, without = FakeBehavior.NEW_METERS_ARE_DRAFTS)
 * @Retention(RetentionPolicy.RUNTIME)
 * @interface OverHttp {}
 * }</pre>
 *
 * <p>Constructors can have such parameters since JUnit 5.12. For faults, ids and other clocks see {@link TogaiExtension}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(TogaiExtension.class)
public @interface TogaiTest {

    /**
     * Makes the client call a server in front of the fake over HTTP, with the transport on the class path. By default, the
     * client calls the fake in memory.
     */
    boolean overHttp() default false;

    /** Limits the number of meters, see {@link dev.togai.testkit.FakeTogai.Builder#meterQuota}. */
    int meterQuota() default 100;

    /** Sets the only bearer token that the fake accepts over HTTP; the client sends it. By default, the fake accepts any. */
    String token() default "";

    /** Enables behaviors, beside those enabled by default. */
    FakeBehavior[] with() default {};

    /** Disables behaviors. */
    FakeBehavior[] without() default {};

    /** Sets the instant at which the virtual time of each test starts, such as {@code 2024-01-31T23:59:00Z}. */
    String startsAt() default "";
}

package dev.togai.spring.boot.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.testkit.FakeTogai;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContextManager;

/** The fake after a class of tests, whose context another class has as well. */
class AfterClassTest {

    @Test
    void calls_after_the_last_test_of_a_class_are_removed() throws Exception {
        TestContextManager tests = new TestContextManager(InMemoryTest.class);
        ApplicationContext context = tests.getTestContext().getApplicationContext();
        FakeTogai fake = context.getBean(FakeTogai.class);

        context.getBean(BillingService.class).open("chennai");
        tests.afterTestClass();

        assertThat(fake.meters()).isEmpty();
        assertThat(fake.journal()).isEmpty();
    }
}

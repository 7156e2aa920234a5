package dev.togai.feign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.account.Account;
import dev.togai.account.AccountAlias;
import dev.togai.account.AccountId;
import dev.togai.account.AddAliasesRequest;
import dev.togai.account.CreateAccountRequest;
import dev.togai.account.CreateCustomerRequest;
import dev.togai.account.Customer;
import dev.togai.account.RemoveAliasesRequest;
import dev.togai.config.ResiliencePolicy;
import dev.togai.config.RetryPolicy;
import dev.togai.error.CallException;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.net.InMemoryNetwork;
import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The promises of calls that change customers and accounts, over thousands of fault schedules for each. */
class AccountFaultsTest {

    private static final int SCHEDULES = Integer.getInteger("togai.schedules", 10_000);

    private static final Duration SETTLES = Duration.ofSeconds(100);
    private static final Duration AFTERWARDS = Duration.ofMinutes(10);

    private static final CreateCustomerRequest CUSTOMER = CreateCustomerRequest.builder()
            .id("CUS-2")
            .name("Customer")
            .primaryEmail("billing@acme.example")
            .address(it -> it.city("Chennai"))
            .build();
    private static final CreateAccountRequest ACCOUNT = CreateAccountRequest.builder()
            .id("ACC-2")
            .name("Account")
            .customerId("CUS-1")
            .alias("account-2")
            .build();

    private enum Change {
        CREATE_CUSTOMER {
            @Override
            void call(FeignTransport transport) {
                Customer customer = transport.customers().create(CUSTOMER);
                assertThat(customer.id()).isEqualTo("CUS-2");
            }

            @Override
            boolean isApplied(FakeTogai fake) {
                return fake.customers().find("CUS-2").isPresent();
            }
        },
        CREATE_ACCOUNT {
            @Override
            void call(FeignTransport transport) {
                Account account = transport.accounts().create(ACCOUNT);
                assertThat(account.id()).isEqualTo("ACC-2");
            }

            @Override
            boolean isApplied(FakeTogai fake) {
                return fake.accounts().find("ACC-2").isPresent();
            }
        },
        ADD_ALIASES {
            @Override
            void call(FeignTransport transport) {
                AddAliasesRequest request = AddAliasesRequest.builder()
                        .alias("new-alias")
                        .addAccountAlias(AccountAlias.of("x"))
                        .build();
                assertThat(transport
                                .accounts()
                                .addAliases(AccountId.of("ACC-1"), request)
                                .hasAlias("new-alias"))
                        .isTrue();
            }

            @Override
            boolean isApplied(FakeTogai fake) {
                return fake.accounts().get("ACC-1").hasAlias("new-alias");
            }
        },
        REMOVE_ALIASES {
            @Override
            void call(FeignTransport transport) {
                RemoveAliasesRequest request =
                        RemoveAliasesRequest.builder().alias("old-alias").build();
                assertThat(transport
                                .accounts()
                                .removeAliases(AccountId.of("ACC-1"), request)
                                .hasAlias("old-alias"))
                        .isFalse();
            }

            @Override
            boolean isApplied(FakeTogai fake) {
                return !fake.accounts().get("ACC-1").hasAlias("old-alias");
            }
        };

        abstract void call(FeignTransport transport);

        abstract boolean isApplied(FakeTogai fake);
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void success_and_failure_are_reported_only_if_they_are_certain(Change change) {
        int succeeded = 0;
        int unknown = 0;
        try (ScheduleHarness harness = new ScheduleHarness(FaultScheduleTest.SOUND)) {
            for (long seed = 1; seed <= SCHEDULES; seed++) {
                SplittableRandom chance = new SplittableRandom(seed);
                FakeTogai fake = fake(harness, chance);
                Throwable failure = run(harness, change, fake, chance);
                boolean applied = change.isApplied(fake);
                if (failure == null) {
                    succeeded++;
                    assertThat(applied).as("success, seed %d", seed).isTrue();
                } else if (failure instanceof OutcomeUnknownException) {
                    unknown++;
                } else {
                    assertThat(failure).as("seed %d", seed).isInstanceOf(CallException.class);
                    assertThat(applied)
                            .as("failure, seed %d: %s", seed, failure)
                            .isFalse();
                }
            }
        }
        // A client that never returns a result would keep all promises.
        assertThat(succeeded).isGreaterThan(SCHEDULES / 4);
        assertThat(unknown).isLessThan(SCHEDULES * 2 / 3);
    }

    private static @Nullable Throwable run(
            ScheduleHarness harness, Change change, FakeTogai fake, SplittableRandom chance) {
        RetryPolicy retry =
                RetryPolicy.defaults().withMaxAttempts(1 + chance.nextInt(5)).withSettleTime(SETTLES);
        FeignTransport transport = harness.transport(harness.config(
                it -> it.withResilience(ResiliencePolicy.defaults().withRetry(retry))));
        harness.connect(InMemoryNetwork.connectedTo(fake, harness.time()));
        fake.inject(harness.faults(chance.nextLong(), 10 + 20 * chance.nextInt(5)));
        Throwable failure = null;
        try {
            change.call(transport);
        } catch (Throwable e) {
            failure = e;
        }
        fake.inject(FaultPlan.none());
        harness.time().advance(AFTERWARDS);
        harness.disconnect();
        return failure;
    }

    private static FakeTogai fake(ScheduleHarness harness, SplittableRandom chance) {
        // Dates have a resolution of seconds, and each schedule begins at a full minute.
        long nanos = harness.time().nanoTime() % 60_000_000_000L;
        harness.time().advance(Duration.ofNanos(60_000_000_000L - nanos));
        FakeTogai fake = FakeTogai.builder()
                .time(harness.time())
                .token(ScheduleHarness.TOKEN)
                .behavior(FakeBehavior.OWN_ALIASES_CAN_BE_ADDED_AGAIN, chance.nextBoolean())
                .build();
        fake.customers()
                .create(it -> it.id("CUS-1")
                        .name("Customer")
                        .primaryEmail("billing@acme.example")
                        .address(address -> address.city("Chennai"))
                        .account(account -> account.id("ACC-1").name("Account").alias("old-alias")));
        return fake;
    }
}

package consumer

import dev.togai.TogaiClient
import dev.togai.auth.TokenSource
import dev.togai.dsl.preview.CompiledMeter
import dev.togai.dsl.preview.UsagePeriod
import dev.togai.error.NameTakenException
import dev.togai.event.UsageEvent
import dev.togai.testkit.FakeTogai
import dev.togai.testkit.http.FakeTogaiServer
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class RidesTest {

    private fun withRides(test: (Rides) -> Unit) =
        FakeTogaiServer.start(FakeTogai.create()).use { server ->
            val client = TogaiClient.builder()
                .environment(server.environment())
                .tokens(TokenSource.fixed("consumer-token"))
                .build()
            client.use { test(Rides(it.usageMeters())) }
        }

    @Test
    fun a_meter_lives_over_http() = withRides { rides ->
        val meter = rides.open("chennai")
        assertNull(rides.billableName(meter.id()))

        rides.rename(meter.id(), "Rides in Chennai")
        assertTrue(rides.start(meter.id()).isActive)

        assertEquals("Rides in Chennai", rides.billableName(meter.id()))
        assertEquals(listOf("rides-chennai"), rides.names())
        assertTrue(rides.close(meter.id()))
        assertFalse(rides.close(meter.id()))
    }

    @Test
    fun a_taken_name_is_an_exception_of_its_own() = withRides { rides ->
        rides.open("chennai")

        val failure = assertThrows<NameTakenException> { rides.open("chennai") }

        assertTrue(failure.message.contains("rides-chennai"))
    }

    @Test
    fun a_usage_meter_is_evaluated() {
        val usage = CompiledMeter.of(Rides.distance("chennai")).usage(listOf(ride("1", 10), ride("2", 120)), UsagePeriod.MONTH)

        assertEquals("54.0", usage.total("acme").toPlainString())
    }

    private fun ride(id: String, distance: Int): UsageEvent =
        UsageEvent.builder()
            .schemaName("ride_completed")
            .id(id)
            .timestamp("2024-05-27T10:00:00Z")
            .accountId("acme")
            .attribute("distance", distance.toString())
            .dimension("city", "chennai")
            .build()
}

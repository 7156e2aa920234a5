package consumer

import dev.togai.dsl.Rules.attribute
import dev.togai.dsl.Rules.dimension
import dev.togai.dsl.Rules.`when` as choose
import dev.togai.error.NotFoundException
import dev.togai.meter.CreateUsageMeterRequest
import dev.togai.meter.Meters
import dev.togai.meter.UsageMeter
import dev.togai.meter.UsageMeters
import kotlin.jvm.optionals.getOrNull

/** The meters of a taxi company. */
class Rides(private val meters: UsageMeters) {

    fun open(city: String): UsageMeter = meters.create(distance(city))

    fun start(id: String): UsageMeter = meters.activate(id)

    fun rename(id: String, billableName: String): UsageMeter = meters.update(id) { it.billableName(billableName) }

    fun billableName(id: String): String? = meters.get(id).billableName().getOrNull()

    fun names(): List<String> = meters.all().map { it.name() }

    fun close(id: String): Boolean =
        try {
            meters.deactivate(id)
            meters.delete(id)
            true
        } catch (_: NotFoundException) {
            false
        }

    companion object {
        /** 0.4 units per kilometre, and above 100 km half a unit less 10. */
        fun distance(city: String): CreateUsageMeterRequest {
            val distance = attribute("distance")

            return Meters.sum("rides-$city")
                .`when`(dimension("city").isEqualTo(city).and(distance.atLeast(1)))
                .compute(choose(distance.greaterThan(100)).then(distance * "0.5" - 10).otherwise(distance * "0.4"))
                .forEvent("ride_completed")
                .build()
        }
    }
}

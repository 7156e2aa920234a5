package consumer

import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.nio.file.Path
import kotlin.io.path.writeText
import org.jetbrains.kotlin.cli.common.ExitCode
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

class NullSafetyTest {

    @TempDir
    lateinit var folder: Path

    private fun compile(source: String): Pair<ExitCode, String> {
        val file = folder.resolve("Mistake.kt").apply { writeText(source) }
        val output = ByteArrayOutputStream()
        val code = K2JVMCompiler().exec(
            PrintStream(output),
            "-no-stdlib", "-no-reflect", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"), file.toString(),
        )
        return code to output.toString()
    }

    @Test
    fun null_is_a_compile_error_where_the_library_rejects_it() {
        val (code, output) = compile(
            """
            val named = dev.togai.meter.Meters.count("rides")
            val nameless = dev.togai.meter.Meters.count(null)
            """.trimIndent(),
        )

        val errors = output.lines().filter { "error:" in it }
        assertEquals(ExitCode.COMPILATION_ERROR, code, output)
        assertEquals(1, errors.size, output)
        assertTrue("Mistake.kt:2:" in errors.single() && "non-null type 'String'" in errors.single(), output)
    }
}

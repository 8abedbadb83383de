/*
 * Copyright 2026 the LeakScope authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.leakscope.testjdk;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The JDKs of this machine: those that {@code LEAKSCOPE_TEST_JDKS} lists, the one that
 * runs, and those in the usual places.
 */
public final class TestJdks {

	/**
	 * Options with which compilers take and give back no megabytes between two files of
	 * the kernel, as the second one does for many methods, and the first one 8 MB for
	 * this method.
	 */
	public static final List<String> SMALL_COMPILATIONS = List.of("-XX:TieredStopAtLevel=1", "-XX:CompileCommand=quiet",
			"-XX:CompileCommand=exclude,jdk.internal.classfile.impl.StackMapGenerator::processBlock");

	private TestJdks() {
	}

	/**
	 * Find a JDK.
	 * @param oldest its feature version, or a later one
	 * @return the home of the first that is found; nothing, with the reason printed, when
	 * there is none
	 */
	public static Optional<Path> atLeast(int oldest) {
		Optional<Path> home = candidates().stream().filter((candidate) -> version(candidate) >= oldest).findFirst();
		if (home.isEmpty()) {
			System.out.println("Skipped: no JDK " + oldest
					+ " or later; LEAKSCOPE_TEST_JDKS can name its home, or several separated by '" + File.pathSeparator
					+ "'.");
		}
		return home;
	}

	/**
	 * Return the executable of a JDK; the test is skipped where there is none.
	 * @param oldest its feature version, or a later one; 17 is the one that runs
	 * @return the path of {@code java}
	 */
	public static Path java(int oldest) {
		Optional<Path> home = (oldest == 17) ? Optional.of(Path.of(System.getProperty("java.home"))) : atLeast(oldest);
		Assumptions.assumeTrue(home.isPresent(), () -> "there is no JDK " + oldest);
		return home.get().resolve("bin/java");
	}

	/**
	 * Run a class of the tests in a process of its own, which must end well.
	 * @param oldest the JDK, as for {@link #java(int)}
	 * @param options options of the JVM
	 * @param main the class
	 * @param arguments its arguments
	 * @return what it printed
	 * @throws IOException if it cannot be started
	 * @throws InterruptedException if nobody waits for it any more
	 */
	public static String run(int oldest, List<String> options, Class<?> main, String... arguments)
			throws IOException, InterruptedException {
		return run(List.of(), oldest, options, main, arguments);
	}

	/**
	 * Run a class of the tests in a process of its own, which must end well.
	 * @param before what a shell does first, and then becomes that process
	 * @param oldest the JDK, as for {@link #java(int)}
	 * @param options options of the JVM
	 * @param main the class
	 * @param arguments its arguments
	 * @return what it printed
	 * @throws IOException if it cannot be started
	 * @throws InterruptedException if nobody waits for it any more
	 */
	public static String runAfter(String before, int oldest, List<String> options, Class<?> main, String... arguments)
			throws IOException, InterruptedException {
		return run(List.of("sh", "-c", before + " && exec \"$0\" \"$@\""), oldest, options, main, arguments);
	}

	private static String run(List<String> before, int oldest, List<String> options, Class<?> main, String... arguments)
			throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(before);
		command.add(java(oldest).toString());
		command.addAll(options);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
		return output;
	}

	private static List<Path> candidates() {
		List<Path> candidates = new ArrayList<>();
		String listed = System.getenv("LEAKSCOPE_TEST_JDKS");
		if (listed != null) {
			Stream.of(listed.split(File.pathSeparator)).map(Path::of).forEach(candidates::add);
		}
		candidates.add(Path.of(System.getProperty("java.home")));
		addChildren(candidates, Path.of("/usr/lib/jvm"));
		addChildren(candidates, Path.of(System.getProperty("user.home"), ".sdkman", "candidates", "java"));
		return candidates;
	}

	private static void addChildren(List<Path> candidates, Path folder) {
		if (Files.isDirectory(folder)) {
			try (Stream<Path> children = Files.list(folder)) {
				children.sorted().forEach(candidates::add);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	private static int version(Path home) {
		Path release = home.resolve("release");
		if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(release)) {
			return 0;
		}
		try (var reader = Files.newBufferedReader(release)) {
			Properties properties = new Properties();
			properties.load(reader);
			String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
			return Integer.parseInt(version.split("[.\\-+]")[0]);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

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

package io.leakscope.memory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.leakscope.testjdk.TestJdks;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Direct memory that Netty has allocated itself, in both of its modes: buffers of the
 * JVM, which are in its pool, and memory of malloc's, which nobody else counts.
 */
@EnabledOnOs(OS.LINUX)
class NettyMemoryIT {

	private static final long ALLOCATED = NettySubject.BUFFERS * NettySubject.MEGABYTE;

	private static final long SLACK = 4 * NettySubject.MEGABYTE;

	/**
	 * Options with which Netty may make buffers of any memory.
	 */
	private static final List<String> NO_CLEANER = List.of("--add-opens=java.base/java.nio=ALL-UNNAMED",
			"-Dio.netty.tryReflectionSetAccessible=true",
			"-Dio.grpc.netty.shaded.io.netty.tryReflectionSetAccessible=true");

	@ParameterizedTest
	@CsvSource({ "17, false, true", "17, true, false", "25, false, false", "25, true, false" })
	void whatNettyHasAllocatedCountsOnce(int jdk, boolean noCleaner, boolean inDirectPool)
			throws IOException, InterruptedException {
		Map<String, String> said = run(jdk, noCleaner, "io.netty");
		assertThat(said).containsEntry("name", "io.netty")
			.containsEntry("used", Long.toString(ALLOCATED))
			.containsEntry("in-direct-pool", Boolean.toString(inDirectPool))
			.containsEntry("max", said.get("heap-max"));
		assertCountsOnce(said, inDirectPool);
	}

	@ParameterizedTest
	@CsvSource({ "17, false, true", "17, true, false" })
	void aCopyInOtherPackagesIsFoundToo(int jdk, boolean noCleaner, boolean inDirectPool)
			throws IOException, InterruptedException {
		Map<String, String> said = run(jdk, noCleaner, "io.grpc.netty.shaded.io.netty");
		assertThat(said).containsEntry("name", "io.grpc.netty.shaded.io.netty")
			.containsEntry("used", inDirectPool ? "null" : Long.toString(ALLOCATED))
			.containsEntry("in-direct-pool", Boolean.toString(inDirectPool));
		assertCountsOnce(said, inDirectPool);
	}

	private static void assertCountsOnce(Map<String, String> said, boolean inDirectPool) {
		assertThat(bytes(said, "direct")).isCloseTo(inDirectPool ? ALLOCATED : 0, within(SLACK));
		assertThat(bytes(said, "used-direct-buffers")).isCloseTo(ALLOCATED, within(SLACK));
		assertThat(bytes(said, "direct-buffers")).as(said.toString()).isCloseTo(ALLOCATED, within(SLACK));
		assertThat(bytes(said, "other-malloc")).as(said.toString()).isLessThan(ALLOCATED);
	}

	@ParameterizedTest
	@ValueSource(ints = { 17, 25 })
	void aNettyThatNobodyUsesIsNotWoken(int jdk) throws IOException, InterruptedException {
		List<String> options = List.of("-Xmx128m", "-Xlog:class+init=info");
		String idle = TestJdks.run(jdk, options, NettySubject.class, "io.netty", NettySubject.IDLE);
		String counter = "'io/netty/util/internal/PlatformDependent'";
		assertThat(idle).contains("io/netty/util/concurrent/DefaultThreadFactory").doesNotContain(counter);
		assertThat(idle).doesNotContain("\nname=");
		assertThat(TestJdks.run(jdk, options, NettySubject.class, "io.netty")).contains(counter);
	}

	@ParameterizedTest
	@ValueSource(ints = { 17, 25 })
	void norIsOneWhoseEventLoopsDoNoInputAndOutput(int jdk) throws IOException, InterruptedException {
		String said = TestJdks.run(jdk, List.of("-Xmx128m", "-Xlog:class+init=info"), NettySubject.class, "io.netty",
				NettySubject.LOCAL);
		assertThat(said).contains("io/netty/channel/DefaultEventLoop")
			.doesNotContain("'io/netty/util/internal/PlatformDependent'")
			.doesNotContain("\nname=");
	}

	private static Map<String, String> run(int jdk, boolean noCleaner, String netty)
			throws IOException, InterruptedException {
		List<String> options = new ArrayList<>(List.of("-Xmx128m", "-Xms128m"));
		options.addAll(TestJdks.SMALL_COMPILATIONS);
		options.addAll(noCleaner ? NO_CLEANER : List.of());
		if (noCleaner && jdk > 17) {
			options.add("--sun-misc-unsafe-memory-access=allow");
		}
		if (!netty.equals("io.netty")) {
			options.add("-D" + NettySubject.JAR + "=" + Path.of("target", "other-nettys", "grpc-netty-shaded.jar"));
		}
		return TestJdks.run(jdk, options, NettySubject.class, netty)
			.lines()
			.map((line) -> line.split("=", 2))
			.filter((pair) -> pair.length == 2)
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> pair[1], (first, second) -> second, TreeMap::new));
	}

	private static long bytes(Map<String, String> said, String name) {
		return Long.parseLong(said.get(name));
	}

}

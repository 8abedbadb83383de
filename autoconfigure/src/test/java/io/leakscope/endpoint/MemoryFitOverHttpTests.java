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

package io.leakscope.endpoint;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.leakscope.memory.MemoryReport;
import io.leakscope.support.CgroupFixture;
import io.leakscope.support.Cgroups;
import io.leakscope.testapp.Answer;
import io.leakscope.testapp.Stack;
import io.leakscope.testapp.TestApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asks real applications whether they fit in a container whose limit is in a fixture.
 */
@EnabledOnOs(OS.LINUX)
class MemoryFitOverHttpTests {

	private static final long MB = 1L << 20;

	private static final int MOST_THREADS = 321;

	@TempDir
	private static Path root;

	private final long heap = option("MaxHeapSize");

	@BeforeEach
	void setUp() {
		limit(this.heap + 2048 * MB);
	}

	@ParameterizedTest
	@EnumSource
	void theOverviewTellsOnlyWhatHasBeenMeasured(Stack stack) {
		try (TestApplication application = start(stack)) {
			Answer before = application.actuator("leakscope");
			assertThat(before.<Map<String, Object>>read("$.memory.fit")).doesNotContainKeys("fits", "age", "advice");
			assertThat(before.<String>read("$.memory.fit.sentence")).startsWith("Cannot tell whether it fits");
			assertThat(before.<List<String>>read("$.memory.fit.notes"))
				.anyMatch((note) -> note.startsWith("Not measured yet"));
			assertThat(application.actuator("leakscope").<Map<String, Object>>read("$.memory.fit"))
				.as("the overview measures nothing")
				.doesNotContainKey("age");
			Answer memory = application.actuator("leakscope/memory");
			assertThat(memory.<Boolean>read("$.fit.fits")).isTrue();
			Answer after = application.actuator("leakscope");
			assertThat(after.<Boolean>read("$.memory.fit.fits")).isTrue();
			assertThat(after.<List<String>>read("$.findings[*].id")).doesNotContain("memory-does-not-fit");
		}
	}

	@ParameterizedTest
	@EnumSource
	void whatDoesNotFitIsAFinding(Stack stack) {
		limit(this.heap + MB);
		try (TestApplication application = start(stack)) {
			Answer memory = application.actuator("leakscope/memory");
			assertThat(memory.<Boolean>read("$.fit.fits")).isFalse();
			assertThat(number(memory, "$.fit.limit")).isEqualTo(this.heap + MB);
			assertThat(number(memory, "$.fit.parts[0].bytes")).isEqualTo(this.heap);
			assertThat(memory.<List<Number>>read("$.fit.parts[*].bytes").stream().mapToLong(Number::longValue).sum())
				.isEqualTo(number(memory, "$.fit.needed"));
			Answer overview = application.actuator("leakscope");
			assertThat(overview.<String>read("$.verdict.severity")).isEqualTo("warning");
			assertThat(overview.<String>read("$.findings[0].id")).isEqualTo("memory-does-not-fit");
			assertThat(overview.<String>read("$.findings[0].title")).startsWith("Does not fit: the heap may grow to ");
			assertThat(overview.<List<String>>read("$.findings[0].advice"))
				.anyMatch((advice) -> advice.startsWith("Or raise the limit (resources.limits.memory: "));
			assertThat(application.actuator("leakscope/text").body())
				.containsPattern("^WARNING  (Since \\S+ )?Does not fit: ");
			assertThat(application.actuator("leakscope/memory", "text/plain").body())
				.contains("  fit        Does not fit: the heap")
				.contains("  NEEDED ")
				.contains("  -> Or raise the limit");
		}
	}

	@Test
	void theKeysOfMemoryStandBesideFit() {
		try (TestApplication application = start(Stack.WEBMVC)) {
			Map<String, Object> memory = application.actuator("leakscope/memory").read("$");
			assertThat(memory).containsKeys("heap", "nonHeap", "pools", "categories", "source", "fit");
			assertThat(memory.keySet()).isSubsetOf(
					java.util.stream.Stream
						.concat(java.util.stream.Stream.of("fit"),
								java.util.Arrays.stream(MemoryReport.class.getRecordComponents())
									.map(java.lang.reflect.RecordComponent::getName))
						.toList());
		}
	}

	/**
	 * The server of the application and that of the actuator, which has as many.
	 */
	@Test
	void theThreadsThatTomcatMayHaveAreCounted() {
		long before = mostThreads(10);
		assertThat(mostThreads(MOST_THREADS) - before).isBetween(2 * (MOST_THREADS - 10L) - 20,
				2 * (MOST_THREADS - 10L) + 20);
	}

	private static long mostThreads(int max) {
		try (TestApplication application = TestApplication.on(Stack.WEBMVC)
			.with(Limited.class)
			.with("management.endpoints.web.exposure.include=leakscope", "server.tomcat.threads.max=" + max)
			.start()) {
			return stacks(application.actuator("leakscope/memory")) / (option("ThreadStackSize") << 10);
		}
	}

	@Test
	void onWebFluxTheThreadsOfTheSchedulerForWhatBlocksAreCounted() {
		try (TestApplication application = start(Stack.WEBFLUX)) {
			Answer memory = application.actuator("leakscope/memory");
			assertThat(stacks(memory) / (option("ThreadStackSize") << 10))
				.isGreaterThan(ManagementFactory.getThreadMXBean().getThreadCount()
						+ reactor.core.scheduler.Schedulers.DEFAULT_BOUNDED_ELASTIC_SIZE / 2);
		}
	}

	private static long stacks(Answer memory) {
		return memory.<List<Number>>read("$.fit.parts[?(@.name == 'thread-stacks')].max").get(0).longValue();
	}

	private static long number(Answer answer, String path) {
		return answer.<Number>read(path).longValue();
	}

	private static TestApplication start(Stack stack) {
		return TestApplication.on(stack)
			.with(Limited.class)
			.with("management.endpoints.web.exposure.include=leakscope")
			.start();
	}

	private static void limit(long bytes) {
		CgroupFixture.containerV2(root).with("memory.current", "1000000\n").with("memory.max", bytes + "\n");
	}

	private static long option(String name) {
		return Long
			.parseLong(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).getVMOption(name).getValue());
	}

	@Configuration(proxyBeanMethods = false)
	static class Limited {

		@Bean
		Cgroups cgroups() throws IOException {
			assertThat(Files.exists(root.resolve("sys/fs/cgroup/memory.max"))).isTrue();
			return new Cgroups(root.resolve("proc"), root);
		}

	}

}

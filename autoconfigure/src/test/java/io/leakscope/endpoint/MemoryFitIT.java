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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import io.leakscope.testjdk.TestJdks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts applications with heaps of a known size and has them say whether they fit.
 */
@EnabledOnOs(OS.LINUX)
class MemoryFitIT {

	private static final long MB = 1L << 20;

	private static final int POOL = 200;

	@TempDir
	private Path root;

	@ParameterizedTest
	@CsvSource({ "17, Serial", "17, G1", "25, Serial", "25, G1", "25, Z" })
	void anApplicationThatDoesNotFitFitsWithTheHeapThatIsAdvised(int jdk, String collector)
			throws IOException, InterruptedException {
		long limit = 350 * MB;
		DocumentContext answer = run(jdk, collector, 300, limit);
		assertThat(answer.<Boolean>read("$.fit.fits")).as(answer.jsonString()).isFalse();
		assertThat(number(answer, "$.fit.parts[0].bytes")).isEqualTo(300 * MB);
		assertThat(number(answer, "$.fit.limit")).isEqualTo(limit);
		// Whatever it is that is outside the heap, it is resident by now, but for what
		// grows.
		long outside = number(answer, "$.fit.needed") - 300 * MB - part(answer, "thread-stacks", "bytes");
		assertThat(outside - (collector.equals("Z") ? 0 : part(answer, "gc", "bytes"))).isCloseTo(resident(answer),
				org.assertj.core.data.Percentage.withPercentage(10));
		DocumentContext smaller = run(jdk, collector, advisedHeap(answer), limit);
		assertThat(smaller.<Boolean>read("$.fit.fits")).as(smaller.jsonString()).isTrue();
	}

	@Test
	void directBuffersThatHaveAMaximumCountWithIt() throws IOException, InterruptedException {
		DocumentContext answer = run(17, "Serial", 64, 600 * MB, "-XX:MaxDirectMemorySize=77m");
		assertThat(part(answer, "direct-buffers", "bytes")).isEqualTo(77 * MB);
		assertThat(answer.<Map<String, Object>>read("$.fit")).doesNotContainKey("notes");
	}

	@Test
	void virtualThreadsHaveTheirStacksInTheHeap() throws IOException, InterruptedException {
		DocumentContext platform = run(25, "Serial", 64, 600 * MB);
		DocumentContext virtual = run(25, "Serial", 64, 600 * MB, "-Dspring.threads.virtual.enabled=true");
		assertThat(virtual.<List<String>>read("$.fit.notes"))
			.anyMatch((note) -> note.endsWith("has virtual threads: their stacks are in the heap."));
		// The actuator's server keeps its own platform threads.
		assertThat(threads(platform)).isGreaterThan(2 * POOL);
		assertThat(threads(virtual)).isBetween((long) POOL, 2L * POOL - 1);
	}

	private static long threads(DocumentContext answer) {
		return part(answer, "thread-stacks", "max") / MB;
	}

	/**
	 * What is resident outside the heap, structures of the collector and stacks, and
	 * cannot be taken back.
	 */
	private static long resident(DocumentContext answer) {
		long heap = category(answer, "java-heap") + category(answer, "thread-stacks") + category(answer, "gc")
				+ category(answer, "mapped-files");
		return number(answer, "$.breakdown.rss") - heap;
	}

	private static long category(DocumentContext answer, String name) {
		return number(answer.read("$.categories[?(@.name == '" + name + "')].resident"));
	}

	private static long part(DocumentContext answer, String name, String key) {
		return number(answer.read("$.fit.parts[?(@.name == '" + name + "')]." + key));
	}

	private static long number(List<Number> one) {
		assertThat(one).hasSize(1);
		return one.get(0).longValue();
	}

	private static long number(DocumentContext answer, String path) {
		return answer.<Number>read(path).longValue();
	}

	private static long advisedHeap(DocumentContext answer) {
		Matcher matcher = Pattern.compile("Set -Xmx(\\d+)m").matcher(answer.<String>read("$.fit.advice[0]"));
		assertThat(matcher.find()).as(answer.jsonString()).isTrue();
		return Long.parseLong(matcher.group(1));
	}

	private DocumentContext run(int jdk, String collector, long heap, long limit, String... options)
			throws IOException, InterruptedException {
		List<String> all = new ArrayList<>(List.of("-Xmx" + heap + "m", "-Xms32m", "-XX:+Use" + collector + "GC"));
		all.addAll(List.of(options));
		all.addAll(TestJdks.SMALL_COMPILATIONS);
		String output = TestJdks.run(jdk, all, MemoryFitSubject.class, this.root.toString(), Long.toString(limit));
		String answer = output.lines()
			.filter((line) -> line.startsWith(MemoryFitSubject.ANSWER))
			.findFirst()
			.orElseThrow(() -> new AssertionError(output));
		return JsonPath.parse(answer.substring(MemoryFitSubject.ANSWER.length()));
	}

}

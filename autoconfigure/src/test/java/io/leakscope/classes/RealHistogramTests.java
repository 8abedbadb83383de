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

package io.leakscope.classes;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.leakscope.classes.ClassesReport.ClassCount;
import io.leakscope.support.DiagnosticCommands;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Histograms of the JVM that runs the tests.
 */
class RealHistogramTests {

	private static final int COUNT = 10_000;

	private static final ClassesQuery GROWTH = new ClassesQuery(ClassSort.GROWTH, ClassesReporter.MOST_CLASSES,
			ClassesReporter.LONGEST_PAUSE);

	private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();

	private final ClassesReporter reporter = new ClassesReporter(new DiagnosticCommands(),
			() -> this.memory.getHeapMemoryUsage().getUsed(), Clock.systemUTC(), Duration.ZERO);

	@Test
	void aClassThatGrowsIsToldWithTheExactNumber() {
		List<Object> held = grow();
		ClassesReport first = this.reporter.report(GROWTH);
		assertThat(count(first).instances()).isEqualTo(COUNT);
		assertThat(count(first).deltaInstances()).isNull();
		assertThat(first.unparsed()).isNull();
		assertThat(first.unavailable()).isNull();
		held.addAll(grow());
		held.addAll(grow());
		ClassesReport second = this.reporter.report(GROWTH);
		ClassCount grown = count(second);
		assertThat(grown.instances()).isEqualTo(3 * COUNT);
		assertThat(grown.deltaInstances()).isEqualTo(2 * COUNT);
		assertThat(grown.bytes()).isEqualTo(3 * count(first).bytes());
		assertThat(grown.deltaBytes()).isEqualTo(2 * count(first).bytes());
		assertThat(second.since()).isEqualTo(first.time());
		assertThat(second.took()).isPositive();
		assertThat(second.bytes()).isGreaterThan(grown.bytes());
		assertThat(second.expectedPause()).isPositive();
		Reference.reachabilityFence(held);
	}

	/**
	 * What has survived a collection is collected by the next full one, and by nothing
	 * else.
	 */
	@Test
	void aReadCollectsNothingAndWhatIsAskedForExplicitlyDoes() {
		List<Object> held = new ArrayList<>(List.of(new Dropped()));
		WeakReference<Object> dropped = new WeakReference<>(held.get(0));
		System.gc();
		held.clear();
		ClassesReport read = this.reporter.report(GROWTH);
		assertThat(dropped.refersTo(null)).isFalse();
		assertThat(read.live()).isFalse();
		ClassesReport live = this.reporter.live(GROWTH);
		assertThat(dropped.refersTo(null)).isTrue();
		assertThat(live.live()).isTrue();
		assertThat(live.classes()).isNotEmpty();
	}

	private static List<Object> grow() {
		List<Object> objects = new ArrayList<>();
		for (int i = 0; i < COUNT; i++) {
			objects.add(new Growing());
		}
		return objects;
	}

	private static ClassCount count(ClassesReport report) {
		return report.classes()
			.stream()
			.filter((count) -> count.name().equals(Growing.class.getName()))
			.findFirst()
			.orElseThrow();
	}

	private static final class Growing {

	}

	private static final class Dropped {

	}

}

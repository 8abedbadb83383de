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

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.leakscope.memory.MemoryReport.LiveSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LiveSetWatchTests {

	private static final long MEGABYTE = 1 << 20;

	private final LiveSetWatch watch = new LiveSetWatch();

	@AfterEach
	void close() {
		this.watch.close();
	}

	@Test
	void aFullCollectionTellsItExactly() {
		byte[] alive = new byte[(int) (64 * MEGABYTE)];
		System.gc();
		LiveSet live = Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(this.watch::read, (read) -> read != null && read.exact() != null);
		assertThat(live.exact()).isBetween((long) alive.length,
				ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax());
		assertThat(live.age()).isLessThan(Duration.ofMinutes(1));
		assertThat(alive).hasSize((int) (64 * MEGABYTE));
	}

	@Test
	void aCollectionOfTheYoungBoundsIt() {
		this.watch.collected("G1 Young Generation",
				usage(Map.of("G1 Old Gen", 200L, "G1 Survivor Space", 6L, "G1 Eden Space", 99L)));
		assertThat(this.watch.read()).isNotNull();
		assertThat(this.watch.read().atMost()).isEqualTo(206 * MEGABYTE);
		assertThat(this.watch.read().collector()).isEqualTo("G1 Young Generation");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "MarkSweepCompact", "ZGC Cycles", "ZGC Minor Cycles", "ZGC Major Cycles", "Shenandoah Cycles" })
	void afterTheseGarbageIsLeft(String collector) {
		LiveSetWatch fresh = fresh();
		fresh.collected(collector, heap(225));
		assertThat(fresh.read().atMost()).isEqualTo(225 * MEGABYTE);
		assertThat(fresh.read().exact()).isNull();
	}

	@Test
	void afterAFullCollectionALaterBoundIsAnswered() {
		this.watch.collected("PS MarkSweep", heap(100));
		this.watch.collected("PS Scavenge", usage(Map.of("PS Old Gen", 120L)));
		assertThat(this.watch.read().exact()).isEqualTo(100 * MEGABYTE);
		assertThat(this.watch.read().atMost()).isEqualTo(120 * MEGABYTE);
	}

	@Test
	void aCollectionOfTheOldTellsWhatItLeft() {
		LiveSetWatch fresh = fresh();
		fresh.collected("Copy", usage(Map.of("Tenured Gen", 110L)));
		assertThat(fresh.read().afterOldGc()).isNull();
		fresh.collected("MarkSweepCompact", heap(90));
		fresh.collected("Copy", usage(Map.of("Tenured Gen", 95L)));
		assertThat(fresh.read().atMost()).isEqualTo(95 * MEGABYTE);
		assertThat(fresh.read().afterOldGc()).isEqualTo(90 * MEGABYTE);
		assertThat(fresh.read().afterOldGcAge()).isLessThan(Duration.ofMinutes(1));
	}

	/**
	 * A full collection stands for a concurrent cycle, which kills canaries as well.
	 */
	@Test
	void betweenTwoCyclesOfG1TheLeastTellsWhatTheFirstHasLeft() {
		LiveSetWatch fresh = fresh();
		for (int i = 0; i < 20; i++) {
			fresh.collected("G1 Young Generation", usage(Map.of("G1 Old Gen", 100L + i)));
		}
		System.gc();
		fresh.collected("G1 Young Generation", usage(Map.of("G1 Old Gen", 60L)));
		assertThat(fresh.read().afterOldGc()).isNull();
		for (long old : new long[] { 55, 52, 70, 130 }) {
			fresh.collected("G1 Young Generation", usage(Map.of("G1 Old Gen", old)));
		}
		System.gc();
		fresh.collected("G1 Young Generation", usage(Map.of("G1 Old Gen", 63L)));
		assertThat(fresh.read().atMost()).isEqualTo(63 * MEGABYTE);
		assertThat(fresh.read().afterOldGc()).isEqualTo(52 * MEGABYTE);
	}

	@Test
	void whatAFullCollectionHasLeftIsNotForgottenForWhatWasLessBefore() {
		LiveSetWatch fresh = fresh();
		for (int i = 0; i < 20; i++) {
			fresh.collected("G1 Young Generation", usage(Map.of("G1 Old Gen", 100L)));
		}
		System.gc();
		fresh.collected("G1 Young Generation", usage(Map.of("G1 Old Gen", 60L)));
		fresh.collected("G1 Young Generation", usage(Map.of("G1 Old Gen", 61L)));
		System.gc();
		fresh.collected("G1 Old Generation", heap(140));
		fresh.collected("G1 Young Generation", usage(Map.of("G1 Old Gen", 141L)));
		assertThat(fresh.read().afterOldGc()).isEqualTo(140 * MEGABYTE);
	}

	@Test
	void pausesAndTheConcurrentCycleOfG1TellNothing() {
		LiveSetWatch fresh = fresh();
		fresh.collected("G1 Concurrent GC", heap(427));
		fresh.collected("ZGC Pauses", heap(0));
		fresh.collected("Shenandoah Pauses", heap(0));
		assertThat(fresh.read()).isNull();
	}

	/**
	 * One that hears of no collection of this JVM.
	 */
	private static LiveSetWatch fresh() {
		LiveSetWatch fresh = new LiveSetWatch();
		fresh.close();
		return fresh;
	}

	private static Map<String, MemoryUsage> heap(long megabytes) {
		String pool = ManagementFactory.getMemoryPoolMXBeans()
			.stream()
			.filter((bean) -> bean.getType() == MemoryType.HEAP)
			.map(MemoryPoolMXBean::getName)
			.findFirst()
			.orElseThrow();
		return usage(Map.of(pool, megabytes));
	}

	private static Map<String, MemoryUsage> usage(Map<String, Long> megabytes) {
		Map<String, MemoryUsage> usage = new HashMap<>();
		megabytes.forEach((pool, used) -> usage.put(pool, new MemoryUsage(0, used * MEGABYTE, used * MEGABYTE, -1)));
		return usage;
	}

}

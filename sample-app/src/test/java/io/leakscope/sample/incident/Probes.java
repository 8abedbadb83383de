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

package io.leakscope.sample.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Probes a shop, several times a second and path, and remembers every answer.
 */
final class Probes implements AutoCloseable {

	static final String ROOT = "/actuator/health";

	static final String LOGGING = "/actuator/health/logging";

	static final String LIVENESS = "/actuator/health/liveness";

	static final String READINESS = "/actuator/health/readiness";

	private static final Duration INTERVAL = Duration.ofMillis(250);

	private final List<Probe> probes = new CopyOnWriteArrayList<>();

	private final ScheduledExecutorService scheduler;

	private Probes(ChildShop shop, Duration timeout, List<String> paths) {
		this.scheduler = Executors.newScheduledThreadPool(paths.size());
		for (String path : paths) {
			this.scheduler.scheduleWithFixedDelay(() -> this.probes.add(Probe.of(shop, path, timeout)), 0,
					INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	static Probes of(ChildShop shop) {
		return of(shop, LOGGING, LIVENESS, READINESS);
	}

	static Probes of(ChildShop shop, String... paths) {
		return new Probes(shop, Probe.TIMEOUT, List.of(paths));
	}

	/**
	 * Probe as somebody who waits for the answer, however long it takes.
	 * @param shop the shop
	 * @param paths the paths
	 * @return the probes
	 */
	static Probes patient(ChildShop shop, String... paths) {
		return new Probes(shop, Duration.ofSeconds(30), List.of(paths));
	}

	/**
	 * Wait until the last answer of a path has a status.
	 * @param path the path
	 * @param status the HTTP status
	 * @param atMost how long it may take
	 * @return how long it took
	 */
	Duration await(String path, int status, Duration atMost) {
		long start = System.nanoTime();
		Awaitility.await()
			.atMost(atMost)
			.untilAsserted(() -> assertThat(to(path)).last()
				.satisfies((last) -> assertThat(last.status()).as(last.toString()).isEqualTo(status)));
		return Duration.ofNanos(System.nanoTime() - start);
	}

	/**
	 * Wait until some more probes of every path have come back.
	 */
	void awaitSomeMore() {
		int wanted = this.probes.size() + 15;
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(this.probes::size, (size) -> size >= wanted);
	}

	/**
	 * Probe for some time.
	 * @param time how long
	 */
	void keepOn(Duration time) {
		Instant until = Instant.now().plus(time);
		Awaitility.await()
			.atMost(time.plusSeconds(30))
			.until(() -> this.probes.get(this.probes.size() - 1).at(), (at) -> at.isAfter(until));
	}

	List<Probe> to(String path) {
		return this.probes.stream().filter((probe) -> probe.path().equals(path)).toList();
	}

	void assertAllInTime() {
		assertThat(this.probes).filteredOn((probe) -> !probe.isInTime()).isEmpty();
	}

	void assertAlways(String path, int status) {
		assertThat(to(path)).isNotEmpty().filteredOn((probe) -> probe.status() != status).isEmpty();
	}

	@Override
	public String toString() {
		return this.probes.size() + " probes, the slowest: "
				+ this.probes.stream().max(Comparator.comparing(Probe::took)).orElseThrow();
	}

	@Override
	public void close() {
		this.scheduler.shutdownNow();
	}

}

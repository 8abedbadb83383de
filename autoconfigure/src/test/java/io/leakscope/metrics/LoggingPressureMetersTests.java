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

package io.leakscope.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.AppenderReport.Mode;
import io.leakscope.logging.LoggingReport;
import io.leakscope.logging.LoggingReport.BlockedThreads;
import io.leakscope.logging.PressureStatus;
import io.leakscope.testapp.Verdicts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoggingPressureMetersTests {

	private static final String STATUS = "leakscope.logging.status";

	private static final String BLOCKED = "leakscope.logging.threads.blocked";

	private static final String LONGEST = "leakscope.logging.longest.blocked";

	private static final String AGE = "leakscope.logging.sample.age";

	private static final String REMAINING = "leakscope.logging.queue.remaining";

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final AtomicReference<LoggingReport> verdict = new AtomicReference<>(Verdicts.flowing());

	private final LoggingPressureMeters meters = new LoggingPressureMeters(this.verdict::get);

	@Test
	void thereAreFiveMetersWithTheirTagsAndUnits() {
		this.verdict.set(with(appender("ASYNC", 200)));
		this.meters.bindTo(this.registry);
		Map<String, List<Meter.Id>> ids = this.registry.getMeters()
			.stream()
			.map(Meter::getId)
			.collect(Collectors.groupingBy(Meter.Id::getName));
		assertThat(ids).containsOnlyKeys(STATUS, BLOCKED, LONGEST, AGE, REMAINING);
		assertThat(ids.get(STATUS)).extracting((id) -> id.getTag("status"))
			.containsExactlyInAnyOrder("flowing", "slow", "stuck", "unknown");
		assertThat(ids.get(STATUS)).extracting(Meter.Id::getBaseUnit).containsOnlyNulls();
		assertThat(ids.get(BLOCKED)).singleElement().extracting(Meter.Id::getBaseUnit).isEqualTo("threads");
		assertThat(ids.get(LONGEST)).singleElement().extracting(Meter.Id::getBaseUnit).isEqualTo("seconds");
		assertThat(ids.get(AGE)).singleElement().extracting(Meter.Id::getBaseUnit).isEqualTo("seconds");
		assertThat(ids.get(REMAINING)).singleElement().satisfies((id) -> {
			assertThat(id.getBaseUnit()).isEqualTo("events");
			assertThat(id.getTag("appender")).isEqualTo("ASYNC");
		});
		assertThat(this.registry.getMeters())
			.allSatisfy((meter) -> assertThat(meter.getId().getDescription()).isNotEmpty());
	}

	@Test
	void theyReadTheLastVerdict() {
		this.meters.bindTo(this.registry);
		assertThat(value(STATUS, "status", "flowing")).isEqualTo(1);
		assertThat(value(STATUS, "status", "stuck")).isZero();
		assertThat(value(BLOCKED)).isZero();
		assertThat(value(LONGEST)).isZero();
		assertThat(value(AGE)).isEqualTo(0.3);

		this.verdict.set(Verdicts.stuck(40, Duration.ofMillis(21_500)));
		assertThat(value(STATUS, "status", "flowing")).isZero();
		assertThat(value(STATUS, "status", "stuck")).isEqualTo(1);
		assertThat(value(BLOCKED)).isEqualTo(40);
		assertThat(value(LONGEST)).isEqualTo(21.5);
	}

	@Test
	void beforeTheFirstSampleTheAgeIsNotKnown() {
		this.verdict.set(LoggingReport.unknown("No sample yet."));
		this.meters.bindTo(this.registry);
		assertThat(value(STATUS, "status", "unknown")).isEqualTo(1);
		assertThat(value(AGE)).isNaN();
	}

	@Test
	void anAppenderWithoutAQueueHasNoMeter() {
		this.verdict.set(with(appender("CONSOLE", null)));
		this.meters.bindTo(this.registry);
		assertThat(this.registry.find(REMAINING).gauges()).isEmpty();
	}

	@Test
	void aQueueIsFollowedAndNotKnownOnceItIsGone() {
		this.verdict.set(with(appender("ASYNC", 200), appender("AUDIT", 7)));
		this.meters.bindTo(this.registry);
		assertThat(value(REMAINING, "appender", "ASYNC")).isEqualTo(200);
		assertThat(value(REMAINING, "appender", "AUDIT")).isEqualTo(7);
		this.verdict.set(with(appender("ASYNC", 0)));
		assertThat(value(REMAINING, "appender", "ASYNC")).isZero();
		assertThat(value(REMAINING, "appender", "AUDIT")).isNaN();
	}

	@Test
	void aQueueThatComesLaterIsFoundByTheNextScrape() {
		this.meters.bindTo(this.registry);
		this.verdict.set(with(appender("LATE", 12)));
		scrape();
		assertThat(value(REMAINING, "appender", "LATE")).isEqualTo(12);
		scrape();
		assertThat(this.registry.find(REMAINING).gauges()).hasSize(1);
	}

	@Test
	void severalRegistriesEachHaveEveryQueue() {
		SimpleMeterRegistry other = new SimpleMeterRegistry();
		this.verdict.set(with(appender("ASYNC", 200)));
		this.meters.bindTo(this.registry);
		this.meters.bindTo(other);
		assertThat(other.get(REMAINING).gauge().value()).isEqualTo(200);
		assertThat(value(REMAINING, "appender", "ASYNC")).isEqualTo(200);
	}

	private void scrape() {
		this.registry.getMeters().forEach((meter) -> meter.measure().forEach((measurement) -> measurement.getValue()));
	}

	private double value(String name, String... tags) {
		Gauge gauge = this.registry.get(name).tags(tags).gauge();
		return gauge.value();
	}

	private static LoggingReport with(AppenderReport... appenders) {
		return new LoggingReport(PressureStatus.FLOWING, "Fine.", null, null, BlockedThreads.NONE, null, null,
				List.of(appenders), null, null, null, null, Duration.ofMillis(300), null);
	}

	private static AppenderReport appender(String name, Integer remaining) {
		AppenderReport.Builder builder = AppenderReport.of(name, "logback", "AsyncAppender");
		return (remaining != null) ? builder.queue(Mode.BLOCKING, 256, remaining).build() : builder.build();
	}

}

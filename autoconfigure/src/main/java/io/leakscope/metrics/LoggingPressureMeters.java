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
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.LoggingReport;
import io.leakscope.logging.PressureStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the last verdict on logging. A scrape reads it and looks at nothing itself.
 */
public final class LoggingPressureMeters implements MeterBinder {

	private final Supplier<LoggingReport> verdict;

	/**
	 * Create a binder.
	 * @param verdict the last verdict, with the age it has now
	 */
	public LoggingPressureMeters(Supplier<LoggingReport> verdict) {
		this.verdict = verdict;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (PressureStatus status : PressureStatus.values()) {
			Gauge.builder("leakscope.logging.status", this.verdict, (last) -> (last.get().status() == status) ? 1 : 0)
				.tag("status", status.name().toLowerCase(Locale.ROOT))
				.description("1 for the status that logging has, 0 for the others")
				.register(registry);
		}
		Gauge.builder("leakscope.logging.threads.blocked", this.verdict, (last) -> last.get().blockedThreads().total())
			.description("Threads that logging holds up")
			.baseUnit(BaseUnits.THREADS)
			.register(registry);
		time(registry, "leakscope.logging.longest.blocked",
				"How long the longest of the threads that logging holds up has been observed waiting",
				(last) -> seconds(last.longestBlocked(), 0));
		Set<String> queues = ConcurrentHashMap.newKeySet();
		bindQueues(registry, queues, this.verdict.get());
		time(registry, "leakscope.logging.sample.age", "Age of the last look at the threads", (last) -> {
			bindQueues(registry, queues, last);
			return seconds(last.lastSampleAge(), Double.NaN);
		});
	}

	/**
	 * Bind the queues that are not bound yet. Some come later, or their logging system
	 * was late to answer at start; a scrape finds them, since the monitor must not call
	 * what it does not know, such as a registry.
	 */
	private void bindQueues(MeterRegistry registry, Set<String> bound, LoggingReport report) {
		for (AppenderReport appender : report.appenders()) {
			if (appender.queueSize() != null && bound.add(appender.name())) {
				Gauge
					.builder("leakscope.logging.queue.remaining", this.verdict,
							(last) -> remaining(last.get(), appender.name()))
					.tag("appender", appender.name())
					.description("Free places in the queue of an appender at the last look")
					.baseUnit(BaseUnits.EVENTS)
					.register(registry);
			}
		}
	}

	private void time(MeterRegistry registry, String name, String description,
			ToDoubleFunction<LoggingReport> seconds) {
		TimeGauge.builder(name, this.verdict, TimeUnit.SECONDS, (last) -> seconds.applyAsDouble(last.get()))
			.description(description)
			.register(registry);
	}

	private static double seconds(@Nullable Duration duration, double absent) {
		return (duration != null) ? duration.toNanos() / 1e9 : absent;
	}

	private static double remaining(LoggingReport report, String appender) {
		return report.appenders()
			.stream()
			.filter((candidate) -> candidate.name().equals(appender) && candidate.remainingCapacity() != null)
			.findFirst()
			.map(AppenderReport::remainingCapacity)
			.map(Integer::doubleValue)
			.orElse(Double.NaN);
	}

}

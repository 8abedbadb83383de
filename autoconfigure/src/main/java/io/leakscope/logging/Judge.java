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

package io.leakscope.logging;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.leakscope.logging.AppenderJudge.Judgement;
import org.jspecify.annotations.Nullable;

/**
 * Turns samples into a verdict: each appender is judged by itself, and the worst counts.
 */
final class Judge {

	/**
	 * Stands for the appender of those of whom no logging system tells where they stand.
	 */
	private static final String UNKNOWN = "";

	private final MonitorSettings settings;

	private final ObservedTime time;

	private final Clock clock;

	private final Map<String, AppenderJudge> judges = new LinkedHashMap<>();

	private Instant flowingSince;

	private boolean flowing = true;

	Judge(MonitorSettings settings, ObservedTime time, Clock clock) {
		this.settings = settings;
		this.time = time;
		this.clock = clock;
		this.flowingSince = clock.instant();
	}

	/**
	 * Judge a sample.
	 * @param sample what was found
	 * @param words what the logging systems said last
	 * @return the verdict
	 */
	LoggingReport judge(Sample sample, BackendWords words) {
		Verdicts verdicts = new Verdicts(this.settings, words, sample);
		Map<String, List<HoldUp>> byAppender = new HashMap<>();
		for (HoldUp holdUp : sample.holdUps()) {
			byAppender.computeIfAbsent(key(verdicts.appender(holdUp)), (key) -> new ArrayList<>()).add(holdUp);
		}
		String slowest = slowest(byAppender);
		byAppender.computeIfAbsent(slowest, (key) -> List.of());
		follow(byAppender);
		List<Judgement> bad = new ArrayList<>();
		this.judges.forEach((key, judge) -> {
			Judgement judgement = judge.judge(byAppender.getOrDefault(key, List.of()),
					key.equals(slowest) && sample.eventLoopsHeld(), verdicts);
			if (judgement != null) {
				bad.add(judgement);
			}
		});
		this.judges.values().removeIf(AppenderJudge::isIdle);
		return report(bad, sample, verdicts);
	}

	private LoggingReport report(List<Judgement> bad, Sample sample, Verdicts verdicts) {
		if (bad.isEmpty() && sample.untold() != null) {
			this.flowing = false;
			return verdicts.untold(sample.untold(), sample);
		}
		if (bad.isEmpty()) {
			this.flowingSince = this.flowing ? this.flowingSince : this.clock.instant();
			this.flowing = true;
			return verdicts.flowing(this.flowingSince, sample);
		}
		this.flowing = false;
		bad.sort(Comparator.comparing((Judgement judgement) -> judgement.report().status().ordinal())
			.thenComparing((judgement) -> judgement.report().blockedThreads().total())
			.reversed());
		return verdicts.report(bad);
	}

	/**
	 * Where an appender stands is often told only when its root has stood for a while:
	 * the incident goes on under its name, also when that one was calm before.
	 */
	private void follow(Map<String, List<HoldUp>> byAppender) {
		byAppender.forEach((key, holdUps) -> {
			AppenderJudge known = this.judges.get(key);
			if (known == null || !known.isStuck()) {
				AppenderJudge before = removeIncident(holdUps, byAppender.keySet());
				this.judges.put(key, (before != null) ? before : (known != null) ? known : newJudge());
			}
		});
	}

	private @Nullable AppenderJudge removeIncident(List<HoldUp> holdUps, Set<String> current) {
		for (Map.Entry<String, AppenderJudge> judge : this.judges.entrySet()) {
			if (!current.contains(judge.getKey()) && judge.getValue().isAbout(holdUps)) {
				return this.judges.remove(judge.getKey());
			}
		}
		return null;
	}

	private AppenderJudge newJudge() {
		return new AppenderJudge(this.settings, this.time, this.clock);
	}

	private static String key(@Nullable String appender) {
		return (appender != null) ? appender : UNKNOWN;
	}

	private static String slowest(Map<String, List<HoldUp>> byAppender) {
		return byAppender.entrySet()
			.stream()
			.max(Comparator.comparing(
					(entry) -> entry.getValue().stream().mapToInt((holdUp) -> holdUp.slowWaiters().size()).sum()))
			.map(Map.Entry::getKey)
			.orElse(UNKNOWN);
	}

	/**
	 * Restart the clocks that have not reached a verdict, because time passed unobserved.
	 */
	void restart() {
		this.judges.values().forEach(AppenderJudge::restart);
	}

}

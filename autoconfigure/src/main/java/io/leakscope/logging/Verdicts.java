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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.leakscope.logging.LoggingReport.BlockedThreads;
import io.leakscope.logging.LoggingReport.Culprit;
import io.leakscope.support.Text;
import org.jspecify.annotations.Nullable;

/**
 * Writes a verdict down, with what the logging systems said of themselves.
 */
final class Verdicts {

	private final MonitorSettings settings;

	private final BackendWords words;

	Verdicts(MonitorSettings settings, BackendWords words) {
		this.settings = settings;
		this.words = words;
	}

	LoggingReport stuck(Instant since, List<HoldUp> holdUps) {
		int victims = holdUps.stream().mapToInt(HoldUp::victims).sum();
		HoldUp worst = worst(holdUps);
		Culprit culprit = culprit(worst, Duration.ofNanos(worst.unmoved()));
		Duration stuckFor = Duration.ofNanos(worst.unmoved());
		String reason = "%s stuck in logging for %s: %s".formatted(threads(victims), Text.duration(stuckFor),
				(culprit != null) ? isStuck(culprit) : "nobody has got away, and what they wait for is not known.");
		return report(PressureStatus.STUCK, reason, since, victims, longestWait(holdUps), null, holdUps, culprit);
	}

	LoggingReport recovering(LoggingReport stuck, Duration calm) {
		String reason = "No thread has been stuck for %s; it counts as recovered after %s. Before: %s"
			.formatted(Text.duration(calm), Text.duration(this.settings.recoverAfter()), stuck.reason());
		return new LoggingReport(PressureStatus.STUCK, reason, null, stuck.since(), stuck.blockedThreads(),
				stuck.longestBlocked(), null, stuck.appenders(), stuck.culprit(), stuck.lastSampleAge(), unavailable());
	}

	LoggingReport slow(@Nullable Instant since, Sample sample, double slowCallRatio) {
		int slow = sample.slowWaiters();
		HoldUp worst = sample.holdUps().isEmpty() ? null : worst(sample.holdUps());
		Culprit culprit = (worst != null) ? culprit(worst, null) : null;
		String reason = "%s of the threads found in a log call over the last %s had stood there for %s or longer; now %d%s."
			.formatted(Text.percent(slowCallRatio), Text.duration(this.settings.slowFor()),
					Text.duration(this.settings.slowCall()), slow,
					(culprit != null) ? " behind " + where(culprit.appender(), culprit.sink()) : "");
		return report(PressureStatus.SLOW, reason, since, slow, longestWait(sample.holdUps()), slowCallRatio,
				sample.holdUps(), culprit);
	}

	LoggingReport flowing(Instant since, Sample sample) {
		return report(PressureStatus.FLOWING, flowing(sample), since, 0, null, null, List.of(), null);
	}

	private String flowing(Sample sample) {
		for (HoldUp holdUp : sample.holdUps()) {
			Thread root = holdUp.root();
			if (holdUp.victims() == 0 && root != null && holdUp.unmoved() >= this.settings.stuckAfter().toNanos()) {
				Culprit worker = Objects.requireNonNull(culprit(holdUp, null));
				return "No thread is held up, but %s has not moved for %s in %s: events are being thrown away."
					.formatted(root.getName(), Text.duration(Duration.ofNanos(holdUp.unmoved())),
							where(worker.appender(), worker.sink()));
			}
		}
		int waiters = sample.waiters();
		if (waiters == 0) {
			return "No thread is held up in logging.";
		}
		return "%s in a log call at the last look, the longest for %s.".formatted(threads(waiters),
				Text.duration(Objects.requireNonNull(longestWait(sample.holdUps()))));
	}

	private LoggingReport report(PressureStatus status, String reason, @Nullable Instant since, int blocked,
			@Nullable Duration longest, @Nullable Double slowCallRatio, List<HoldUp> holdUps,
			@Nullable Culprit culprit) {
		return new LoggingReport(status, reason, null, since, BlockedThreads.platformOnly(blocked), longest,
				slowCallRatio, appenders(holdUps), culprit, Duration.ZERO, unavailable());
	}

	private @Nullable List<io.leakscope.support.Unavailable> unavailable() {
		return this.words.unavailable().isEmpty() ? null : this.words.unavailable();
	}

	private List<AppenderReport> appenders(List<HoldUp> holdUps) {
		Map<String, Integer> blocked = new HashMap<>();
		for (HoldUp holdUp : holdUps) {
			String rootAppender = appenderOfRoot(holdUp);
			for (HoldUp.Queue queue : holdUp.queues()) {
				merge(blocked, appenderOf(queue, rootAppender), queue.victims());
			}
			merge(blocked, rootAppender, holdUp.victims() - holdUp.waiting());
		}
		List<AppenderReport> appenders = new ArrayList<>();
		for (AppenderReport appender : this.words.appenders()) {
			appenders.add(appender.withBlockedThreads(blocked.getOrDefault(appender.name(), 0)));
		}
		appenders.sort(Comparator.comparing((AppenderReport appender) -> -appender.blockedThreads()));
		return appenders;
	}

	private static void merge(Map<String, Integer> blocked, @Nullable String appender, int count) {
		if (appender != null) {
			blocked.merge(appender, count, Integer::sum);
		}
	}

	private @Nullable String appenderOf(HoldUp.Queue queue, @Nullable String rootAppender) {
		String name = null;
		if (queue.group().kind() == WaitKind.FULL_QUEUE) {
			Thread worker = queue.holder();
			name = (worker != null) ? this.words.workers().get(worker.getId()) : null;
		}
		else {
			name = this.words.locks().get(queue.group().key());
		}
		return (name != null) ? name : rootAppender;
	}

	private @Nullable String appenderOfRoot(HoldUp holdUp) {
		Thread root = holdUp.root();
		if (root == null) {
			return null;
		}
		String standing = this.words.standing().get(root.getId());
		return (standing != null) ? standing : appenderOfLockHeldBy(root, holdUp);
	}

	private @Nullable String appenderOfLockHeldBy(Thread root, HoldUp holdUp) {
		for (HoldUp.Queue queue : holdUp.queues()) {
			String name = this.words.locks().get(queue.group().key());
			if (name != null && root.equals(queue.holder())) {
				return name;
			}
		}
		return this.words.workers().get(root.getId());
	}

	private @Nullable Culprit culprit(HoldUp holdUp, @Nullable Duration stuckFor) {
		Thread root = holdUp.root();
		if (root == null) {
			return null;
		}
		Standpoint standpoint = holdUp.standpoint();
		String at = (standpoint != null && standpoint.place() != Place.ELSEWHERE) ? standpoint.at() : null;
		AppenderReport appender = this.words.appender(appenderOfRoot(holdUp));
		return new Culprit(root.getId(), root.getName(), root.getState(), at,
				(appender != null) ? appender.name() : null, (appender != null) ? appender.sink() : null, stuckFor);
	}

	private static String isStuck(Culprit culprit) {
		String at = (culprit.at() != null) ? " at " + culprit.at() : "";
		return "%s does not get on with %s; it is %s%s.".formatted(culprit.threadName(),
				where(culprit.appender(), culprit.sink()), culprit.threadState(), at);
	}

	private static String where(@Nullable String appender, @Nullable String sink) {
		if (appender == null) {
			return "an appender that no logging system lists";
		}
		return (sink != null && !sink.startsWith(appender)) ? "appender " + appender + " (" + sink + ")"
				: (sink != null) ? sink : "appender " + appender;
	}

	private static String threads(int count) {
		return (count == 1) ? "1 thread is" : count + " threads are";
	}

	private static HoldUp worst(Collection<HoldUp> holdUps) {
		return holdUps.stream().max(Comparator.comparing(HoldUp::victims)).orElseThrow();
	}

	private static @Nullable Duration longestWait(List<HoldUp> holdUps) {
		return holdUps.isEmpty() ? null
				: Duration.ofNanos(holdUps.stream().mapToLong(HoldUp::longestWait).max().getAsLong());
	}

}

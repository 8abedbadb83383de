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

import io.leakscope.logging.AppenderJudge.Blocked;
import io.leakscope.logging.AppenderJudge.Judgement;
import io.leakscope.logging.LoggingReport.BlockedThreads;
import io.leakscope.logging.LoggingReport.Caller;
import io.leakscope.logging.LoggingReport.Culprit;
import io.leakscope.logging.LoggingReport.HoldUpReport;
import io.leakscope.support.Text;
import io.leakscope.support.Unavailable;
import io.leakscope.support.VirtualThreads;
import org.jspecify.annotations.Nullable;

/**
 * Writes verdicts down, with what the logging systems said of themselves.
 */
final class Verdicts {

	private static final int FRESH_INTERVALS = 2;

	private static final VirtualSight VIRTUAL_THREADS = VirtualSight.ofThisJvm();

	private final MonitorSettings settings;

	private final BackendWords words;

	private final Placements placements;

	private final long virtualAge;

	private final boolean mayHideOthers;

	/**
	 * Create verdicts on a sample.
	 * @param settings what is watched for
	 * @param words what the logging systems said last
	 * @param sample what was found
	 */
	Verdicts(MonitorSettings settings, BackendWords words, Sample sample) {
		this.settings = settings;
		this.words = words;
		this.placements = new Placements(words);
		this.virtualAge = sample.virtualAge();
		this.mayHideOthers = sample.mayHideOthers();
	}

	@Nullable String appender(HoldUp holdUp) {
		return this.placements.appenderOf(holdUp);
	}

	boolean mayHideOthers() {
		return this.mayHideOthers;
	}

	/**
	 * Return whether those held up are let go without their event before they count as
	 * stuck.
	 * @param holdUp who is held up
	 * @return whether their log calls return in time
	 */
	boolean returnsInTime(HoldUp holdUp) {
		Thread root = holdUp.root();
		AppenderReport queue = (root != null) ? this.words.appender(this.words.workerOf(root.getId())) : null;
		return queue != null && queue.letsGoWithin(this.settings.stuckAfter());
	}

	Judgement stuck(Instant since, List<HoldUp> holdUps) {
		HoldUp worst = worst(holdUps);
		Duration stuckFor = Duration.ofNanos(worst.unmoved());
		Duration longest = Objects.requireNonNull(longestWait(holdUps));
		Culprit culprit = culprit(worst, stuckFor);
		BlockedThreads blocked = victims(holdUps);
		boolean least = this.mayHideOthers || holdUps.stream().anyMatch(HoldUp::isIncomplete);
		String reason = "%s stuck in logging%s: %s".formatted((least ? "At least " : "") + threads(blocked.total()),
				howLong(blocked.total(), longest),
				(culprit != null) ? isStuck(culprit, stuckFor)
						: "nobody has got away for %s, and what they wait for is not known."
							.formatted(Text.duration(stuckFor)))
				+ deadScheduler(worst) + counted(worst) + uncounted() + lookedAt();
		return new Judgement(new HoldUpReport(appender(worst), PressureStatus.STUCK, reason, since, blocked, longest,
				null, culprit, callers(worst)), blocked(holdUps));
	}

	Judgement recovering(Judgement judgement, Duration calm) {
		HoldUpReport stuck = judgement.report();
		String reason = "No thread has been stuck for %s; it counts as recovered after %s. Before: %s"
			.formatted(Text.duration(calm), Text.duration(this.settings.recoverAfter()), stuck.reason());
		return new Judgement(new HoldUpReport(stuck.appender(), stuck.status(), reason, stuck.since(),
				stuck.blockedThreads(), stuck.longestBlocked(), null, stuck.culprit(), stuck.callers(), calm),
				judgement.blocked());
	}

	Judgement slow(Instant since, List<HoldUp> holdUps, double slowCallRatio) {
		int slow = holdUps.stream().mapToInt((holdUp) -> holdUp.slowWaiters().size()).sum();
		HoldUp worst = holdUps.isEmpty() ? null : worst(holdUps);
		Culprit culprit = (worst != null) ? culprit(worst, null) : null;
		String reason = Text.format(
				"%s of the threads found in a log call over the last %s had stood there for %s or longer; now %d%s.",
				Text.percent(slowCallRatio), Text.duration(this.settings.slowFor()),
				Text.duration(this.settings.slowCall()), slow,
				(culprit != null) ? " behind " + where(culprit.appender(), culprit.sink()) : "") + lookedAt();
		return new Judgement(new HoldUpReport((worst != null) ? appender(worst) : null, PressureStatus.SLOW, reason,
				since, BlockedThreads.of(slow, 0, VIRTUAL_THREADS), longestWait(holdUps), slowCallRatio, culprit,
				(worst != null) ? callers(worst) : null), blocked(holdUps));
	}

	/**
	 * Write down that nobody can tell whether threads are held up.
	 * @param why the reason
	 * @param sample what was found
	 * @return the report
	 */
	LoggingReport untold(String why, Sample sample) {
		String reason = "Virtual threads may be held up in logging, and nobody can tell: " + why + ". "
				+ flowing(sample);
		return withoutHoldUps(PressureStatus.UNKNOWN, reason, null);
	}

	LoggingReport flowing(Instant since, Sample sample) {
		return withoutHoldUps(PressureStatus.FLOWING, flowing(sample) + lookedAt(), since);
	}

	private LoggingReport withoutHoldUps(PressureStatus status, String reason, @Nullable Instant since) {
		return new LoggingReport(status, reason, null, since, BlockedThreads.of(0, 0, VIRTUAL_THREADS), null, null,
				this.words.appenders(), null, null, verboseLoggers(), VIRTUAL_THREADS, Duration.ZERO, unavailable());
	}

	private String flowing(Sample sample) {
		for (HoldUp holdUp : sample.holdUps()) {
			Thread root = holdUp.root();
			if (root != null && holdUp.unmoved() >= this.settings.stuckAfter().toNanos()) {
				Culprit worker = Objects.requireNonNull(culprit(holdUp, null));
				if (holdUp.victims() > 0 && !returnsInTime(holdUp)) {
					return tooFew(holdUp.victims(), worker, holdUp.unmoved());
				}
				String who = (holdUp.victims() == 0) ? "No thread is held up"
						: "No thread is held up for longer than an append timeout";
				return "%s, but %s has not moved for %s in %s: events %s.".formatted(who, root.getName(),
						Text.duration(Duration.ofNanos(holdUp.unmoved())), where(worker.appender(), worker.sink()),
						fate(root));
			}
		}
		int waiters = sample.waiters();
		if (waiters == 0) {
			return "No thread is held up in logging.";
		}
		return "%s in a log call at the last look, the longest for %s.".formatted(threads(waiters),
				Text.duration(Objects.requireNonNull(longestWait(sample.holdUps()))));
	}

	private String tooFew(int victims, Culprit culprit, long unmoved) {
		return Text.format("%s held up in logging, fewer than leakscope.logging.blocked-threads (%d): %s",
				threads(victims), this.settings.blockedThreads(), isStuck(culprit, Duration.ofNanos(unmoved)));
	}

	/**
	 * Say what becomes of events whose writer does not move.
	 */
	private String fate(Thread worker) {
		AppenderReport queue = this.words.appender(this.words.workerOf(worker.getId()));
		if (queue == null) {
			return "pile up, or are thrown away";
		}
		boolean lost = queue.losesUncounted() || queue.letsGoWithin(this.settings.stuckAfter())
				|| (queue.mode().losesEvents() && queue.appendTimeout() == null);
		return lost ? "are being thrown away" : "pile up";
	}

	/**
	 * Write the report on several appenders.
	 * @param judgements the verdicts on them, the worst first; at least one
	 * @return the report
	 */
	LoggingReport report(List<Judgement> judgements) {
		List<HoldUpReport> holdUps = judgements.stream().map(Judgement::report).toList();
		HoldUpReport worst = holdUps.get(0);
		String reason = (holdUps.size() == 1) ? worst.reason()
				: worst.reason() + " Also " + holdUps.get(1).status() + ": " + holdUps.get(1).reason();
		BlockedThreads blocked = holdUps.stream()
			.map(HoldUpReport::blockedThreads)
			.reduce(BlockedThreads::plus)
			.orElseThrow();
		Duration longest = holdUps.stream()
			.map(HoldUpReport::longestBlocked)
			.filter(Objects::nonNull)
			.max(Comparator.naturalOrder())
			.orElse(null);
		return new LoggingReport(worst.status(), reason, null, worst.since(), blocked, longest, worst.slowCallRatio(),
				appenders(judgements), worst.culprit(), holdUps, verboseLoggers(), VIRTUAL_THREADS, Duration.ZERO,
				unavailable());
	}

	private @Nullable List<Unavailable> unavailable() {
		return this.words.unavailable().isEmpty() ? null : this.words.unavailable();
	}

	private @Nullable List<VerboseLogger> verboseLoggers() {
		return this.words.verboseLoggers().isEmpty() ? null : this.words.verboseLoggers();
	}

	private List<AppenderReport> appenders(List<Judgement> judgements) {
		Map<String, Integer> blocked = new HashMap<>();
		for (Judgement judgement : judgements) {
			judgement.blocked().forEach((entry) -> blocked.merge(entry.appender(), entry.threads(), Integer::sum));
		}
		List<AppenderReport> appenders = new ArrayList<>();
		for (AppenderReport appender : this.words.appenders()) {
			appenders.add(appender.mutate().blockedThreads(blocked.getOrDefault(appender.name(), 0)).build());
		}
		appenders.sort(Comparator.comparing((AppenderReport appender) -> -appender.blockedThreads()));
		return appenders;
	}

	private List<Blocked> blocked(List<HoldUp> holdUps) {
		List<Blocked> blocked = new ArrayList<>();
		for (HoldUp holdUp : holdUps) {
			String rootAppender = this.placements.appenderOfRoot(holdUp);
			for (HoldUp.Queue queue : holdUp.queues()) {
				add(blocked, this.placements.appenderOf(queue, holdUp, rootAppender), queue.victims());
			}
			add(blocked, rootAppender, holdUp.victims() - holdUp.waiting());
		}
		return blocked;
	}

	private static void add(List<Blocked> blocked, @Nullable String appender, int threads) {
		if (appender != null) {
			blocked.add(new Blocked(appender, threads));
		}
	}

	private @Nullable Culprit culprit(HoldUp holdUp, @Nullable Duration stuckFor) {
		Thread root = holdUp.root();
		if (root == null) {
			return null;
		}
		Standpoint standpoint = holdUp.standpoint();
		String at = (standpoint != null && standpoint.place() != Place.ELSEWHERE) ? standpoint.at() : null;
		AppenderReport appender = this.words.appender(this.placements.appenderOfRoot(holdUp));
		return new Culprit(root.getId(), root.getName(), VirtualThreads.isVirtual(root), root.getState(), at,
				(appender != null) ? appender.name() : null, sink(appender, root), stuckFor);
	}

	private @Nullable String sink(@Nullable AppenderReport appender, Thread root) {
		return (appender != null && appender.sink() != null) ? appender.sink() : this.words.sinks().get(root.getId());
	}

	private static @Nullable List<Caller> callers(HoldUp holdUp) {
		return holdUp.callers().isEmpty() ? null : holdUp.callers();
	}

	/**
	 * The root may have stood for longer than anyone has waited for it.
	 */
	private static String howLong(int threads, Duration longest) {
		if (longest.isZero()) {
			return "";
		}
		return ((threads == 1) ? " for " : " for up to ") + Text.duration(longest);
	}

	private static String isStuck(Culprit culprit, Duration stuckFor) {
		String at = (culprit.at() != null) ? " at " + culprit.at() : "";
		return "%s has not got on with %s for %s; it is %s%s.".formatted(name(culprit),
				where(culprit.appender(), culprit.sink()), Text.duration(stuckFor), culprit.threadState(), at);
	}

	private static String deadScheduler(HoldUp holdUp) {
		return (holdUp.waitingForACarrier() > 0)
				? Text.format(" All carriers of virtual threads stand in log calls: %d of them are not run at all.",
						holdUp.waitingForACarrier())
				: "";
	}

	private static String counted(HoldUp holdUp) {
		return (holdUp.countedAge() > 0) ? " A dump counted the virtual threads %s ago."
			.formatted(Text.duration(Duration.ofNanos(holdUp.countedAge()))) : "";
	}

	private String uncounted() {
		return this.mayHideOthers ? " More virtual threads may wait for that whom nobody can count." : "";
	}

	/**
	 * While looks at very many virtual threads are spaced, others may have come to stand.
	 */
	private String lookedAt() {
		Duration age = Duration.ofNanos(this.virtualAge);
		return (age.compareTo(this.settings.sampleInterval().multipliedBy(FRESH_INTERVALS)) > 0)
				? " The last look at the virtual threads was %s ago.".formatted(Text.duration(age)) : "";
	}

	private static String name(Culprit culprit) {
		return culprit.threadName().isEmpty() ? "thread " + culprit.threadId() : culprit.threadName();
	}

	private static String where(@Nullable String appender, @Nullable String sink) {
		if (appender == null) {
			return "an appender that no logging system has named" + ((sink != null) ? " (" + sink + ")" : "");
		}
		return (sink != null && !sink.startsWith(appender)) ? "appender " + appender + " (" + sink + ")"
				: (sink != null) ? sink : "appender " + appender;
	}

	private static String threads(int count) {
		return (count == 1) ? "1 thread is" : count + " threads are";
	}

	private BlockedThreads victims(List<HoldUp> holdUps) {
		int total = holdUps.stream().mapToInt(HoldUp::victims).sum();
		int virtual = holdUps.stream().mapToInt(HoldUp::virtualVictims).sum();
		return BlockedThreads.of(total, virtual, VIRTUAL_THREADS).atLeast(this.mayHideOthers);
	}

	private static HoldUp worst(Collection<HoldUp> holdUps) {
		return holdUps.stream().max(Comparator.comparing(HoldUp::victims)).orElseThrow();
	}

	private static @Nullable Duration longestWait(List<HoldUp> holdUps) {
		return holdUps.isEmpty() ? null
				: Duration.ofNanos(holdUps.stream().mapToLong(HoldUp::longestWait).max().getAsLong());
	}

}

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
import java.util.List;

import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The verdict on logging with its evidence.
 *
 * @param status what logging does to the threads that call it
 * @param reason the verdict in one sentence, with its figures
 * @param stale {@code true} when samples stopped coming and the status is held from the
 * last one; {@code null} otherwise
 * @param since when what {@code status} describes began, by observed time; {@code null}
 * while {@link PressureStatus#UNKNOWN}
 * @param blockedThreads the threads that logging holds up
 * @param longestBlocked how long the longest of them has been observed waiting;
 * {@code null} when none is
 * @param slowCallRatio while {@link PressureStatus#SLOW}, the share of threads found in a
 * log call that had stood there for {@code leakscope.logging.slow-call} or longer, 0 to
 * 1, over {@code leakscope.logging.slow-for}; {@code null} otherwise
 * @param appenders the appenders that the backends list, those that hold threads up first
 * @param culprit the thread at the root of the wait; {@code null} when nothing is held up
 * or no root is known
 * @param holdUps each appender that holds threads up, the worst first; {@code null} when
 * none does
 * @param verboseLoggers loggers whose level was set to DEBUG or below; {@code null} when
 * there is none
 * @param virtualThreads how virtual threads are looked at; {@code null} while nobody
 * looks, before the first sample and when samples stopped coming and nothing is known
 * @param lastSampleAge the age of the sample behind this verdict; {@code null} before the
 * first sample
 * @param unavailable sources that could not be read, {@code null} when all could
 */
public record LoggingReport(PressureStatus status, String reason, @Nullable Boolean stale, @Nullable Instant since,
		BlockedThreads blockedThreads, @Nullable Duration longestBlocked, @Nullable Double slowCallRatio,
		List<AppenderReport> appenders, @Nullable Culprit culprit, @Nullable List<HoldUpReport> holdUps,
		@Nullable List<VerboseLogger> verboseLoggers, @Nullable VirtualSight virtualThreads,
		@Nullable Duration lastSampleAge, @Nullable List<Unavailable> unavailable) implements OperationResponseBody {

	/**
	 * Return a report that says nothing is known.
	 * @param reason why, in one sentence
	 * @return the report
	 */
	public static LoggingReport unknown(String reason) {
		return new LoggingReport(PressureStatus.UNKNOWN, reason, null, null, BlockedThreads.NONE, null, null, List.of(),
				null, null, null, null, null, null);
	}

	/**
	 * Return this report with another age.
	 * @param age the age of the sample behind it
	 * @return the same verdict with that age
	 */
	public LoggingReport withLastSampleAge(@Nullable Duration age) {
		return new LoggingReport(this.status, this.reason, this.stale, this.since, this.blockedThreads,
				this.longestBlocked, this.slowCallRatio, this.appenders, this.culprit, this.holdUps,
				this.verboseLoggers, this.virtualThreads, age, this.unavailable);
	}

	/**
	 * Return what this report says when no samples come any more: a bad status is held,
	 * since a monitor that has stopped must not let traffic in; a good one is not known
	 * any longer.
	 * @param why what happened to the samples, as a sentence
	 * @param age the age of the last sample; {@code null} when there was none
	 * @return the stale report
	 */
	LoggingReport withoutSamples(String why, @Nullable Duration age) {
		if (this.status == PressureStatus.FLOWING || this.status == PressureStatus.UNKNOWN) {
			return new LoggingReport(PressureStatus.UNKNOWN, why, null, null, BlockedThreads.NONE, null, null,
					this.appenders, null, null, this.verboseLoggers, null, age, this.unavailable);
		}
		String held = Boolean.TRUE.equals(this.stale) ? this.reason : why + " Before: " + this.reason;
		return new LoggingReport(this.status, held, true, this.since, this.blockedThreads, this.longestBlocked,
				this.slowCallRatio, this.appenders, this.culprit, this.holdUps, this.verboseLoggers,
				this.virtualThreads, age, this.unavailable);
	}

	/**
	 * How many threads logging holds up.
	 *
	 * @param total all that were seen
	 * @param platform platform threads
	 * @param virtual virtual threads; {@code null} where they cannot be seen
	 * @param atLeast whether there may be more of them: virtual threads that can be
	 * neither listed nor dumped, and wait where nobody counts
	 */
	public record BlockedThreads(int total, int platform, @Nullable Integer virtual, boolean atLeast) {

		/**
		 * No platform thread, and virtual threads not looked at.
		 */
		public static final BlockedThreads NONE = platformOnly(0);

		BlockedThreads plus(BlockedThreads other) {
			return new BlockedThreads(this.total + other.total, this.platform + other.platform,
					(this.virtual != null && other.virtual != null) ? Integer.valueOf(this.virtual + other.virtual)
							: null,
					this.atLeast || other.atLeast);
		}

		static BlockedThreads of(int total, int virtual, VirtualSight sight) {
			return (sight == VirtualSight.LISTED || virtual > 0)
					? new BlockedThreads(total, total - virtual, virtual, false) : platformOnly(total);
		}

		/**
		 * Return the same count.
		 * @param atLeast whether there may be more
		 * @return the count
		 */
		public BlockedThreads atLeast(boolean atLeast) {
			return new BlockedThreads(this.total, this.platform, this.virtual, atLeast);
		}

		/**
		 * Return a count of platform threads alone.
		 * @param count how many
		 * @return the count
		 */
		public static BlockedThreads platformOnly(int count) {
			return new BlockedThreads(count, count, null, false);
		}

	}

	/**
	 * The thread at the root of the wait.
	 *
	 * @param threadId its id
	 * @param threadName its name
	 * @param virtual whether it is a virtual thread; {@code false} for a carrier that
	 * stands for one that cannot be listed
	 * @param threadState its {@link Thread#getState() state}; a culprit in a native write
	 * is {@code RUNNABLE}
	 * @param at the frame it stands at, {@code class.method:line}
	 * @param appender the appender it writes for; {@code null} when no backend tells
	 * @param sink what it writes to, for example {@code stdout -> pipe:[12345]};
	 * {@code null} when unknown
	 * @param stuckFor how long it has been observed not to move; {@code null} while it
	 * moves
	 */
	public record Culprit(long threadId, String threadName, boolean virtual, Thread.State threadState,
			@Nullable String at, @Nullable String appender, @Nullable String sink, @Nullable Duration stuckFor) {
	}

	/**
	 * One appender that holds threads up. Two of them at once are two entries.
	 *
	 * @param appender its name; {@code null} when no backend tells
	 * @param status {@code STUCK} or {@code SLOW}
	 * @param reason the verdict on it in one sentence
	 * @param since when that began
	 * @param blockedThreads the threads that it holds up
	 * @param longestBlocked how long the longest of them has been waiting; {@code null}
	 * when that is not known
	 * @param slowCallRatio as in the report, of this appender
	 * @param culprit the thread at the root of the wait; {@code null} when none is known
	 * @param callers classes whose log calls those are, of the threads whose stack was
	 * looked at; {@code null} before any was
	 * @param calm for how long no thread has been stuck, while that counts as stuck
	 * still; {@code null} while one is
	 */
	public record HoldUpReport(@Nullable String appender, PressureStatus status, String reason, Instant since,
			BlockedThreads blockedThreads, @Nullable Duration longestBlocked, @Nullable Double slowCallRatio,
			@Nullable Culprit culprit, @Nullable List<Caller> callers, @Nullable Duration calm) {

		/**
		 * Create a verdict on an appender that does not recover.
		 * @param appender its name
		 * @param status {@code STUCK} or {@code SLOW}
		 * @param reason the verdict on it in one sentence
		 * @param since when that began
		 * @param blockedThreads the threads that it holds up
		 * @param longestBlocked how long the longest of them has been waiting
		 * @param slowCallRatio as in the report
		 * @param culprit the thread at the root of the wait
		 * @param callers classes whose log calls those are
		 */
		public HoldUpReport(@Nullable String appender, PressureStatus status, String reason, Instant since,
				BlockedThreads blockedThreads, @Nullable Duration longestBlocked, @Nullable Double slowCallRatio,
				@Nullable Culprit culprit, @Nullable List<Caller> callers) {
			this(appender, status, reason, since, blockedThreads, longestBlocked, slowCallRatio, culprit, callers,
					null);
		}

	}

	/**
	 * A class that logged.
	 *
	 * @param className its name
	 * @param threads how many of the threads looked at stand in its log calls
	 * @param lookedAt how many threads were looked at, of all that are held up there
	 */
	public record Caller(String className, int threads, int lookedAt) {
	}

}

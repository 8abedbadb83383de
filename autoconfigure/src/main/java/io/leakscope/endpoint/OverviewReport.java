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

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import io.leakscope.counts.CountsReport;
import io.leakscope.diagnosis.Finding;
import io.leakscope.diagnosis.MemoryFit;
import io.leakscope.diagnosis.Verdict;
import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.LoggingReport;
import io.leakscope.logging.Mailbox;
import io.leakscope.logging.ObserverReport;
import io.leakscope.logging.PressureStatus;
import io.leakscope.logging.VerboseLogger;
import io.leakscope.memory.ContainerMemory;
import io.leakscope.memory.MemoryReport;
import io.leakscope.support.Unavailable;
import io.leakscope.threads.StacksReport;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What is wrong, and the summary of every section.
 *
 * @param verdict the answer in one line
 * @param time when this was read
 * @param uptime how long the JVM has been running
 * @param pid the process id
 * @param host the name of the host, in a container that of the pod; {@code null} when
 * unknown
 * @param application the application
 * @param leakscope LeakScope's version; {@code null} when it does not run from its jar
 * @param jdk version and vendor of the JDK
 * @param findings what is wrong, the most urgent first
 * @param memory where the memory is, in short
 * @param counts how many there are of everything that has a limit, in short
 * @param stacks what most threads did at the last capture; {@code null} before the first,
 * since the overview takes none
 * @param logging the verdict on logging, without appenders
 * @param observer what LeakScope itself costs; the bytes it holds are those of the
 * monitor, of the history and of the incidents
 */
public record OverviewReport(Verdict verdict, Instant time, Duration uptime, long pid, @Nullable String host,
		Application application, @Nullable String leakscope, String jdk, List<Finding> findings, Memory memory,
		Counts counts, @Nullable Stacks stacks, Logging logging,
		ObserverReport observer) implements OperationResponseBody {

	/**
	 * The application.
	 *
	 * @param name {@code spring.application.name}; {@code null} when it has none
	 * @param version {@code spring.application.version}, which Boot sets from the jar's
	 * manifest; {@code null} when it has none
	 */
	public record Application(@Nullable String name, @Nullable String version) {
	}

	/**
	 * Memory in short, in bytes.
	 *
	 * @param process what the kernel counts for the process; {@code null} outside Linux
	 * @param container what the kernel counts for the container; {@code null} without one
	 * @param heap the Java heap
	 * @param liveSet what was alive in the heap; {@code null} before a collection that
	 * tells
	 * @param nonHeap what the JVM manages outside the heap
	 * @param fit whether there is room for all that it may grow to, by the last breakdown
	 * of resident memory: the overview makes none
	 */
	public record Memory(MemoryReport.@Nullable ProcessMemory process, @Nullable ContainerMemory container,
			MemoryReport.HeapMemory heap, MemoryReport.@Nullable LiveSet liveSet, MemoryReport.NonHeapMemory nonHeap,
			MemoryFit fit) {

		static Memory of(MemoryReport report, MemoryFit fit) {
			return new Memory(report.process(), report.container(), report.heap(), report.liveSet(), report.nonHeap(),
					fit);
		}

	}

	/**
	 * Counts in short.
	 *
	 * @param threads the threads
	 * @param fileDescriptors open files and sockets; {@code null} where the JVM does not
	 * tell
	 * @param sockets the sockets among them; {@code null} outside Linux
	 * @param limits the three nearest limits, the nearest first
	 */
	public record Counts(CountsReport.Threads threads, CountsReport.@Nullable FileDescriptors fileDescriptors,
			CountsReport.@Nullable Sockets sockets, List<CountsReport.Limit> limits) {

		private static final int NEAREST = 3;

		static Counts of(CountsReport report) {
			return new Counts(report.threads(), report.fileDescriptors(), report.sockets(),
					report.limits().stream().limit(NEAREST).toList());
		}

	}

	/**
	 * The last capture of stacks in short.
	 *
	 * @param age how long ago it was taken
	 * @param total live threads at that time
	 * @param captured threads whose stack was taken
	 * @param groups the three largest groups that do not wait for work, the largest first
	 */
	public record Stacks(Duration age, int total, int captured, List<Group> groups) {

		static final int LARGEST = 3;

		static @Nullable Stacks of(@Nullable StacksReport report, Instant now) {
			return (report == null) ? null
					: new Stacks(Duration.between(report.time(), now), report.total(), report.captured(),
							report.groups()
								.stream()
								.map((group) -> new Group(group.count(), group.estimated(), group.delta(),
										group.fingerprint(), group.at()))
								.toList());
		}

		/**
		 * Threads with the same stack.
		 *
		 * @param count how many of those captured they are
		 * @param estimated how many of all threads that stands for; {@code null} where
		 * the stacks of all were taken
		 * @param delta by how many more than at the capture before; {@code null} at the
		 * first
		 * @param fingerprint what tells this stack from others
		 * @param at the first frame that is the application's own, else the first that is
		 * not the JDK's
		 */
		public record Group(int count, @Nullable Long estimated, @Nullable Long delta, String fingerprint,
				@Nullable String at) {
		}

	}

	/**
	 * The verdict on logging in short.
	 *
	 * @param status what logging does to the threads that call it
	 * @param reason the verdict in one sentence
	 * @param stale {@code true} when samples stopped coming; {@code null} otherwise
	 * @param since when that began; {@code null} while unknown
	 * @param blockedThreads the threads that logging holds up
	 * @param longestBlocked how long the longest of them has been waiting; {@code null}
	 * when none is
	 * @param culprit the thread at the root of the wait; {@code null} when nothing is
	 * held up
	 * @param callers the classes whose log calls do not return, the most frequent first;
	 * {@code null} while none is known, and where most threads are held up at a queue
	 * whose content is known, since {@code waiting} says more
	 * @param verboseLoggers loggers whose level was set to DEBUG or below; {@code null}
	 * when there is none
	 * @param waiting what waits in the worst queue; {@code null} while log calls return
	 * and no queue is full
	 * @param lastSampleAge the age of the sample behind this
	 * @param unavailable sources that could not be read, {@code null} when all could
	 */
	public record Logging(PressureStatus status, String reason, @Nullable Boolean stale, @Nullable Instant since,
			LoggingReport.BlockedThreads blockedThreads, @Nullable Duration longestBlocked,
			LoggingReport.@Nullable Culprit culprit, @Nullable List<LoggingReport.Caller> callers,
			@Nullable List<VerboseLogger> verboseLoggers, @Nullable Waiting waiting, @Nullable Duration lastSampleAge,
			@Nullable List<Unavailable> unavailable) {

		static Logging of(LoggingReport report) {
			return new Logging(report.status(), report.reason(), report.stale(), report.since(),
					report.blockedThreads(), report.longestBlocked(), report.culprit(), callers(report),
					report.verboseLoggers(), Waiting.of(report), report.lastSampleAge(), report.unavailable());
		}

		private static @Nullable List<LoggingReport.Caller> callers(LoggingReport report) {
			boolean queue = report.appenders()
				.stream()
				.max(Comparator.comparing(AppenderReport::blockedThreads))
				.filter((appender) -> appender.blockedThreads() > 0 && appender.mailbox() != null)
				.isPresent();
			return (queue || report.holdUps() == null) ? null : report.holdUps().get(0).callers();
		}

	}

	/**
	 * What waits in the queue of an appender.
	 *
	 * @param appender its name
	 * @param queueSize how many events wait, which may be more than were looked at;
	 * {@code null} where that is not known
	 * @param mailbox what waits
	 */
	public record Waiting(String appender, @Nullable Integer queueSize, Mailbox mailbox) {

		static @Nullable Waiting of(LoggingReport report) {
			boolean bad = report.status() == PressureStatus.STUCK || report.status() == PressureStatus.SLOW;
			return report.appenders()
				.stream()
				.filter((appender) -> appender.mailbox() != null)
				.filter((appender) -> bad || appender.hasFullQueue() || appender.losesEvents())
				.max(Comparator.comparing(AppenderReport::blockedThreads).thenComparing(Waiting::fullness))
				.map((appender) -> new Waiting(appender.name(), appender.queueSize(),
						Objects.requireNonNull(appender.mailbox())))
				.orElse(null);
		}

		private static double fullness(AppenderReport appender) {
			return (appender.queueSize() != null && appender.remainingCapacity() != null)
					? 1 - (double) appender.remainingCapacity() / appender.queueSize() : 0;
		}

	}

}

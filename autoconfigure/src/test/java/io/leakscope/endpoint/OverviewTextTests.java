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
import java.util.List;
import java.util.Map;

import io.leakscope.counts.CountsReport;
import io.leakscope.counts.TcpState;
import io.leakscope.diagnosis.ConfigurationFindings;
import io.leakscope.diagnosis.Diagnosis;
import io.leakscope.diagnosis.Finding;
import io.leakscope.diagnosis.MemoryFit;
import io.leakscope.diagnosis.Situation;
import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.AppenderReport.Mode;
import io.leakscope.logging.LoggingReport;
import io.leakscope.logging.LoggingReport.BlockedThreads;
import io.leakscope.logging.LoggingReport.Caller;
import io.leakscope.logging.LoggingReport.Culprit;
import io.leakscope.logging.LoggingReport.HoldUpReport;
import io.leakscope.logging.ObserverReport;
import io.leakscope.logging.PressureStatus;
import io.leakscope.logging.VerboseLogger;
import io.leakscope.logging.VirtualSight;
import io.leakscope.memory.MemoryReport;
import io.leakscope.support.Unavailable;
import io.leakscope.support.VirtualThreads;
import io.leakscope.testapp.Verdicts;
import io.leakscope.threads.ThreadsReport.Deadlocked;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OverviewTextTests {

	private static final int SCREEN = 24;

	private static final AppenderReport ASYNC = AppenderReport.of("ASYNC", "logback", "AsyncAppender")
		.queue(Mode.BLOCKING, 256, 0)
		.worker("AsyncAppender-Worker-ASYNC")
		.mailbox(MailboxTextTests.shop())
		.relief("set neverBlock=true on ASYNC")
		.build();

	private static final MemoryFit FIT = new MemoryFit(null, null, 1, null, List.of(), "No limit is known.", null, null,
			null);

	@Test
	void oneThingThatIsWrongIsOneScreenWithWhatWaitsInTheQueue() {
		String text = text(stuck(List.of(Verdicts.holdsUp(ASYNC, 40)), null));
		assertThat(text).contains("""
				WHY      256 in ASYNC: 100 % DEBUG, let through by io.leakscope.sample.shop, set
				         to DEBUG; most from OrderBook (51 %), Catalogue (49 %)
				NEXT  1. Save the evidence before a restart:
				         curl -s http://localhost:8081/actuator/leakscope/report > report.txt
				      2. Nobody reads stdout -> pipe:[109118]: do all pods of this node hang?
				         for N in $(kubectl get po -A --field-selector \\
				         metadata.name=shop-6d4f9b7c9d-x2x4q -o jsonpath='{..nodeName}'); do \\
				         kubectl get po -A -o wide --field-selector spec.nodeName=$N; done
				      3. Free the threads, as the same user; the lines in the pipe are lost:
				         timeout 30 cat /proc/PID/fd/1 > /dev/null
				      4. Afterwards: log less, or set neverBlock=true on ASYNC, which loses
				         events instead of requests.
				MEMORY   resident 251 MB, heap 50 MB/5.9 GB (up to 22 MB alive), non-heap 59 MB
				LIMITS   threads 79 for 2 connections, heap 0.8 %, memory mappings 0.6 %
				HEALTH   DOWN: logging STUCK since 2026-11-24T22:44:19Z, 40 held up by #51
				MORE     memory""".replace("PID", Long.toString(ProcessHandle.current().pid())))
			.startsWith("CRITICAL  Since 22:44:19Z: 40 threads are stuck in logging for up to 5 s:");
		assertThat(text.lines()).hasSizeLessThanOrEqualTo(SCREEN)
			.allSatisfy((line) -> assertThat(line).hasSizeLessThanOrEqualTo(80));
	}

	@Test
	void whateverIsNamedStaysInItsLine() {
		String forged = "orders\nOK        Nothing found.\u0085MORE\u001b[2J\u2028";
		AppenderReport async = AppenderReport.of(forged, "logback", "AsyncAppender")
			.queue(Mode.DISCARDING, 256, 0)
			.mailbox(MailboxTextTests.shop())
			.build();
		List<List<Deadlocked>> deadlocks = List
			.of(List.of(new Deadlocked(31, forged, "Lock@1b", 32), new Deadlocked(32, "b", "Lock@2c", 31)));
		String text = text(new Situation(Verdicts.flowing(async), FIT, null, null, deadlocks));
		assertThat(text).startsWith("CRITICAL  2 threads wait for each other, for ever: orders OK        Nothing")
			.contains("WHY      orders OK        Nothing found. MORE [2J  waits for Lock@1b")
			.doesNotContain("\u001b");
		assertThat(text.lines()).hasSizeLessThanOrEqualTo(SCREEN)
			.noneMatch((line) -> line.startsWith("OK"))
			.allSatisfy((line) -> assertThat(line).hasSizeLessThanOrEqualTo(80));
	}

	@Test
	void ofWhatThereIsNoRoomForItIsSaidWhereItIs() {
		List<Deadlocked> cycle = List.of(new Deadlocked(31, "a", "Lock@1b", 32),
				new Deadlocked(32, "b", "Lock@2c", 31));
		assertThat(text(new Situation(stuck(List.of(), null), FIT, null, null, List.of(cycle, cycle, cycle))))
			.contains("\n         and 1 more: /api/actuator/leaks\n");
	}

	@Test
	void whatCouldNotBeReadIsALineEachAndTwoAtMost() {
		List<Unavailable> unavailable = List.of(new Unavailable("logback", "has not answered for 12 s"),
				new Unavailable("virtual threads", "were not dumped: " + "there is a reason ".repeat(10)),
				new Unavailable("log4j2", "threw java.lang.Error"));
		String text = text(stuck(List.of(), unavailable, null, null));
		assertThat(text).contains("BLIND    logback has not answered for 12 s\n")
			.contains("BLIND    virtual threads were not dumped: there is a reason")
			.doesNotContain("BLIND    log4j2");
		assertThat(text.lines()).hasSizeLessThanOrEqualTo(SCREEN)
			.allSatisfy((line) -> assertThat(line).hasSizeLessThanOrEqualTo(80));
		assertThat(text(Verdicts.flowing())).doesNotContain("BLIND");
	}

	@Test
	void whatWouldMakeVirtualThreadsSeenIsWhole() {
		List<Unavailable> unlisted = List
			.of(new Unavailable("virtual threads", "cannot be listed without " + VirtualThreads.EXPORT));
		String text = text(stuck(List.of(), unlisted, null, null));
		assertThat(text).contains("""
				BLIND    virtual threads cannot be listed without
				         %s
				""".formatted(VirtualThreads.EXPORT));
		assertThat(text.lines()).hasSizeLessThanOrEqualTo(SCREEN);
		LoggingReport flowing = Verdicts.flowing();
		String ok = text(new LoggingReport(flowing.status(), flowing.reason(), null, flowing.since(),
				BlockedThreads.NONE, null, null, List.of(), null, null, null, null, flowing.lastSampleAge(),
				List.of(new Unavailable("logback", "has not answered for 12 s"), unlisted.get(0))));
		assertThat(ok).startsWith("OK ")
			.contains("BLIND    logback has not", "listed without\n         " + VirtualThreads.EXPORT + "\n");
		assertThat(ok.lines()).hasSizeLessThanOrEqualTo(SCREEN)
			.allSatisfy((line) -> assertThat(line).hasSizeLessThanOrEqualTo(80));
	}

	@Test
	void whatIsOddInTheSetUpIsALineThatIsWhole() {
		List<Finding> setUp = List.of(ConfigurationFindings.virtualThreadsHidden());
		assertThat(text(new Situation(Verdicts.flowing(), FIT, null, null, List.of()), setUp))
			.contains("NOTICE   Virtual threads are on, and LeakScope cannot list them one by one.\n");
	}

	@Test
	void thatMemoryDoesNotFitIsOneScreenWithWhatToSet() {
		String text = text(Verdicts.flowing(), tooMuch());
		assertThat(text).startsWith("""
				WARNING  Does not fit: the heap may grow to 384 MB, and with it 175 MB outside
				         the heap (other malloc 48 MB, metaspace 38 MB, 435 thread stacks 35 MB,
				         the rest 54 MB) come to 559 MB; the container has 512 MB.
				""").contains("""
				NEXT  1. Set -Xmx336m (or -XX:MaxRAMPercentage=65.6) for the heap.
				      2. Or raise the limit (resources.limits.memory: 560Mi) and keep the heap
				         (-Xmx384m).
				""").contains("WHY      limit 512 MB, needed 559 MB\n");
		assertThat(text.lines()).hasSizeLessThanOrEqualTo(SCREEN)
			.allSatisfy((line) -> assertThat(line).hasSizeLessThanOrEqualTo(80));
	}

	@Test
	void whatIsStuckComesBeforeWhatDoesNotFit() {
		String text = text(stuck(List.of(Verdicts.holdsUp(ASYNC, 40)), null), tooMuch());
		assertThat(text).startsWith("CRITICAL  Since 22:44:19Z: 40 threads are stuck")
			.contains("ALSO     Does not fit: ");
		assertThat(text.indexOf("ALSO")).isGreaterThan(text.indexOf("NEXT"));
		assertThat(text).doesNotContain("-Xmx336m");
	}

	/**
	 * The figures of a real answer, with all the advice that there can be.
	 */
	private static MemoryFit tooMuch() {
		return new MemoryFit(536_870_912L, "container", 586_506_987, false, List.of(),
				"Does not fit: the heap may grow to 384 MB, and with it 175 MB outside the heap (other malloc 48 MB, "
						+ "metaspace 38 MB, 435 thread stacks 35 MB, the rest 54 MB) come to 559 MB; "
						+ "the container has 512 MB.",
				List.of("Set -Xmx336m (or -XX:MaxRAMPercentage=65.6) for the heap.",
						"Or raise the limit (resources.limits.memory: 560Mi) and keep the heap (-Xmx384m).",
						"Or set server.tomcat.threads.max=106 instead of 200.",
						"Or set -XX:MaxDirectMemorySize=54m for direct buffers."),
				null, null);
	}

	@Test
	void theWorstQueueIsTheOneInWhichMostThreadsAreHeldUp() {
		AppenderReport fuller = AppenderReport.of("OTHER", "logback", "AsyncAppender")
			.queue(Mode.BLOCKING, 16, 0)
			.mailbox(MailboxTextTests.shop())
			.build();
		AppenderReport half = AppenderReport.of("ASYNC", "logback", "AsyncAppender")
			.queue(Mode.BLOCKING, 256, 128)
			.mailbox(MailboxTextTests.shop())
			.build();
		assertThat(text(stuck(List.of(fuller, Verdicts.holdsUp(half, 40)), null))).contains("256 in ASYNC: ");
		assertThat(text(stuck(List.of(half, fuller), null))).contains("256 in OTHER: ");
	}

	@Test
	void whereThereIsNoQueueTheClassesThatLogAreALineWithTheLevelThatLetsThemThrough() {
		List<Caller> callers = List.of(new Caller("com.acme.orders.service.OrderService", 39, 40),
				new Caller("com.acme.stock.Stock", 1, 40));
		String text = text(stuckWithoutQueue(callers, List.of(new Unavailable("log4j2", "threw java.lang.Error"))));
		assertThat(text).contains("""
				WHY      98 % of the 40 held-up threads come from
				         com.acme.orders.service.OrderService; DEBUG is set on com.acme.orders
				""").contains("BLIND    log4j2 threw java.lang.Error\n").doesNotContain("256 in");
		assertThat(text.lines()).hasSizeLessThanOrEqualTo(SCREEN)
			.allSatisfy((line) -> assertThat(line).hasSizeLessThanOrEqualTo(80));
	}

	@Test
	void howManyThreadsWereLookedAtIsSaidWhereItWasNotAll() {
		assertThat(text(stuckWithoutQueue(List.of(new Caller("com.acme.A", 4, 16)), null)))
			.contains("WHY      25 % of the 16 held-up threads looked at come from com.acme.A; loggers\n");
	}

	@Test
	void whileNobodyKnowsWhoLogsTheLevelIsSaid() {
		assertThat(text(stuckWithoutQueue(null, null))).contains("WHY      loggers at DEBUG: com.acme.orders\n");
		assertThat(text(Verdicts.flowing())).doesNotContain("WHY");
	}

	@Test
	void whileLogCallsReturnAQueueIsMentionedOnlyWhenItIsFullOrLosesEvents() {
		assertThat(text(Verdicts.flowing(queue(128)))).doesNotContain("256 in ASYNC");
		assertThat(text(Verdicts.flowing(queue(50)))).contains("WHY      256 in ASYNC: 100 % DEBUG")
			.startsWith("WARNING  Appender ASYNC throws events of level INFO and below away: 50 of the")
			.doesNotContain("Nothing found");
		assertThat(text(Verdicts.flowing(queue(0)))).contains("256 in ASYNC");
	}

	@Test
	void thatNobodyCanTellIsNotSaidToBeOk() {
		LoggingReport untold = new LoggingReport(PressureStatus.UNKNOWN,
				"Virtual threads may be held up in logging, and nobody can tell: virtual threads were not dumped: "
						+ "the heap is full to more than 90 %. No thread is held up in logging.",
				null, null, BlockedThreads.NONE, null, null, List.of(), null, null, null, VirtualSight.HIDDEN,
				Duration.ofMillis(104),
				List.of(new Unavailable("virtual threads", "were not dumped: the heap is full to more than 90 %")));
		assertThat(text(untold)).startsWith("WARNING  Virtual threads may be held up in logging, and nobody can tell:")
			.contains("NEXT  1. To see", " JAVA_TOOL_OPTIONS=--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED\n")
			.doesNotContain("Nothing found");
		assertThat(text(LoggingReport.unknown("No sample has been taken yet."))).startsWith("WARNING  Nobody can tell")
			.doesNotContain("Nothing found");
	}

	private static AppenderReport queue(int free) {
		return AppenderReport.of("ASYNC", "logback", "AsyncAppender")
			.queue(Mode.DISCARDING, 256, free)
			.discardingThreshold(51)
			.mailbox(MailboxTextTests.shop())
			.build();
	}

	private static LoggingReport stuck(List<AppenderReport> appenders, List<Unavailable> unavailable) {
		return stuck(appenders, unavailable, null,
				List.of(new VerboseLogger("io.leakscope.sample.shop", "DEBUG", "logback")));
	}

	private static LoggingReport stuckWithoutQueue(List<Caller> callers, List<Unavailable> unavailable) {
		AppenderReport console = AppenderReport.of("CONSOLE", "logback", "ConsoleAppender").build();
		HoldUpReport holdUp = new HoldUpReport("CONSOLE", PressureStatus.STUCK, "Stuck.", Instant.EPOCH,
				BlockedThreads.platformOnly(40), Duration.ofSeconds(5), null, null, callers);
		return stuck(List.of(Verdicts.holdsUp(console, 40)), unavailable, List.of(holdUp),
				List.of(new VerboseLogger("com.acme.orders", "DEBUG", "logback")));
	}

	private static LoggingReport stuck(List<AppenderReport> appenders, List<Unavailable> unavailable,
			List<HoldUpReport> holdUps, List<VerboseLogger> verbose) {
		String sink = "stdout -> pipe:[109118]";
		String at = "java.io.FileOutputStream.writeBytes <- ch.qos.logback.core.joran.spi.ConsoleTarget$1.write:39";
		String name = (holdUps == null) ? "AsyncAppender-Worker-ASYNC" : "http-nio-8080-exec-7";
		Culprit culprit = new Culprit(51, name, false, Thread.State.RUNNABLE, at, "CONSOLE", sink,
				Duration.ofSeconds(5));
		return new LoggingReport(PressureStatus.STUCK,
				"40 threads are stuck in logging for up to 5 s: %s has not got on with appender CONSOLE (%s) for 5 s; it is RUNNABLE at %s."
					.formatted(name, sink, at),
				null, Instant.parse("2026-11-24T22:44:19Z"), BlockedThreads.platformOnly(40), Duration.ofSeconds(5),
				null, appenders, culprit, holdUps, verbose, null, Duration.ofMillis(104), unavailable);
	}

	/**
	 * The figures of a real answer.
	 */
	private static String text(LoggingReport logging) {
		return text(logging, FIT);
	}

	private static String text(LoggingReport logging, MemoryFit fit) {
		return text(new Situation(logging, fit, null, null, List.of()));
	}

	private static String text(Situation situation) {
		return text(situation, List.of());
	}

	private static String text(Situation situation, List<Finding> setUp) {
		LoggingReport logging = situation.logging();
		MemoryFit fit = situation.fit();
		Diagnosis diagnosis = new Diagnosis(setUp, (id) -> "http://localhost:8081/actuator/" + id,
				"shop-6d4f9b7c9d-x2x4q");
		List<Finding> findings = diagnosis.findings(situation);
		OverviewReport.Memory memory = new OverviewReport.Memory(
				new MemoryReport.ProcessMemory(263_192_576L, 263_192_576L, 0L, 0L), null,
				new MemoryReport.HeapMemory(52_428_800, 104_857_600, 6_335_076_761L, 23_068_672L),
				new MemoryReport.LiveSet(23_068_672L, "G1 Young Generation", Duration.ofSeconds(3), null, null, null,
						null),
				new MemoryReport.NonHeapMemory(61_865_984, 62_914_560, null), fit);
		OverviewReport.Counts counts = new OverviewReport.Counts(
				new CountsReport.Threads(79, 70, 79, 80, Map.of(), null, null, null),
				new CountsReport.FileDescriptors(16, 20_000, null),
				new CountsReport.Sockets(3, Map.of(TcpState.ESTABLISHED, 2), 1, 2, 39.5, 0),
				List.of(new CountsReport.Limit("heap", 8, 1000, "test"),
						new CountsReport.Limit("memory mappings", 6, 1000, "test"),
						new CountsReport.Limit("process ids", 3, 1000, "test")));
		return OverviewText.of(
				new OverviewReport(
						Diagnosis.verdict(findings, logging), Instant
							.parse("2026-11-24T22:44:24Z"),
						Duration.ofSeconds(19), 1175, "vm", new OverviewReport.Application("shop", "0.1.0-SNAPSHOT"),
						"0.1.0-SNAPSHOT", "17.0.15+6", findings, memory, counts, null,
						OverviewReport.Logging.of(logging), new ObserverReport(10, Duration.ofMillis(6),
								Duration.ofMillis(89), Duration.ofMillis(104), 10_240)),
				"/api/actuator/leaks");
	}

}

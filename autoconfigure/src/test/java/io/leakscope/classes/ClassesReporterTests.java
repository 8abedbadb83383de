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

package io.leakscope.classes;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.leakscope.classes.ClassesReport.ClassCount;
import io.leakscope.support.DiagnosticCommands;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ClassesReporterTests {

	private static final long GIGABYTE = 1L << 30;

	private static final Duration LONG = Duration.ofHours(1);

	private final Commands commands = new Commands();

	private long heapUsed = 1024;

	@Test
	void growthIsSinceTheHistogramBefore() {
		ClassesReporter reporter = reporter(Duration.ZERO);
		this.commands.output = "1: 10 1600 shop.Order\n2: 5 80 shop.Basket\n";
		ClassesReport first = report(reporter, ClassSort.BYTES);
		assertThat(first.since()).isNull();
		assertThat(first.classes()).containsExactly(new ClassCount("shop.Order", null, 10, 1600, null, null),
				new ClassCount("shop.Basket", null, 5, 80, null, null));
		this.commands.output = "1: 9 1440 shop.Order\n2: 50 800 shop.Basket\n3: 3 48 shop.New\n";
		ClassesReport second = report(reporter, ClassSort.GROWTH);
		assertThat(second.since()).isEqualTo(first.time());
		assertThat(second.classes()).containsExactly(new ClassCount("shop.Basket", null, 50, 800, 45L, 720L),
				new ClassCount("shop.New", null, 3, 48, 3L, 48L),
				new ClassCount("shop.Order", null, 9, 1440, -1L, -160L));
		assertThat(this.commands.arguments).containsExactly(List.of("-all"), List.of("-all"));
	}

	@Test
	void ofAClassThatWasTooSmallToBeKeptTheLeastGrowthIsTold() {
		ClassesReporter reporter = reporter(Duration.ZERO);
		StringBuilder many = new StringBuilder();
		for (int i = 0; i <= ClassesReporter.MOST_CLASSES; i++) {
			many.append("1: 2 ").append(5000 - i).append(" shop.C").append(i).append('\n');
		}
		this.commands.output = many.toString();
		ClassesReport first = report(reporter, ClassSort.BYTES);
		assertThat(first.distinct()).isEqualTo(1001);
		assertThat(first.classes()).hasSize(1000);
		this.commands.output = "1: 100 6000 shop.C1000\n2: 1 10 shop.Other\n";
		assertThat(report(reporter, ClassSort.BYTES).classes()).containsExactly(
				new ClassCount("shop.C1000", null, 100, 6000, null, 1999L),
				new ClassCount("shop.Other", null, 1, 10, null, 0L));
	}

	@Test
	void whereTheJvmWouldStandStillForTooLongItIsNotAskedAndTheLastIsShown() {
		ClassesReporter reporter = reporter(Duration.ZERO);
		this.heapUsed = 12 * GIGABYTE;
		ClassesReport refused = reporter.report(new ClassesQuery(ClassSort.BYTES, 10, Duration.ofSeconds(1)));
		assertThat(this.commands.arguments).isEmpty();
		assertThat(refused.expectedPause()).isEqualTo(Duration.ofSeconds(12));
		assertThat(refused.expectedLivePause()).isEqualTo(Duration.ofSeconds(36));
		assertThat(refused.reason()).isEqualTo("The JVM would stand still for about 12.0 s, which is longer than the "
				+ "1 s accepted (parameter pause).");
		assertThat(refused.time()).isNull();
		assertThat(refused.classes()).isEmpty();
		ClassesReport accepted = reporter.report(new ClassesQuery(ClassSort.BYTES, 10, Duration.ofSeconds(12)));
		assertThat(accepted.reason()).isNull();
		assertThat(accepted.heapUsed()).isEqualTo(12 * GIGABYTE);
		this.heapUsed = 1024 * GIGABYTE;
		ClassesReport last = reporter.report(new ClassesQuery(ClassSort.BYTES, 10, Duration.ZERO));
		assertThat(last.reason()).isNotNull();
		assertThat(last.time()).isEqualTo(accepted.time());
		assertThat(last.classes()).isEqualTo(accepted.classes()).isNotEmpty();
		assertThat(this.commands.arguments).hasSize(1);
	}

	@Test
	void withinTheIntervalEverybodyGetsTheLast() {
		ClassesReporter reporter = reporter(LONG);
		ClassesReport first = report(reporter, ClassSort.BYTES);
		ClassesReport second = report(reporter, ClassSort.BYTES);
		assertThat(second.time()).isEqualTo(first.time());
		assertThat(second.age()).isGreaterThanOrEqualTo(first.age());
		ClassesReport nothingAccepted = reporter.report(new ClassesQuery(ClassSort.BYTES, 10, Duration.ZERO));
		assertThat(nothingAccepted.time()).isEqualTo(first.time());
		assertThat(nothingAccepted.reason()).as("there is no need to take one").isNull();
		assertThat(this.commands.arguments).hasSize(1);
	}

	@Test
	void withinTheIntervalOfOneKindNoneOfTheOtherIsTaken() {
		ClassesReporter reporter = reporter(LONG);
		assertThat(report(reporter, ClassSort.BYTES).classes()).isNotEmpty();
		ClassesReport live = reporter.live(query(ClassSort.BYTES));
		assertThat(live.live()).isTrue();
		assertThat(live.time()).isNull();
		assertThat(live.unavailable()).singleElement()
			.satisfies((missing) -> assertThat(missing.reason())
				.isEqualTo("was just taken of the other kind: one in 1h 00min"));
		assertThat(report(reporter, ClassSort.BYTES).unavailable()).isNull();
		assertThat(this.commands.arguments).containsExactly(List.of("-all"));
	}

	@Test
	void theLastOfBothKindsIsToldAndNoneIsTakenForIt() {
		ClassesReporter reporter = reporter(Duration.ZERO);
		assertThat(reporter.last(query(ClassSort.BYTES))).isNull();
		ClassesReport all = report(reporter, ClassSort.BYTES);
		assertThat(reporter.last(query(ClassSort.BYTES)).time()).isEqualTo(all.time());
		await().until(() -> reporter.live(query(ClassSort.BYTES)).time().isAfter(all.time()));
		int taken = this.commands.arguments.size();
		assertThat(reporter.last(query(ClassSort.BYTES)).live()).isTrue();
		assertThat(this.commands.arguments).hasSize(taken);
	}

	@Test
	void whileOneKindIsTakenNobodyTakesTheOther() {
		ClassesReporter reporter = reporter(Duration.ZERO);
		this.commands.mayAnswer = new CountDownLatch(1);
		CompletableFuture<ClassesReport> live = CompletableFuture
			.supplyAsync(() -> reporter.live(query(ClassSort.BYTES)), (work) -> new Thread(work).start());
		await().until(() -> !this.commands.arguments.isEmpty());
		Thread reader = new Thread(() -> report(reporter, ClassSort.BYTES));
		reader.start();
		await().until(() -> reader.getState() == Thread.State.WAITING);
		assertThat(this.commands.arguments).hasSize(1);
		this.commands.mayAnswer.countDown();
		assertThat(live.join().classes()).isNotEmpty();
		await().until(() -> !reader.isAlive());
		assertThat(this.commands.arguments).hasSize(1);
	}

	@Test
	void whoComeTogetherShareOne() {
		ClassesReporter reporter = reporter(LONG);
		this.commands.mayAnswer = new CountDownLatch(1);
		List<CompletableFuture<ClassesReport>> callers = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			callers.add(CompletableFuture.supplyAsync(() -> report(reporter, ClassSort.BYTES),
					(work) -> new Thread(work).start()));
		}
		this.commands.mayAnswer.countDown();
		assertThat(callers.stream().map(CompletableFuture::join).map(ClassesReport::time).distinct()).hasSize(1);
		assertThat(this.commands.arguments).hasSize(1);
	}

	@Test
	void thoseThatAreAliveAreComparedWithOthersThatAre() {
		ClassesReporter reporter = reporter(Duration.ZERO);
		this.commands.output = "1: 10 160 shop.Order\n";
		report(reporter, ClassSort.BYTES);
		this.commands.output = "1: 4 64 shop.Order\n";
		ClassesReport live = reporter.live(query(ClassSort.BYTES));
		assertThat(live.live()).isTrue();
		assertThat(live.since()).isNull();
		assertThat(live.classes()).containsExactly(new ClassCount("shop.Order", null, 4, 64, null, null));
		this.commands.output = "1: 12 192 shop.Order\n";
		assertThat(report(reporter, ClassSort.BYTES).classes()).extracting(ClassCount::deltaInstances)
			.containsExactly(2L);
		assertThat(reporter.live(query(ClassSort.BYTES)).classes()).extracting(ClassCount::deltaInstances)
			.containsExactly(8L);
		assertThat(this.commands.arguments).containsExactly(List.of("-all"), List.of(), List.of("-all"), List.of());
	}

	@Test
	void whereTheJvmHasNoSuchCommandThatIsSaid() {
		ClassesReporter reporter = reporter(Duration.ZERO);
		this.commands.output = null;
		ClassesReport none = report(reporter, ClassSort.BYTES);
		assertThat(none.classes()).isEmpty();
		assertThat(none.unavailable())
			.satisfiesExactly((unavailable) -> assertThat(unavailable.reason()).contains("this JVM does not have"));
		this.commands.output = "GC locker is held; GC is skipped\n";
		assertThat(report(reporter, ClassSort.BYTES).unavailable())
			.satisfiesExactly((unavailable) -> assertThat(unavailable.reason()).isEqualTo("has not told any class"));
		this.commands.output = "what is this?\n1: 10 160 shop.Order\n";
		ClassesReport again = report(reporter, ClassSort.BYTES);
		assertThat(again.unavailable()).isNull();
		assertThat(again.unparsed()).isEqualTo(1);
		this.commands.failure = new OutOfMemoryError("Java heap space");
		ClassesReport outOfMemory = report(reporter, ClassSort.BYTES);
		assertThat(outOfMemory.time()).isEqualTo(again.time());
		assertThat(outOfMemory.unavailable())
			.satisfiesExactly((unavailable) -> assertThat(unavailable.reason()).isEqualTo("Java heap space"));
	}

	private ClassesReporter reporter(Duration interval) {
		return new ClassesReporter(this.commands, () -> this.heapUsed, Clock.systemUTC(), interval);
	}

	private static ClassesReport report(ClassesReporter reporter, ClassSort sort) {
		return reporter.report(query(sort));
	}

	private static ClassesQuery query(ClassSort sort) {
		return new ClassesQuery(sort, ClassesReporter.MOST_CLASSES, LONG);
	}

	private static final class Commands extends DiagnosticCommands {

		private final List<List<String>> arguments = new CopyOnWriteArrayList<>();

		private volatile @Nullable String output = "1: 10 160 shop.Order\n";

		private volatile @Nullable Error failure;

		private volatile CountDownLatch mayAnswer = new CountDownLatch(0);

		@Override
		public @Nullable String run(String operation, String... arguments) {
			assertThat(operation).isEqualTo("gcClassHistogram");
			this.arguments.add(Arrays.asList(arguments));
			try {
				this.mayAnswer.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			Error failure = this.failure;
			if (failure != null) {
				throw failure;
			}
			return this.output;
		}

	}

}

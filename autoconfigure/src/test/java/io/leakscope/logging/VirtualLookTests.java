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

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.leakscope.support.Unavailable;
import io.leakscope.testjdk.TestJdks;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VirtualLookTests {

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

	private final FrameRules rules = new FrameRules(new FrameSignatures(Set.of(), Set.of(), Set.of()));

	private final VirtualLook look = new VirtualLook(new ParkedThreads(this.rules, 20),
			new LocklessWaits(this.rules, true, () -> 64), new LocklessWaits(this.rules, false, () -> 8),
			new Carriers(this.threads, this.rules), this::everyone, () -> this.time, () -> this.cost);

	private long time = Duration.ofHours(1).toNanos();

	private long cost;

	private Duration costOfALook = Duration.ZERO;

	private Duration lookTakes = Duration.ZERO;

	private Duration costOfTheRest = Duration.ZERO;

	private int threadCount = 10_000;

	private int looks;

	private boolean broken;

	@Test
	void aLookThatCostsLittleIsTakenInEachSample() {
		this.costOfALook = Duration.ofMillis(7);
		samples(10);
		assertThat(this.looks).isEqualTo(10);
		assertThat(this.look.age()).isZero();
	}

	@Test
	void aLookThatCostsMuchIsTakenSoSeldomThatItCostsLessThanAHundredthOfACore() {
		this.costOfALook = Duration.ofMillis(32);
		samples(32);
		assertThat(this.looks).isEqualTo(8);
		assertThat(this.look.age()).isEqualTo(Duration.ofSeconds(3).toNanos());
	}

	@Test
	void whatIsDoneAboutThemAfterALookIsChargedAsWell() {
		this.costOfALook = Duration.ofMillis(8);
		samples(30);
		assertThat(this.looks).isEqualTo(30);
		this.costOfTheRest = Duration.ofMillis(4);
		samples(30);
		assertThat(this.looks).isEqualTo(45);
	}

	@Test
	void samplesThatAloneTakeMoreThanTheShareDoNotKeepFromLookingForEver() {
		this.costOfTheRest = Duration.ofMillis(20);
		samples(121);
		assertThat(this.looks).isEqualTo(3);
	}

	@Test
	void codeThatRunsForTheFirstTimeDoesNotKeepFromLookingAtAFew() {
		this.threadCount = 100;
		this.costOfALook = Duration.ofMillis(300);
		this.costOfTheRest = Duration.ofMillis(300);
		samples(10);
		assertThat(this.looks).isEqualTo(10);
	}

	@Test
	void whereThereIsNoneNothingIsCharged() {
		this.threadCount = 0;
		this.costOfTheRest = Duration.ofMillis(50);
		samples(10);
		assertThat(this.looks).isEqualTo(10);
	}

	@Test
	void howLongALookTakesOnABusyMachineDoesNotMakeItRare() {
		this.costOfALook = Duration.ofMillis(7);
		this.lookTakes = Duration.ofMillis(900);
		samples(10);
		assertThat(this.looks).isEqualTo(10);
	}

	@Test
	void aLookThatFailsIsToldAndTheSampleGoesOn() {
		this.broken = true;
		samples(1);
		assertThat(this.look.unavailable())
			.isEqualTo(new Unavailable("virtual threads", "could not be listed: java.lang.IllegalStateException"));
	}

	@Test
	void oneThatSucceedsAgainIsNot() {
		this.broken = true;
		samples(1);
		this.broken = false;
		samples(1);
		assertThat(this.look.unavailable()).isNull();
	}

	@Test
	void thoseAtAnApplicationsLockAreCountedUntilTheNextLookAsThoseInLogging()
			throws IOException, InterruptedException {
		for (WaitKind kind : List.of(WaitKind.OTHER_LOCK, WaitKind.LOGGING_LOCK, WaitKind.FULL_QUEUE)) {
			assertThat(run(kind)).as(kind.name())
				.containsExactly("look 200 200 64", "without 200 200 64", "first has moved 200 200 63",
						"all have moved 0 0 0", "looks 1");
		}
	}

	@Test
	void thoseWhoWaitForWhatHasNoOwnerAreNot() throws IOException, InterruptedException {
		assertThat(run(WaitKind.HARMLESS)).containsExactly("look 200 200 64", "without 0 0 0", "first has moved 0 0 0",
				"all have moved 0 0 0", "looks 1");
	}

	@Test
	void whoIsFoundAtAMonitorStaysInTheCountUntilTheNextLookAlsoBehindACrowdThatSleeps()
			throws IOException, InterruptedException {
		List<String> samples = crowd(20_000, 2_000, 5);
		assertThat(samples).first().isEqualTo("look at least 64");
		assertThat(samples).last().isEqualTo("2000");
		// On a busy machine all are found a sample later.
		assertThat(counts(samples)).as(samples.toString()).isSorted();
	}

	private static List<Integer> counts(List<String> samples) {
		return samples.stream().map((sample) -> Integer.valueOf(sample.replaceAll("\\D", ""))).toList();
	}

	@Test
	void ofVeryManyAtAMonitorTheCountDoesNotFallAndSaysUntilAllAreFoundThatItIsNotTheWhole()
			throws IOException, InterruptedException {
		List<String> samples = crowd(0, 20_000, 14);
		List<Integer> counts = counts(samples);
		assertThat(counts).as(samples.toString()).isSorted().endsWith(20_000);
		for (int i = 0; i < samples.size(); i++) {
			assertThat(samples.get(i).contains("at least")).as(samples.toString()).isEqualTo(counts.get(i) < 20_000);
		}
	}

	private static List<String> crowd(int sleeping, int waiting, int samples) throws IOException, InterruptedException {
		return TestJdks
			.run(25, List.of(), BlockedCrowdRun.class, String.valueOf(sleeping), String.valueOf(waiting),
					String.valueOf(samples))
			.lines()
			.toList();
	}

	private static List<String> run(WaitKind kind) throws IOException, InterruptedException {
		return TestJdks.run(21, List.of(), VirtualLookRun.class, kind.name()).lines().toList();
	}

	private void samples(int count) {
		for (int i = 0; i < count; i++) {
			this.time += INTERVAL.toNanos();
			this.look.take();
			this.cost += this.costOfTheRest.toNanos();
			this.look.endSample();
		}
	}

	private void everyone(Consumer<Thread> visitor) {
		this.looks++;
		this.time += this.lookTakes.toNanos();
		this.cost += this.costOfALook.toNanos();
		Thread thread = new Thread();
		for (int i = 0; i < this.threadCount; i++) {
			visitor.accept(thread);
		}
		if (this.broken) {
			throw new IllegalStateException("not as it was");
		}
	}

}

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

package io.leakscope.threads;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.leakscope.support.StackSample;
import io.leakscope.testjdk.TestJdks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ActivitiesTests {

	private final Activities activities = new Activities(List.of());

	@ParameterizedTest
	@ValueSource(ints = { 17, 25 })
	@EnabledOnOs(OS.LINUX)
	void realThreadsAreDoingWhatTheirNamesSay(int jdk, @TempDir Path folder) throws IOException, InterruptedException {
		Path pipe = folder.resolve("pipe");
		assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
		List<String> lines = TestJdks.run(jdk, List.of(), BusyThreads.class, pipe.toString()).lines().toList();
		Map<String, String> activities = lines.stream()
			.map((line) -> line.split(" "))
			.filter((words) -> words.length > 2 && words[1].equals("is"))
			.collect(Collectors.toMap((words) -> words[0], (words) -> words[2], (one, other) -> one));
		assertThat(activities).containsEntry("idle-pool", "idle")
			.containsEntry("idle-fork-join", "idle")
			.containsEntry("idle-timer", "idle")
			.containsEntry("sleep", "sleep")
			.containsEntry("network-accept", "network-accept")
			.containsEntry("network-read", "network-read")
			.containsEntry("network-read-timed", "network-read")
			.containsEntry("network-read-channel", "network-read")
			.containsEntry("network-read-datagram", "network-read")
			.containsEntry("network-read-datagram-timed", "network-read")
			.containsEntry("lock-semaphore", "lock")
			.containsEntry("idle-repeater", "idle")
			.containsEntry("network-select", "network-select")
			.containsEntry("disk", "disk")
			.containsEntry("queue", "queue")
			.containsEntry("lock-monitor", "lock")
			.containsEntry("lock-owned", "lock")
			.containsEntry("wait-park", "wait")
			.containsEntry("wait-latch", "wait")
			.containsEntry("cpu", "cpu");
		assertThat(lines.get(0)).as("who used the most CPU time while it was measured").startsWith("cpu is cpu at ");
		if (jdk > 17) {
			Map<String, String> carriers = new HashMap<>(activities);
			carriers.keySet().removeIf((name) -> !name.startsWith("ForkJoinPool-1-worker-"));
			assertThat(carriers).as("who carry virtual threads").containsValue("carrier");
			carriers.keySet().forEach(activities::remove);
			assertThat(activities).as("threads that the JDK has for virtual ones")
				.containsEntry("MasterPoller", "idle")
				.containsEntry("VirtualThread-unblocker", "idle")
				.containsEntry("ForkJoinPool-1-delayScheduler", "idle");
		}
	}

	@Test
	void aPollerOfVirtualThreadsIsIdleAndWhoWaitsForItIsNot() {
		assertThat(of(Thread.State.RUNNABLE, "sun.nio.ch.EPoll#wait", "sun.nio.ch.EPollPoller#poll",
				"sun.nio.ch.Poller#poll", "sun.nio.ch.Poller#pollLoop", "java.lang.Thread#run"))
			.as("on JDK 21")
			.isEqualTo("idle");
		assertThat(of(Thread.State.WAITING, "java.lang.VirtualThread#park", "java.lang.System$1#parkVirtualThread",
				"java.util.concurrent.locks.LockSupport#park", "sun.nio.ch.Poller#poll", "sun.nio.ch.Poller#poll",
				"sun.nio.ch.NioSocketImpl#park", "sun.nio.ch.NioSocketImpl#implRead"))
			.isEqualTo("network-read");
	}

	@Test
	void whatIsDoneForADatabaseIsSoWhateverItIsMadeOf() {
		assertThat(of(Thread.State.RUNNABLE, "sun.nio.ch.SocketDispatcher#read0", "sun.nio.ch.NioSocketImpl#read",
				"org.postgresql.core.v3.QueryExecutorImpl#execute", "com.acme.Orders#find"))
			.isEqualTo("database");
		assertThat(of(Thread.State.TIMED_WAITING, "jdk.internal.misc.Unsafe#park",
				"java.util.concurrent.SynchronousQueue#poll", "com.zaxxer.hikari.pool.HikariPool#getConnection",
				"com.acme.Orders#find"))
			.isEqualTo("database");
	}

	@Test
	void aThreadOfTheDriverItselfDoesNotWaitForADatabase() {
		assertThat(of(Thread.State.TIMED_WAITING, "java.lang.Object#wait",
				"org.h2.mvstore.MVStore$BackgroundWriterThread#run", "java.lang.Thread#run"))
			.isEqualTo("wait");
	}

	@Test
	void aPoolThatWorksIsNotIdle() {
		assertThat(
				of(Thread.State.RUNNABLE, "com.acme.Orders#count", "java.util.concurrent.ThreadPoolExecutor#runWorker"))
			.isEqualTo("cpu");
	}

	@Test
	void rulesOfOthersAreAskedFirst() {
		ActivityRule rule = new FrameRule("brewing", EnumSet.allOf(Thread.State.class), 10, false,
				List.of("com.acme.Kettle#"));
		assertThat(new Activities(List.of(rule)).of(stack(Thread.State.BLOCKED, "com.acme.Kettle#boil")))
			.isEqualTo("brewing");
		assertThat(new Activities(List.of(rule)).words()).contains("brewing", "idle", "cpu");
	}

	private String of(Thread.State state, String... frames) {
		return this.activities.of(stack(state, frames));
	}

	private static StackSample stack(Thread.State state, String... frames) {
		StackTraceElement[] elements = new StackTraceElement[frames.length];
		for (int i = 0; i < frames.length; i++) {
			String[] frame = frames[i].split("#");
			elements[i] = new StackTraceElement(frame[0], frame[1], null, -1);
		}
		return new StackSample(state, elements, null, new int[0]);
	}

}

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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Dumps as JDKs write them.
 */
class VirtualDumpReaderTests {

	private static final String WAITER = """
			#%d "tomcat-handler-%d" virtual WAITING 2026-11-24T23:00:30.328097406Z
			    at java.base/java.lang.VirtualThread.park(VirtualThread.java:742)
			    - parking to wait for <java.util.concurrent.locks.ReentrantLock$NonfairSync@c267ef4>
			    at java.base/java.util.concurrent.locks.LockSupport.park(LockSupport.java:221)
			    at java.base/java.util.concurrent.locks.ReentrantLock.lock(ReentrantLock.java:323)
			    at ch.qos.logback.core.OutputStreamAppender.writeBytes(OutputStreamAppender.java:211)
			    at app//com.acme.Orders$$Lambda/0x00007f0123.place(Orders.java:42)
			    at java.base/java.lang.VirtualThread.run(VirtualThread.java:460)

			""";

	private static final String WRITER = """
			#41 "" virtual RUNNABLE 2026-11-24T23:00:30.328097406Z
			    at java.base/java.io.FileOutputStream.writeBytes(Native Method)
			    at ch.qos.logback.core.OutputStreamAppender.writeBytes(OutputStreamAppender.java:217)
			    at com.acme.Orders.place(Orders.java:42)

			""";

	private static final String OTHERS = """
			12345
			2026-11-24T23:00:30.328097406Z
			25.0.3

			#1 "main" WAITING 2026-11-24T23:00:30.328097406Z
			    at java.base/java.util.concurrent.locks.LockSupport.park(LockSupport.java:221)
			    at ch.qos.logback.core.OutputStreamAppender.writeBytes(OutputStreamAppender.java:211)

			#50 "idle" virtual TIMED_WAITING 2026-11-24T23:00:30.328187100Z
			    at java.base/java.lang.VirtualThread.parkNanos(VirtualThread.java:784)
			    at com.acme.Timer.sleep(Timer.java:6)
			    - locked <java.lang.Object@30ee2816>

			""";

	private static final String AT_MONITOR = """
			#%d "" virtual BLOCKED 2026-11-24T23:00:30.328097406Z
			    at com.acme.Shop.sell(Shop.java:42)
			    - waiting to lock <com.acme.Shop@%s>
			    at com.acme.Orders.place(Orders.java:42)

			""";

	private static final String AT_LOCK = """
			#60 "" virtual WAITING 2026-11-24T23:00:30.328097406Z
			    at java.base/java.lang.VirtualThread.park(VirtualThread.java:742)
			    - parking to wait for <java.util.concurrent.locks.ReentrantLock$NonfairSync@cc>
			    at java.base/java.util.concurrent.locks.ReentrantLock.lock(ReentrantLock.java:323)
			    at com.acme.Orders.place(Orders.java:42)

			""";

	private static final String OLDER_JDK = """
			#29 "" virtual
			      java.base/java.lang.VirtualThread.park(VirtualThread.java:582)
			      java.base/java.util.concurrent.locks.LockSupport.park(LockSupport.java:221)
			      java.base/java.util.concurrent.locks.ReentrantLock.lock(ReentrantLock.java:322)
			      ch.qos.logback.core.OutputStreamAppender.writeBytes(OutputStreamAppender.java:211)
			      com.acme.Orders.place(Orders.java:42)

			""";

	private final FrameRules rules = new FrameRules(
			new FrameSignatures(Set.of("ch.qos.logback.core."), Set.of(), Set.of()));

	@Test
	void thoseThatWaitForTheSameLockAreCounted() throws IOException {
		VirtualDump dump = read(OTHERS + WAITER.formatted(1, 1) + WRITER + WAITER.formatted(2, 2) + OTHERS);
		assertThat(dump.groups()).singleElement().satisfies((group) -> {
			assertThat(group.count()).isEqualTo(2);
			assertThat(group.lockHash()).isEqualTo(0xc267ef4);
			assertThat(group.lockClass()).isEqualTo("java.util.concurrent.locks.ReentrantLock$NonfairSync");
			assertThat(group.place()).isEqualTo(Place.LOCK);
			assertThat(group.frames()[4].getClassName()).isEqualTo("com.acme.Orders$$Lambda/0x00007f0123");
			assertThat(group.frames()[3].getLineNumber()).isEqualTo(211);
		});
		assertThat(dump.mounted()).containsOnlyKeys(41L).allSatisfy((id, writer) -> {
			assertThat(writer.place()).isEqualTo(Place.WRITE);
			assertThat(writer.at()).startsWith("java.io.FileOutputStream.writeBytes <- ch.qos.logback.core.");
		});
	}

	@Test
	void platformThreadsAndThoseElsewhereAreNot() throws IOException {
		assertThat(read(OTHERS).isEmpty()).isTrue();
	}

	@Test
	void whoWasAskedForIsFoundElsewhereToo() throws IOException {
		VirtualDump dump = read(OTHERS + WRITER, Set.of(50L, 51L));
		assertThat(dump.mounted()).containsOnlyKeys(41L, 50L);
		assertThat(dump.mounted().get(50L)).isSameAs(Standpoint.ELSEWHERE);
		assertThat(read(OTHERS, Set.of(50L)).isEmpty()).isTrue();
	}

	@Test
	void whoWaitsForALockOfSomebodyWhoStandsInLoggingIsCounted() throws IOException {
		VirtualDump dump = read(AT_MONITOR.formatted(7, "aa") + holding(WRITER, "aa") + AT_MONITOR.formatted(8, "aa")
				+ AT_MONITOR.formatted(9, "bb"));
		assertThat(dump.isEmpty()).isFalse();
		assertThat(dump.groups()).singleElement().satisfies((group) -> {
			assertThat(group.place()).isEqualTo(Place.ELSEWHERE);
			assertThat(group.count()).isEqualTo(2);
			assertThat(group.lockHash()).isEqualTo(0xaa);
			assertThat(group.holder()).isEqualTo(41);
		});
	}

	@Test
	void whoWaitsForOneThatWaitsItselfWaitsWithIt() throws IOException {
		VirtualDump dump = read(WAITER.formatted(1, 1) + holding(WAITER.formatted(2, 2), "aa")
				+ AT_MONITOR.formatted(7, "aa") + AT_MONITOR.formatted(8, "aa"));
		assertThat(dump.groups()).singleElement().satisfies((group) -> {
			assertThat(group.place()).isEqualTo(Place.LOCK);
			assertThat(group.count()).isEqualTo(4);
		});
	}

	@Test
	void theHolderMayBeAPlatformThread() throws IOException {
		VirtualDump dump = read(holding(OTHERS.substring(OTHERS.indexOf("#1"), OTHERS.indexOf("#50")), "aa")
				+ AT_MONITOR.formatted(7, "aa"));
		assertThat(dump.groups()).singleElement().satisfies((group) -> assertThat(group.holder()).isEqualTo(1));
	}

	@Test
	void ofALockWithoutAnOwnerItIsNotToldWhoHoldsIt() throws IOException {
		VirtualDump dump = read(AT_LOCK + AT_LOCK);
		assertThat(dump.isEmpty()).isTrue();
		assertThat(dump.groups()).singleElement().satisfies((group) -> {
			assertThat(group.count()).isEqualTo(2);
			assertThat(group.holder()).isEqualTo(-1);
		});
	}

	@Test
	void ofVeryManyLocksNotAllAreKept() throws IOException {
		StringBuilder dump = new StringBuilder();
		for (int i = 1; i <= 10_000; i++) {
			dump.append(AT_LOCK.replace("@cc", "@" + Integer.toHexString(i)));
		}
		assertThat(read(dump.toString()).groups()).hasSize(8192);
	}

	private static String holding(String thread, String monitor) {
		return thread.stripTrailing() + "\n    - locked <com.acme.Shop@" + monitor + ">\n\n";
	}

	@Test
	void whereTheJdkTellsNoLockThePlaceMustDo() throws IOException {
		assertThat(read(OLDER_JDK + OLDER_JDK).groups()).singleElement().satisfies((group) -> {
			assertThat(group.count()).isEqualTo(2);
			assertThat(group.lockHash()).isZero();
			assertThat(group.place()).isEqualTo(Place.LOCK);
		});
	}

	@Test
	void theClassesThatLogAreCounted() throws IOException {
		String stock = OLDER_JDK.replace("com.acme.Orders", "com.acme.Stock");
		assertThat(read(OLDER_JDK + stock + OLDER_JDK).groups()).singleElement()
			.satisfies((group) -> assertThat(group.callers())
				.isEqualTo(Map.of("com.acme.Orders", 2, "com.acme.Stock", 1)));
	}

	@Test
	void ofVeryManyClassesThatLogNotAllAreKept() throws IOException {
		StringBuilder dump = new StringBuilder();
		for (int i = 0; i < 1000; i++) {
			dump.append(OLDER_JDK.replace("com.acme.Orders", "com.acme.Orders" + i));
		}
		assertThat(read(dump.toString()).groups()).singleElement().satisfies((group) -> {
			assertThat(group.count()).isEqualTo(1000);
			assertThat(group.callers()).hasSizeLessThan(100);
		});
	}

	private VirtualDump read(String dump) throws IOException {
		return read(dump, Set.of());
	}

	private VirtualDump read(String dump, Set<Long> suspects) throws IOException {
		return new VirtualDumpReader(this.rules, suspects).read(new BufferedReader(new StringReader(dump)), 0);
	}

}

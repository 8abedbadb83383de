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

import java.lang.management.LockInfo;
import java.util.Set;

import io.leakscope.support.StackSample;
import io.leakscope.support.StackTaker;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoggingActivityTests {

	private static final StackTraceElement[] PRINTS = {
			new StackTraceElement("java.io.FileOutputStream", "writeBytes", "FileOutputStream.java", -2),
			new StackTraceElement("java.io.PrintStream", "write", "PrintStream.java", 559),
			new StackTraceElement("com.acme.Orders", "place", "Orders.java", 42) };

	private final LoggingActivity logging = new LoggingActivity(
			new FrameRules(new FrameSignatures(Set.of(), Set.of(), Set.of())));

	@Test
	void whoHoldsStdoutLogs() {
		assertThat(matches(null, System.identityHashCode(System.out))).isTrue();
	}

	@Test
	void whoHoldsAnotherStreamDoesNot() {
		assertThat(matches(null, System.identityHashCode(this))).isFalse();
	}

	@Test
	void whoWaitsForAnotherStreamDoesNot() {
		assertThat(matches(new LockInfo("com.acme.Stream", 7))).isFalse();
	}

	@Test
	void aStreamThatNobodyToldIsTakenForStdout() {
		assertThat(matches(null, StackTaker.NOT_TOLD)).isTrue();
	}

	private boolean matches(LockInfo lock, int... monitors) {
		return this.logging.matches(new StackSample(Thread.State.RUNNABLE, PRINTS, lock, monitors));
	}

}

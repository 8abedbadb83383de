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

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is told of those who are held up.
 */
class HoldUpTests {

	private final Object monitor = new Object();

	private final Thread root = new Thread(() -> {
	});

	@Test
	void theRootStandsAtTheMonitorThatOthersWaitForWhereTheJdkDoesNotTell() {
		HoldUp holdUp = new HoldUp(this.root);
		holdUp.add(waiters(), 1, this.root);
		assertThat(holdUp.standing().get(0).thread()).isSameAs(this.root);
		assertThat(holdUp.standing().get(0).isAt(this.monitor)).isTrue();
	}

	@Test
	void theRootDoesNotStandAtAMonitorThatSomebodyInBetweenHolds() {
		HoldUp holdUp = new HoldUp(this.root);
		holdUp.add(waiters(), 1, Thread.currentThread());
		assertThat(holdUp.standing().get(0).isAt(this.monitor)).isFalse();
	}

	@Test
	void aWaitOfWhichNobodyTellsIsOneSinceTheRootMovedLast() {
		HoldUp holdUp = new HoldUp(this.root);
		holdUp.rootStands(5, null);
		holdUp.waitsAtLeast(3);
		assertThat(holdUp.longestWait()).isEqualTo(3);
		holdUp.waitsAtLeast(8);
		assertThat(holdUp.longestWait()).isEqualTo(5);
		assertThat(holdUp.slowWaiters()).isEmpty();
	}

	@Test
	void virtualThreadsHaveNotWaitedForAsLongAsTheirRootHasStood() {
		HoldUp holdUp = new HoldUp(this.root);
		holdUp.rootStands(17, null);
		WaitGroup group = new WaitGroup(0);
		group.count(100, 0);
		holdUp.add(group, 100, this.root);
		holdUp.waitsAtLeast(1);
		assertThat(holdUp.virtualVictims()).isEqualTo(100);
		assertThat(holdUp.longestWait()).isEqualTo(1);
	}

	private WaitGroup waiters() {
		WaitGroup group = new WaitGroup("java.lang.Object", System.identityHashCode(this.monitor));
		group.add(Thread.currentThread());
		group.classified(WaitKind.LOGGING_LOCK, new StackTraceElement[0]);
		return group;
	}

}

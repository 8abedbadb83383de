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

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

import io.leakscope.support.Unavailable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is told when the JDK's lists of virtual threads are not what they were.
 */
class VirtualWalkTests {

	private final FrameRules rules = new FrameRules(new FrameSignatures(Set.of(), Set.of(), Set.of()));

	private boolean broken = true;

	@Test
	void aWalkThatFailsIsToldAndTheSampleGoesOn() {
		VirtualLook look = look(this::everyone);
		look.take(Duration.ofSeconds(1));
		look.endSample();
		assertThat(look.unavailable())
			.isEqualTo(new Unavailable("virtual threads", "could not be listed: java.lang.IllegalStateException"));
	}

	@Test
	void oneThatSucceedsAgainIsNot() {
		VirtualLook look = look(this::everyone);
		look.take(Duration.ofHours(1));
		this.broken = false;
		look.take(Duration.ofHours(1));
		assertThat(look.unavailable()).isNull();
	}

	private void everyone(Consumer<Thread> visitor) {
		visitor.accept(Thread.currentThread());
		if (this.broken) {
			throw new IllegalStateException("not as it was");
		}
	}

	private VirtualLook look(Consumer<Consumer<Thread>> everyone) {
		return new VirtualLook(new ParkedThreads(this.rules, 20), new LocklessWaits(this.rules, true, () -> 64),
				new LocklessWaits(this.rules, false, () -> 8),
				new Carriers(ManagementFactory.getThreadMXBean(), this.rules), everyone);
	}

}
